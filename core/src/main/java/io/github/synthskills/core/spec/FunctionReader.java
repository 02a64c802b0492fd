package io.github.synthskills.core.spec;

import io.github.synthskills.core.spec.TaskSpec.Expression;
import io.github.synthskills.core.spec.TaskSpec.LocalFunction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code functions}. */
final class FunctionReader {

    private static final Pattern HEAD = Pattern.compile("\\s*(?:\\(([^()]*)\\)|(\\w+))\\s*->", Pattern.DOTALL);

    private final Reading reading;
    private final Names names;
    private final ExpressionReader expressions;

    FunctionReader(Reading reading, Names names, ExpressionReader expressions) {
        this.reading = reading;
        this.names = names;
        this.expressions = expressions;
    }

    List<LocalFunction> read(@Nullable Node node) {
        Mapping mapping = node == null ? null : Mapping.of(reading, node, "functions");
        List<LocalFunction> functions = new ArrayList<>();
        if (mapping != null) {
            for (Mapping.Entry entry : mapping.entries()) {
                boolean named = names.function(entry.keyNode(), entry.key());
                LocalFunction function = function(entry);
                if (named && function != null) {
                    functions.add(function);
                }
            }
        }
        return functions;
    }

    private @Nullable LocalFunction function(Mapping.Entry entry) {
        if (reading.text(entry.value(), entry.key()) == null) {
            return null;
        }
        TracedText text = ScalarDecoder.decode(reading.source(), (ScalarNode) entry.value());
        Matcher head = HEAD.matcher(text.text());
        if (!head.lookingAt()) {
            reading.error("SYNTH-SPEC-VALUE", entry.value(), "function '" + entry.key() + "' is "
                    + Reading.quote(text.text()) + "; write its parameters, an arrow and an expression, such as "
                    + "\"a -> a.lowerAscii()\" or \"(a, b) -> a + b\".");
            return null;
        }
        Set<String> parameters = parameters(entry, head.group(1) == null ? head.group(2) : head.group(1));
        Expression body = expressions.parse(text.part(head.end(), text.text().length()));
        return body == null
                ? null
                : new LocalFunction(
                        reading.position(entry.keyNode()), entry.key(), List.copyOf(parameters), body);
    }

    private Set<String> parameters(Mapping.Entry entry, String list) {
        Set<String> parameters = new LinkedHashSet<>();
        if (list.isBlank()) {
            return parameters;
        }
        for (String name : list.split(",", -1)) {
            if (names.variable(entry.value(), "parameter", name.strip()) && !parameters.add(name.strip())) {
                reading.error("SYNTH-SPEC-DUPLICATE", entry.value(),
                        "The parameter '" + name.strip() + "' is there twice; name each differently.");
            }
        }
        return parameters;
    }
}
