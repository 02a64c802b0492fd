package io.github.synthskills.core.spec;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.runtime.text.CleanText;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Text to YAML nodes, within bounds that no text can break. */
final class SpecYaml {

    static final int LONGEST_TEXT = 256 * 1024;
    private static final int DEEPEST = 40;
    private static final int MOST_NODES = 100_000;
    private static final int MOST_ALIASES = 50;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setUseMarks(true)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setCodePointLimit(LONGEST_TEXT)
            .build();

    private SpecYaml() {}

    /** Why a text is no YAML; the mark is null if the library does not say where. */
    record Broken(int line, int column, boolean withinFlow, String reason) {}

    /** The document's root; null, with problems, if there is none that we take. {@code least} says what it has at least. */
    static @Nullable Node compose(Source source, String text, String least, Problems problems) {
        try {
            if (nesting(text) > DEEPEST) {
                problems.add(limit(source, 0, "it nests deeper than " + DEEPEST + " levels"));
                return null;
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isEmpty()) {
                problems.add(Problem.error("SYNTH-SPEC-YAML", source.position(0),
                        "The file is empty; " + least + "."));
                return null;
            }
            return checked(source, root.get(), problems);
        } catch (YamlEngineException broken) {
            Broken where = broken(source, broken);
            problems.add(Problem.error("SYNTH-SPEC-YAML",
                    new Position(source.file(), where.line() + 1, where.column() + 1), where.reason()));
            return null;
        }
    }

    /** What is wrong with a text as YAML, or null. */
    static @Nullable Broken broken(Source source, String text) {
        try {
            nesting(text);
            return null;
        } catch (YamlEngineException broken) {
            return broken(source, broken);
        }
    }

    /**
     * Parses without recursion, so that no depth can exhaust the stack, and no further than the limit, since the library's
     * scanner takes quadratic time for open brackets.
     */
    private static int nesting(String text) {
        int depth = 0;
        int deepest = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> deepest = Math.max(deepest, ++depth);
                case MappingEnd, SequenceEnd -> depth--;
                default -> { }
            }
            if (deepest > DEEPEST) {
                break;
            }
        }
        return deepest;
    }

    private static Problem limit(Source source, int index, String what) {
        return Problem.error("SYNTH-SPEC-LIMIT", source.position(index),
                "The spec is larger than a spec may be: " + what + ". Split it into several skills.");
    }

    private static @Nullable Node checked(Source source, Node root, Problems problems) {
        Map<Node, Long> sizes = new IdentityHashMap<>();
        long size = size(root, sizes);
        if (size > MOST_NODES) {
            problems.add(limit(source, 0, "with its aliases expanded, it has more than " + MOST_NODES + " values"));
            return null;
        }
        boolean known = true;
        for (Node node : sizes.keySet()) {
            if (!isKnown(node.getTag())) {
                problems.add(Problem.error("SYNTH-SPEC-YAML", source.position(node), "The tag "
                        + Reading.quote(node.getTag().getValue()) + " has no meaning in a spec; remove it."));
                known = false;
            }
        }
        return known ? root : null;
    }

    /** A plain <code>${NAME}</code> gets a tag of its own, for a feature of the library that we do not use. */
    private static boolean isKnown(Tag tag) {
        return Set.of(Tag.STR, Tag.ENV_TAG, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ).contains(tag);
    }

    /** The number of nodes with aliases expanded; endless where a node contains itself. */
    private static long size(Node node, Map<Node, Long> sizes) {
        Long known = sizes.get(node);
        if (known != null) {
            return known;
        }
        sizes.put(node, (long) MOST_NODES + 1);
        long size = 1;
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                size = Math.min(size + size(item, sizes), MOST_NODES + 1L);
            }
        } else if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                size = size + size(tuple.getKeyNode(), sizes) + size(tuple.getValueNode(), sizes);
                size = Math.min(size, MOST_NODES + 1L);
            }
        }
        sizes.put(node, size);
        return size;
    }

    private static Broken broken(Source source, YamlEngineException exception) {
        if (exception instanceof MarkedYamlEngineException marked) {
            Mark mark = marked.getProblemMark().or(marked::getContextMark).orElse(null);
            if (mark != null) {
                String context = marked.getContext() == null ? "" : marked.getContext();
                return new Broken(mark.getLine(), mark.getColumn(), context.contains("flow"),
                        reason(source.point(mark.getIndex()), marked));
            }
        }
        int index = exception instanceof ReaderException reader ? reader.getPosition() : 0;
        Position position = source.position(index);
        return new Broken(position.line() - 1, position.column() - 1, false,
                "This is no YAML: " + clean(exception.getMessage()) + ".");
    }

    private static String reason(int point, MarkedYamlEngineException exception) {
        if (point == '\t') {
            return "The line is indented with a tab; YAML allows spaces only. Replace the tab by spaces.";
        }
        String context = exception.getContext() == null ? "" : " (" + clean(exception.getContext()) + ")";
        return "This is no YAML: " + clean(exception.getProblem()) + context + ".";
    }

    private static String clean(@Nullable String text) {
        String line = text == null ? "unknown" : text.split("\n", 2)[0];
        return CleanText.line(line);
    }
}
