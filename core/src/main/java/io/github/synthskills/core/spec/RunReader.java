package io.github.synthskills.core.spec;

import io.github.synthskills.core.spec.TaskSpec.Input;
import io.github.synthskills.core.spec.TaskSpec.Literal;
import io.github.synthskills.core.spec.TaskSpec.Run;
import io.github.synthskills.runtime.text.Durations;
import io.github.synthskills.runtime.text.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code run}, and {@code probe} at the top. */
final class RunReader {

    private static final int MOST_CONCURRENCY = 10_000;
    private static final int MOST_ELEMENTS = 100_000_000;

    private final Reading reading;

    RunReader(Reading reading) {
        this.reading = reading;
    }

    Run read(@Nullable Node run, @Nullable Node probe, List<Input> inputs) {
        Map<String, Literal> probeInputs = probe == null ? Map.of() : probeInputs(probe, inputs);
        Mapping mapping = run == null ? null : Mapping.of(reading, run, "run", SpecKeys.RUN);
        return mapping == null
                ? new Run(0, null, Map.of(), 0, probeInputs)
                : new Run(
                        mapping.count("concurrency", MOST_CONCURRENCY),
                        mapping.optionalFlag("checkpoint"),
                        rates(mapping.get("rate")),
                        mapping.count("max-elements", MOST_ELEMENTS),
                        probeInputs);
    }

    private Map<String, Double> rates(@Nullable Node node) {
        Mapping mapping = node == null ? null : Mapping.of(reading, node, "rate");
        Map<String, Double> rates = new LinkedHashMap<>();
        if (mapping != null) {
            for (Mapping.Entry entry : mapping.entries()) {
                String text = reading.text(entry.value(), entry.key());
                Double rate = text == null ? null : Durations.rate(text);
                if (rate != null) {
                    rates.put(entry.key(), rate);
                } else if (text != null) {
                    reading.error("SYNTH-SPEC-VALUE", entry.value(), "rate " + Reading.quote(text)
                            + ": write a number of calls per unit of time, such as 50/s, 1000/min or 5000/h.");
                }
            }
        }
        return rates;
    }

    private Map<String, Literal> probeInputs(Node node, List<Input> inputs) {
        Mapping probe = Mapping.of(reading, node, "probe", List.of("inputs"));
        Node values = probe == null ? null : probe.get("inputs");
        Mapping mapping = values == null ? null : Mapping.of(reading, values, "probe.inputs");
        Map<String, Literal> literals = new LinkedHashMap<>();
        if (mapping != null) {
            List<String> names = inputs.stream().map(Input::name).toList();
            for (Mapping.Entry entry : mapping.entries()) {
                inputs.stream()
                        .filter(input -> input.name().equals(entry.key()))
                        .findFirst()
                        .ifPresentOrElse(
                                input -> literals.put(entry.key(), literal(entry, input)),
                                () -> reading.error("SYNTH-SPEC-KEY", entry.keyNode(), "there is no input "
                                        + Reading.quote(entry.key()) + Nearest.ending(entry.key(), names)
                                        + (names.isEmpty() ? "" : " Inputs: " + String.join(", ", names) + ".")));
            }
        }
        return literals;
    }

    private Literal literal(Mapping.Entry entry, Input input) {
        return new LiteralReader(reading, input.type()).read(entry.value(), entry.key());
    }
}
