package io.github.synthskills.core.lock;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What typed clients are generated from: the definitions of the tools as their servers gave them, and the shapes of results
 * that were seen. With it no server is needed to generate the same code again. Never a value from a result, never a date.
 *
 * @param servers the servers by id
 */
public record ClientsLock(SortedMap<String, LockedServer> servers) {

    /** Nothing locked yet. */
    public static final ClientsLock EMPTY = new ClientsLock(new TreeMap<>());

    public ClientsLock {
        servers = sorted(servers);
    }

    private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /**
     * A server as it was when its tools were pinned.
     *
     * @param instructions what it said when the session began; empty if nothing
     * @param complete whether these are all of its tools, and not those that were asked for by name
     * @param tools its tools by name on the wire
     */
    public record LockedServer(String instructions, boolean complete, SortedMap<String, LockedDefinition> tools) {
        public LockedServer {
            tools = sorted(tools);
        }

        /** The tool as the compiler sees it; it must be one of these. */
        public ToolDescriptor descriptor(String server, String tool) {
            LockedDefinition locked = tools.get(tool);
            if (locked == null) {
                throw new IllegalArgumentException("no tool " + tool);
            }
            return ToolDescriptor.of(server, instructions, locked.definition());
        }
    }

    /**
     * A tool as it was when it was pinned.
     *
     * @param definition all that its server said of it
     * @param pin the SHA-256 of the definition together with the server's instructions
     * @param observed what its results looked like, or null if none was looked at
     */
    public record LockedDefinition(ToolDefinition definition, String pin, @Nullable Observed observed) {}

    /**
     * What results looked like.
     *
     * @param key the hash of what was looked at: the tool, the arguments, the sample file
     * @param shape the shape of the decoded results, with counts
     * @param samples how many results it rests on
     */
    public record Observed(String key, Shape shape, int samples) {}
}
