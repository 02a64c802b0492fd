package io.github.synthskills.core.spec;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.spec.ClientsSpec.Arguments;
import io.github.synthskills.core.spec.ClientsSpec.Probe;
import io.github.synthskills.core.spec.ClientsSpec.Sample;
import io.github.synthskills.core.spec.TaskSpec.Value;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads how the tools of a client are looked at. */
final class ClientProbeReader {

    private static final List<String> KEYS = List.of("with", "allow", "expect", "sample", "undeclared");

    private final Reading reading;
    private final ValueReader values;

    ClientProbeReader(Reading reading) {
        this.reading = reading;
        this.values = new ValueReader(reading, new ExpressionReader(reading));
    }

    List<Probe> read(@Nullable Node node) {
        Mapping mapping = node == null ? null : Mapping.of(reading, node, "probe");
        List<Probe> probes = new ArrayList<>();
        if (mapping != null) {
            mapping.entries().forEach(entry -> probes.add(probe(entry)));
        }
        return probes;
    }

    private Probe probe(Mapping.Entry entry) {
        Position position = reading.position(entry.keyNode());
        Mapping probe = Mapping.of(reading, entry.value(), entry.key(), KEYS);
        if (probe == null) {
            return new Probe(position, entry.key(), List.of(), false, false, null, List.of());
        }
        Sample sample = sample(probe);
        if (sample == null && !probe.has("with") && !probe.has("sample")) {
            reading.error("SYNTH-SPEC-MISSING", entry.keyNode(), "the probe of " + Reading.quote(entry.key())
                    + " lacks the arguments to call it with; write with: {} for none, or sample: and a JSON file with a result.");
        }
        if (probe.has("with") && probe.has("sample")) {
            reading.error("SYNTH-SPEC-VALUE", probe.keyNode("sample"), "the probe of " + Reading.quote(entry.key())
                    + " has both 'with' and 'sample'; a sample is looked at instead of a call, so keep one of the two.");
        }
        return new Probe(position, entry.key(), arguments(probe), probe.flag("allow"),
                probe.choice("expect", false, Map.of("empty", true)), sample, undeclared(probe));
    }

    private @Nullable Sample sample(Mapping probe) {
        Node node = probe.get("sample");
        String file = CallReader.sample(reading, probe);
        return node == null || file == null ? null : new Sample(reading.position(node), file);
    }

    private List<String> undeclared(Mapping probe) {
        return probe.list("undeclared").stream()
                .map(node -> reading.text(node, "undeclared"))
                .filter(Objects::nonNull)
                .toList();
    }

    private List<Arguments> arguments(Mapping probe) {
        List<Arguments> arguments = new ArrayList<>();
        for (Node node : probe.list("with")) {
            Value.Members members = node instanceof MappingNode ? values.members(node, "with") : null;
            if (members == null) {
                reading.wrongType(node, "with", "a mapping of arguments, or a list of such mappings");
            } else {
                Json json = json(members);
                if (!json.isAbsent()) {
                    arguments.add(new Arguments(members, json));
                }
            }
        }
        if (probe.has("with") && probe.list("with").isEmpty()) {
            reading.error("SYNTH-SPEC-MISSING", probe.keyNode("with"),
                    "'with' holds no arguments to call the tool with; write with: {} for a call without any.");
        }
        return arguments;
    }

    /** A value as JSON; absent, with problems, where an expression stands, for there is nothing that it could refer to. */
    private Json json(Value value) {
        if (value instanceof Value.Members members) {
            Json.ObjectBuilder object = Json.object();
            boolean plain = true;
            for (Map.Entry<String, Value> member : members.members().entrySet()) {
                Json json = json(member.getValue());
                plain &= !json.isAbsent();
                object.put(member.getKey(), json);
            }
            return plain ? object.build() : Json.absent();
        }
        if (value instanceof Value.Items items) {
            List<Json> list = items.items().stream().map(this::json).toList();
            return list.stream().anyMatch(Json::isAbsent) ? Json.absent() : Json.list(list, json -> json);
        }
        if (value instanceof Value.Plain plain) {
            return Scalars.json(plain.scalar());
        }
        reading.error("SYNTH-SPEC-EXPRESSION", value.position(),
                "arguments of a client's probe are plain values; there is nothing that an expression could refer to."
                        + " Write $${ for a text that has ${ in it.");
        return Json.absent();
    }
}
