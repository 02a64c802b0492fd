package io.github.synthskills.benchmarks.discovery;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.github.synthskills.benchmarks.typed.ServerTools;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.ToolMatch;
import io.github.synthskills.core.discovery.ToolQuery;
import io.github.synthskills.core.discovery.ToolRegistry;
import io.github.synthskills.core.text.TextIndex;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What tools cost whoever has to read their definitions, in tokens of o200k_base.
 *
 * @param tools how many tools there are
 * @param all the definitions of all of them, as {@code tools/list} gives them
 * @param candidates the best five of a search, each with its confidence and signature; the mean over requests
 * @param definition the definition of the best; the mean over requests
 */
public record Tokens(int tools, long all, double candidates, double definition) {

    private static final int CANDIDATES = 5;
    private static final double PERCENT = 100;

    /** Searches these tools for each request and loads the best tool. */
    public static Tokens of(List<ServerTools> servers, List<Request> requests, TextIndex index) {
        Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        long all = 0;
        int tools = 0;
        Map<String, ToolDescriptor> byId = new HashMap<>();
        try (ToolRegistry registry = ToolRegistry.over(index)) {
            for (ServerTools server : servers) {
                List<ToolDescriptor> descriptors = server.tools().stream().map(server::descriptor).toList();
                registry.update(server.server(), descriptors);
                for (ToolDescriptor tool : descriptors) {
                    byId.put(tool.id(), tool);
                    all += count(encoding, json(tool.definition()));
                    tools++;
                }
            }
            double candidates = 0;
            double definition = 0;
            for (Request request : requests) {
                List<ToolMatch> found = registry.search(new ToolQuery(request.text(), null), CANDIDATES);
                for (ToolMatch match : found) {
                    candidates += count(encoding, line(match, byId.get(match.tool())));
                }
                for (ToolDescriptor tool : registry.load(found.stream().limit(1).map(ToolMatch::tool).toList())) {
                    definition += count(encoding, json(tool.definition()));
                }
            }
            int steps = Math.max(1, requests.size());
            return new Tokens(tools, all, candidates / steps, definition / steps);
        }
    }

    private static int count(Encoding encoding, String text) {
        return encoding.countTokensOrdinary(text);
    }

    private static String line(ToolMatch match, ToolDescriptor tool) {
        return String.format(Locale.ROOT, "%.2f %s/%s%n", match.confidence(), tool.server(), tool.signature());
    }

    private static String json(ToolDefinition tool) {
        return Json.object()
                .put("name", tool.name())
                .putIfPresent("title", tool.title().isEmpty() ? null : tool.title(), Json::of)
                .put("description", tool.description())
                .put("inputSchema", tool.inputSchema())
                .putIfPresent("outputSchema", tool.outputSchema().isAbsent() ? null : tool.outputSchema(), schema -> schema)
                .putIfPresent("annotations", tool.annotations().isEmpty() ? null : tool.annotations(), hints -> hints)
                .build()
                .toString();
    }

    /** What a step costs against all definitions, in percent. */
    public double share() {
        return PERCENT * (candidates + definition) / Math.max(1, all);
    }
}
