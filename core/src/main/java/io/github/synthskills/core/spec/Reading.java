package io.github.synthskills.core.spec;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.runtime.text.CleanText;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One reading of one spec: its text, and what is wrong with it so far. */
record Reading(Source source, Problems problems) {

    private static final int LONGEST_QUOTE = 60;

    Position position(Node node) {
        return source.position(node);
    }

    void error(String id, Node at, String message) {
        error(id, position(at), message);
    }

    void error(String id, Position at, String message) {
        problems.add(Problem.error(id, at, message));
    }

    /** Text from a scalar that is not empty, whatever type YAML takes it for; null, with a problem, for anything else. */
    @Nullable String text(Node node, String what) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank() && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue().strip();
        }
        wrongType(node, what, "text");
        return null;
    }

    void wrongType(Node node, String what, String expected) {
        error("SYNTH-SPEC-TYPE", node, "'" + what + "' is " + describe(node) + "; it must be " + expected + ".");
    }

    /** What a node is, in words for a message. */
    static String describe(Node node) {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().isEmpty() ? "an empty list" : "a list";
        }
        ScalarNode scalar = (ScalarNode) node;
        if (isEmpty(node)) {
            return "empty";
        }
        return (Scalars.value(scalar) instanceof String ? "the text " : "") + quote(scalar.getValue());
    }

    /** Whether nothing is written where a value is expected. */
    static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar && (node.getTag().equals(Tag.NULL) || scalar.getValue().isBlank());
    }

    /** Text of a spec within a message: on one line, of bounded length. */
    static String quote(String text) {
        String line = CleanText.line(text);
        return "'" + (line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line) + "'";
    }
}
