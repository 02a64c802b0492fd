package io.github.synthskills.core.spec;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.runtime.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code clients.yaml} asks for: typed clients of whole servers. Immutable.
 *
 * @param file the file as users see it
 * @param packageName the package that the clients' packages are in
 * @param clients one for each server, in the order of the file
 */
public record ClientsSpec(String file, String packageName, List<Client> clients) {

    public ClientsSpec {
        clients = List.copyOf(clients);
    }

    /**
     * A client.
     *
     * @param position where its server is named
     * @param server the id of the server
     * @param packageName the package of its classes, which no other client has
     * @param tools the tools to have methods for; null for all
     * @param probes how to learn what tools return, in the order of the file
     */
    public record Client(
            Position position, String server, String packageName, @Nullable List<Named> tools, List<Probe> probes) {
        public Client {
            tools = tools == null ? null : List.copyOf(tools);
            probes = List.copyOf(probes);
        }
    }

    /** A tool's name on the wire. */
    public record Named(Position position, String name) {}

    /**
     * How to learn what a tool returns.
     *
     * @param position where the tool is named
     * @param tool the tool's name on the wire
     * @param with the arguments of each call to make; at least one, unless there is a sample
     * @param allow whether the author says that calling the tool is safe
     * @param expectEmpty whether it is fine if the results hold no rows
     * @param sample a JSON file with a result, relative to the spec's folder, to look at instead of calling; or null
     * @param undeclared names of arguments that the tool need not declare
     */
    public record Probe(
            Position position,
            String tool,
            List<Arguments> with,
            boolean allow,
            boolean expectEmpty,
            @Nullable Sample sample,
            List<String> undeclared) {
        public Probe {
            with = List.copyOf(with);
            undeclared = List.copyOf(undeclared);
        }
    }

    /** The file of a sample, relative to the spec's folder. */
    public record Sample(Position position, String file) {}

    /**
     * The arguments of one call.
     *
     * @param written as written, with positions and without expressions
     * @param json the same as JSON
     */
    public record Arguments(TaskSpec.Value.Members written, Json json) {}
}
