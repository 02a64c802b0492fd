package io.github.synthskills.core.spec;

import io.github.synthskills.core.escape.Identifiers;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.ClientsSpec.Client;
import io.github.synthskills.core.spec.ClientsSpec.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code clients.yaml}; finds everything that is wrong with it without looking at a server. */
public final class ClientsReader {

    private static final List<String> TOP = List.of("package", "clients");
    private static final List<String> CLIENT = List.of("tools", "probe");
    private static final String CLIENTS_ADVICE = "name the servers of servers.json to write clients for: clients: [filesystem].";

    private final Reading reading;
    private final ClientProbeReader probes;

    private ClientsReader(Reading reading) {
        this.reading = reading;
        this.probes = new ClientProbeReader(reading);
    }

    /**
     * Reads the file.
     *
     * @param file its path as users see it, with forward slashes
     * @param text its content
     * @param problems takes everything that is wrong, each with its place
     * @return what it says; null if there was an error in it
     */
    public static @Nullable ClientsSpec read(String file, String text, Problems problems) {
        Problems found = new Problems();
        Source source = new Source(file, text);
        Node root = text.length() > SpecYaml.LONGEST_TEXT
                ? tooLong(source, found)
                : SpecYaml.compose(source, text, "it has 'package' and 'clients'", found);
        ClientsSpec spec = root == null ? null : new ClientsReader(new Reading(source, found)).clients(file, root);
        found.sorted().forEach(problems::add);
        return found.hasErrors() ? null : spec;
    }

    private static @Nullable Node tooLong(Source source, Problems problems) {
        problems.add(Problem.error("SYNTH-SPEC-LIMIT", source.position(0), "The file is larger than it may be: it has more than "
                + SpecYaml.LONGEST_TEXT + " characters. Put large arguments of probes into sample files."));
        return null;
    }

    private @Nullable ClientsSpec clients(String file, Node root) {
        Mapping top = Mapping.of(reading, root, "clients.yaml", TOP);
        if (top == null) {
            return null;
        }
        Node name = top.require("package", "add 'package: com.example.clients', the package to generate into.");
        Node clients = top.require("clients", CLIENTS_ADVICE);
        String packageName = name == null ? null : ClassNames.readPackage(reading, name);
        List<Client> read = clients == null ? List.of() : clients(clients, packageName == null ? "" : packageName + ".");
        return packageName == null ? null : new ClientsSpec(file, packageName, read);
    }

    private List<Client> clients(Node node, String packageName) {
        Map<String, Node> named = new LinkedHashMap<>();
        if (node instanceof MappingNode tuples && !tuples.getValue().isEmpty()) {
            Mapping mapping = Mapping.of(reading, node, "clients");
            if (mapping != null) {
                mapping.entries().forEach(entry -> named.put(entry.key(), entry.keyNode()));
            }
            return unique(named, packageName, mapping);
        }
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            reading.wrongType(node, "clients", "a list of servers, or a mapping with one key for each");
            return List.of();
        }
        for (Node item : sequence.getValue()) {
            String server = reading.text(item, "clients");
            Node first = server == null ? null : named.putIfAbsent(server, item);
            if (first != null) {
                reading.error("SYNTH-SPEC-DUPLICATE", item, Reading.quote(server) + " is already given in line "
                        + reading.position(first).line() + "; keep one of the two.");
            }
        }
        return unique(named, packageName, null);
    }

    /** The clients, no two of which may have one package. */
    private List<Client> unique(Map<String, Node> named, String packageName, @Nullable Mapping mapping) {
        Map<String, String> servers = new LinkedHashMap<>();
        List<Client> clients = new ArrayList<>();
        named.forEach((server, node) -> {
            String own = packageName + Identifiers.packageName(server);
            String other = servers.putIfAbsent(own, server);
            if (other != null) {
                reading.error("SYNTH-CLIENTS-NAME", node, "the clients of " + Reading.quote(server) + " and "
                        + Reading.quote(other) + " would both be in package " + own
                        + ". Give one of the servers another name in servers.json.");
            }
            Node details = mapping == null ? null : mapping.get(server);
            clients.add(client(node, server, own, details));
        });
        return clients;
    }

    private Client client(Node named, String server, String packageName, @Nullable Node details) {
        Mapping mapping = details == null || Reading.isEmpty(details) ? null : Mapping.of(reading, details, server, CLIENT);
        return mapping == null
                ? new Client(reading.position(named), server, packageName, null, List.of())
                : new Client(reading.position(named), server, packageName, tools(mapping), probes.read(mapping.get("probe")));
    }

    private @Nullable List<Named> tools(Mapping client) {
        Node node = client.get("tools");
        if (node == null) {
            return null;
        }
        Map<String, Named> tools = new LinkedHashMap<>();
        for (Node item : client.list("tools")) {
            String name = reading.text(item, "tools");
            Named first = name == null ? null : tools.putIfAbsent(name, new Named(reading.position(item), name));
            if (first != null) {
                reading.error("SYNTH-SPEC-DUPLICATE", item, Reading.quote(first.name()) + " is already given in line "
                        + first.position().line() + "; keep one of the two.");
            }
        }
        if (tools.isEmpty()) {
            reading.error("SYNTH-SPEC-MISSING", node, "'tools' names no tool; leave it out for all tools of the server.");
        }
        return List.copyOf(tools.values());
    }
}
