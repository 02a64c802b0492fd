package io.github.synthskills.core.spec;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads a scalar a second time, to learn where each of its characters was written: through quotes, escapes, folding and
 * indentation.
 */
final class ScalarDecoder {

    private final Source source;
    private final int end;
    private final TracedText.Builder text;
    private int at;

    private ScalarDecoder(Source source, int start, int end) {
        this.source = source;
        this.at = start;
        this.end = end;
        this.text = new TracedText.Builder(source, start);
    }

    /** The scalar's value; if our reading differs from the YAML library's, every character is placed at its start. */
    static TracedText decode(Source source, ScalarNode node) {
        TracedText traced = reread(source, node);
        return traced.text().equals(node.getValue())
                ? traced
                : TracedText.startingAt(source, node.getValue(), Source.start(node));
    }

    /** The scalar as we read it. */
    static TracedText reread(Source source, ScalarNode node) {
        int start = skipProperties(source, Source.start(node), Source.end(node));
        return decode(source, node.getScalarStyle(), start, Source.end(node), node.getValue());
    }

    private static TracedText decode(Source source, ScalarStyle style, int start, int end, String value) {
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            return BlockDecoder.decode(source, style == ScalarStyle.FOLDED, start, end, value);
        }
        boolean quoted = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
        ScalarDecoder decoder = new ScalarDecoder(source, quoted ? start + 1 : start, quoted ? end - 1 : end);
        decoder.flow(style);
        return decoder.text.build();
    }

    /** An anchor and a tag come before the scalar itself. */
    private static int skipProperties(Source source, int start, int end) {
        int at = start;
        while (at < end && (source.point(at) == '&' || source.point(at) == '!')) {
            while (at < end && !isWhite(source.point(at))) {
                at++;
            }
            at = skipWhiteAndComments(source, at, end);
        }
        return at;
    }

    private static int skipWhiteAndComments(Source source, int start, int end) {
        int at = start;
        while (at < end && (isWhite(source.point(at)) || source.point(at) == '#')) {
            at = source.point(at) == '#' ? source.lineEnd(source.lineOf(at)) : at + 1;
        }
        return at;
    }

    private void flow(ScalarStyle style) {
        while (at < end) {
            int point = source.point(at);
            if (isWhite(point)) {
                whiteSpace();
            } else if (style == ScalarStyle.SINGLE_QUOTED && point == '\'') {
                text.append('\'', at);
                at += 2;
            } else if (style == ScalarStyle.DOUBLE_QUOTED && point == '\\') {
                escape();
            } else {
                text.append(point, at++);
            }
        }
    }

    /** Within a line as it is; around line breaks it folds. */
    private void whiteSpace() {
        int begin = at;
        int firstBreak = -1;
        TracedText.Builder further = new TracedText.Builder(source, at);
        boolean several = false;
        while (at < end && isWhite(source.point(at))) {
            if (isBreak(source.point(at)) && firstBreak < 0) {
                firstBreak = at;
            } else if (isBreak(source.point(at))) {
                further.append('\n', at);
                several = true;
            }
            at += width(at);
        }
        if (firstBreak < 0) {
            for (int index = begin; index < at; index++) {
                text.append(source.point(index), index);
            }
        } else if (several) {
            text.append(further);
        } else {
            text.append(' ', firstBreak);
        }
    }

    private void escape() {
        int start = at++;
        int letter = source.point(at);
        if (isBreak(letter)) {
            at += width(at);
            while (at < end && isWhite(source.point(at))) {
                if (isBreak(source.point(at))) {
                    text.append('\n', at);
                }
                at += width(at);
            }
            return;
        }
        at++;
        int digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
        if (digits == 0) {
            text.append(unescaped(letter), start);
            return;
        }
        int codePoint = 0;
        for (int digit = 0; digit < digits && at < end; digit++) {
            codePoint = codePoint * 16 + Math.max(0, Character.digit(source.point(at++), 16));
        }
        text.append(Character.isValidCodePoint(codePoint) ? codePoint : ' ', start);
    }

    private static int unescaped(int letter) {
        return switch (letter) {
            case '0' -> 0;
            case 'a' -> 7;
            case 'b' -> '\b';
            case 't', '\t' -> '\t';
            case 'n' -> '\n';
            case 'v' -> 0x0B;
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'e' -> 0x1B;
            case 'N' -> 0x85;
            case '_' -> 0xA0;
            case 'L' -> 0x2028;
            case 'P' -> 0x2029;
            default -> letter;
        };
    }

    private int width(int index) {
        return breakWidth(source, index);
    }

    /** How many characters one line break takes; one for anything else. */
    static int breakWidth(Source source, int index) {
        return source.point(index) == '\r' && source.point(index + 1) == '\n' ? 2 : 1;
    }

    static boolean isBreak(int point) {
        return point == '\n' || point == '\r' || point == 0x85;
    }

    private static boolean isWhite(int point) {
        return point == ' ' || point == '\t' || isBreak(point);
    }
}
