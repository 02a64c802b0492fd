package io.github.synthskills.core.spec;

import io.github.synthskills.core.problem.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The text of a plan, whose literals can be exchanged so that every other byte stays. Immutable.
 */
public final class PlanText {

    private static final int MOST_LITERALS = 5_000;
    private static final String FILE = "plan";

    private final Source source;
    private final List<PlanLiterals.Found> found;
    private final List<String> deciding;

    private PlanText(Source source, PlanLiterals literals) {
        this.source = source;
        this.found = List.copyOf(literals.found());
        this.deciding = List.copyOf(literals.deciding());
    }

    /** The text as a plan; null if it is none, or one whose literals are not to be told apart, such as one with aliases. */
    public static @Nullable PlanText of(String text) {
        Source source = new Source(FILE, text);
        if (!(root(source, text) instanceof MappingNode root) || PlanLiterals.hasAliases(root)) {
            return null;
        }
        PlanLiterals literals = new PlanLiterals(source);
        literals.collect(root);
        return literals.found().size() > MOST_LITERALS ? null : new PlanText(source, literals);
    }

    private static @Nullable Node root(Source source, String text) {
        return text.length() > SpecYaml.LONGEST_TEXT ? null : SpecYaml.compose(source, text, "", new Problems());
    }

    /**
     * What of a spec is its plan: its text without {@code skill} and {@code goal}, every other byte as it is; null if these two
     * cannot be taken out by the line, or nothing is left.
     */
    public static @Nullable String ofSpec(String spec) {
        Source source = new Source(FILE, spec);
        if (!(root(source, spec) instanceof MappingNode root)) {
            return null;
        }
        StringBuilder plan = new StringBuilder();
        int at = 0;
        for (NodeTuple tuple : root.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && Set.of("skill", "goal").contains(key.getValue())) {
                plan.append(source.text(at, source.lineStart(source.lineOf(Source.start(key)))));
                at = lineAfter(source, tuple.getValueNode());
            }
        }
        plan.append(source.text(at, source.length()));
        String text = plan.toString().replaceAll("(?m)^# yaml-language-server:.*\\R?", "");
        return keys(text).equals(otherKeys(root)) ? text : null;
    }

    private static int lineAfter(Source source, Node value) {
        int end = Source.end(value);
        while (end > Source.start(value) && Character.isWhitespace(source.point(end - 1))) {
            end--;
        }
        int line = source.lineOf(Math.max(Source.start(value), end - 1)) + 1;
        return line < source.lineCount() ? source.lineStart(line) : source.length();
    }

    private static List<String> keys(String text) {
        return root(new Source(FILE, text), text) instanceof MappingNode root ? otherKeys(root) : List.of("none");
    }

    private static List<String> otherKeys(MappingNode root) {
        return root.getValue().stream()
                .map(tuple -> tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "")
                .filter(key -> !key.equals("skill") && !key.equals("goal"))
                .toList();
    }

    /** What is written out, in the order of the file. */
    public List<PlanLiteral> literals() {
        return found.stream().map(PlanLiterals.Found::literal).toList();
    }

    /** The texts that decide on tools, and descriptions. */
    public List<String> deciding() {
        return deciding;
    }

    /**
     * Another value for a literal.
     *
     * @param literal one of this plan's that is not fixed
     * @param start where in its text the exchanged part starts; 0 for a list
     * @param end where it ends; for a list the length of its text
     * @param text what comes there
     * @param items the items of a list; empty otherwise
     */
    public record Exchange(PlanLiteral literal, int start, int end, String text, List<String> items) {
        public Exchange {
            items = List.copyOf(items);
        }

        /** What the literal says afterwards. */
        public String result() {
            return items.isEmpty()
                    ? literal.text().substring(0, start) + text + literal.text().substring(end)
                    : String.join(", ", items);
        }
    }

    /**
     * The text with other values.
     *
     * @return null if one of them cannot stand in its place, or more than these would be changed by it
     */
    public @Nullable String with(List<Exchange> exchanges) {
        List<LiteralEdit> edits = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            LiteralEdit edit = exchange.literal().fixed() ? null : LiteralEdit.of(source, found.get(exchange.literal().number()), exchange);
            if (edit == null) {
                return null;
            }
            edits.add(edit);
        }
        edits.sort(Comparator.comparingInt(LiteralEdit::start));
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (LiteralEdit edit : edits) {
            if (edit.start() < at) {
                return null;
            }
            text.append(source.text(at, edit.start())).append(edit.text());
            at = edit.end();
        }
        text.append(source.text(at, source.length()));
        return says(text.toString(), exchanges) ? text.toString() : null;
    }

    /** Whether a text says the same with other values and nothing else: what was written is read again. */
    private boolean says(String text, List<Exchange> exchanges) {
        PlanText read = of(text);
        if (read == null || read.found.size() != found.size() || !read.deciding.equals(deciding)) {
            return false;
        }
        Map<Integer, String> wanted = new HashMap<>();
        exchanges.forEach(exchange -> wanted.put(exchange.literal().number(), exchange.result()));
        for (int i = 0; i < found.size(); i++) {
            PlanLiteral before = found.get(i).literal();
            PlanLiteral now = read.found.get(i).literal();
            boolean same = now.text().equals(wanted.getOrDefault(i, before.text()))
                    && now.kind() == before.kind() && now.node().equals(before.node()) && now.place().equals(before.place())
                    && now.whole() == before.whole();
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
