package io.github.synthskills.core.spec;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * An exchange as a change of the file.
 *
 * @param start the index in the file, by code points, where something else comes
 * @param end where the file goes on as it was
 * @param text what comes there
 */
record LiteralEdit(int start, int end, String text) {

    /** What can stand within any text or expression without ending it. */
    private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._@/+-]*");
    private static final Pattern VISIBLE = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}\\p{Cs}]+");
    private static final int LONGEST = 1_000;

    /** The change; null if the new value cannot stand there. */
    static @Nullable LiteralEdit of(Source source, PlanLiterals.Found found, PlanText.Exchange exchange) {
        List<String> texts = exchange.items().isEmpty() ? List.of(exchange.text()) : exchange.items();
        if (texts.stream().anyMatch(text -> !VISIBLE.matcher(text).matches() || text.contains("${") || text.length() > LONGEST)) {
            return null;
        }
        if (found.node() instanceof SequenceNode sequence) {
            return list(source, sequence, exchange.items());
        }
        TracedText traced = found.text();
        if (traced == null) {
            return null;
        }
        PlanLiteral literal = found.literal();
        ScalarNode node = (ScalarNode) found.node();
        if (literal.whole() && exchange.start() == 0 && exchange.end() == literal.text().length()) {
            return new LiteralEdit(Source.start(node), Source.end(node), scalar(exchange.text(), node, literal.kind()));
        }
        return HARMLESS.matcher(exchange.text()).matches()
                ? within(source, traced, found.start() + exchange.start(), found.start() + exchange.end(), exchange.text())
                : null;
    }

    /** A part of a text; null if it is not written as it reads, for instance because a line of it is folded. */
    private static @Nullable LiteralEdit within(Source source, TracedText traced, int begin, int end, String text) {
        int start = traced.origin(begin);
        int stop = traced.origin(end - 1) + 1;
        boolean verbatim = stop > start && stop <= source.length()
                && source.text(start, stop).equals(traced.text().substring(begin, end));
        return verbatim ? new LiteralEdit(start, stop, text) : null;
    }

    /** The items in the way in which the list is written. */
    private static LiteralEdit list(Source source, SequenceNode node, List<String> items) {
        List<Node> olds = node.getValue();
        StringBuilder text = new StringBuilder();
        if (node.getFlowStyle() == FlowStyle.FLOW) {
            String between = olds.size() > 1 ? source.text(Source.end(olds.get(0)), Source.start(olds.get(1))) : ", ";
            for (int i = 0; i < items.size(); i++) {
                text.append(i == 0 ? "" : between).append(item(olds, i, items.get(i)));
            }
        } else {
            int first = Source.start(olds.get(0));
            String indentation = source.text(source.lineStart(source.lineOf(first)), first).replaceAll("[^ -]", " ");
            int dash = indentation.lastIndexOf('-');
            String lead = " ".repeat(Math.max(0, dash)) + indentation.substring(Math.max(0, dash));
            for (int i = 0; i < items.size(); i++) {
                text.append(i == 0 ? "" : "\n" + lead).append(item(olds, i, items.get(i)));
            }
        }
        return new LiteralEdit(Source.start(olds.get(0)), Source.end(olds.get(olds.size() - 1)), text.toString());
    }

    private static String item(List<Node> olds, int index, String text) {
        ScalarNode like = (ScalarNode) olds.get(Math.min(index, olds.size() - 1));
        return scalar(text, like, Scalars.value(like) instanceof Number ? PlanLiteral.Kind.NUMBER : PlanLiteral.Kind.TEXT);
    }

    /** A value in the style of another one, in quotes where it needs them. */
    private static String scalar(String text, ScalarNode like, PlanLiteral.Kind kind) {
        ScalarStyle style = like.getScalarStyle();
        if (kind == PlanLiteral.Kind.NUMBER || (style == ScalarStyle.PLAIN && isPlain(text))) {
            return text;
        }
        return style == ScalarStyle.SINGLE_QUOTED
                ? "'" + text.replace("'", "''") + "'"
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Whether a text without quotes is the same text wherever it may stand. */
    private static boolean isPlain(String text) {
        PlanText read = HARMLESS.matcher(text).matches() ? PlanText.of("output: { a: [" + text + "] }\n") : null;
        return read != null && read.literals().size() == 1 && read.literals().get(0).items().equals(List.of(text))
                && !isNumberOrWord(text);
    }

    private static boolean isNumberOrWord(String text) {
        PlanText read = PlanText.of("output: { a: " + text + " }\n");
        return read == null || read.literals().size() != 1 || read.literals().get(0).kind() != PlanLiteral.Kind.TEXT;
    }
}
