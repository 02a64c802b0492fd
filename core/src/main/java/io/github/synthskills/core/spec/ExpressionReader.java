package io.github.synthskills.core.spec;

import io.github.synthskills.core.expression.Ast;
import io.github.synthskills.core.expression.ExpressionParser;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.spec.TaskSpec.Expression;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads expressions where nothing else may stand. */
final class ExpressionReader {

    private static final String OPEN = "${";

    private final Reading reading;

    ExpressionReader(Reading reading) {
        this.reading = reading;
    }

    /** <code>${expression}</code> under a key; null if the key is not there or, with a problem, if the value is something else. */
    @Nullable Expression braced(Mapping mapping, String key) {
        Node node = mapping.get(key);
        if (node == null) {
            return null;
        }
        TracedText text = text(node, key);
        if (text == null) {
            return null;
        }
        TracedText inner = inner(node, text);
        if (inner == null && !text.text().startsWith(OPEN)) {
            reading.error("SYNTH-SPEC-EXPRESSION", node, "'" + key + "' is " + Reading.quote(text.text())
                    + "; it must be one expression: ${...}.");
        } else if (inner == null && ExpressionEnd.find(text.text(), OPEN.length()) >= 0) {
            reading.error("SYNTH-SPEC-EXPRESSION", node, "'" + key + "' has text around its expression ("
                    + Reading.quote(text.text()) + "); it must be one expression and nothing else: ${...}.");
        } else if (inner == null) {
            unclosed((ScalarNode) node, text.at(0));
        }
        return inner == null ? null : parse(inner);
    }

    /** An expression under a key, with or without <code>${}</code> around it; null if the key is not there. */
    @Nullable Expression bare(Mapping mapping, String key) {
        Node node = mapping.get(key);
        TracedText text = node == null ? null : text(node, key);
        if (node == null || text == null) {
            return null;
        }
        TracedText inner = inner(node, text);
        return parse(inner == null ? text : inner);
    }

    private @Nullable TracedText text(Node node, String what) {
        return reading.text(node, what) == null
                ? null
                : ScalarDecoder.decode(reading.source(), (ScalarNode) node).strip();
    }

    /** What stands between the braces, if there is nothing around them. */
    private @Nullable TracedText inner(Node node, TracedText text) {
        if (!text.text().startsWith(OPEN)) {
            return null;
        }
        int end = ExpressionEnd.find(text.text(), OPEN.length());
        return end == text.text().length() - 1 ? text.part(OPEN.length(), end) : null;
    }

    /** An expression's source, parsed; null, with problems, if it is none. */
    @Nullable Expression parse(TracedText source) {
        TracedText stripped = source.strip();
        if (stripped.text().isEmpty()) {
            reading.error("SYNTH-SPEC-EXPRESSION", source.at(0), "An expression is missing here; write one, or remove the key.");
            return null;
        }
        Ast ast = ExpressionParser.parse(stripped.text(), stripped::at, reading.problems());
        return ast == null ? null : new Expression(stripped.at(0), stripped.text(), ast);
    }

    /** Reports an expression without an end. */
    void unclosed(ScalarNode node, Position at) {
        if (!Quoting.truncated(reading, node)) {
            reading.error("SYNTH-SPEC-EXPRESSION", at, "The expression that starts here has no closing '}'; "
                    + "close it, or write $${ for a plain ${.");
        }
    }
}
