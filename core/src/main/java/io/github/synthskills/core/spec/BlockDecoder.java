package io.github.synthskills.core.spec;

/** Reads a block scalar, literal or folded, character by character, as YAML folds it. */
final class BlockDecoder {

    private static final int MOST_INDENTATION = 200;

    private final Source source;
    private final boolean folded;
    private final int indentation;
    private final int end;
    private final TracedText.Builder text;
    private int at;

    private BlockDecoder(Source source, boolean folded, int start, int end, int indentation) {
        this.source = source;
        this.folded = folded;
        this.indentation = indentation;
        this.at = start;
        this.end = end;
        this.text = new TracedText.Builder(source, start);
    }

    /** The text; {@code value} settles what the indentation is where the header gives it relative to its parent. */
    static TracedText decode(Source source, boolean folded, int start, int end, String value) {
        int body = Math.min(end, nextLine(source, start));
        String header = source.text(start, body);
        int detected = Math.min(detect(source, body, end), MOST_INDENTATION);
        int lowest = header.split("#", 2)[0].chars().anyMatch(Character::isDigit) ? 0 : detected;
        TracedText decoded = TracedText.startingAt(source, "", start);
        for (int indentation = detected; indentation >= lowest; indentation--) {
            BlockDecoder decoder = new BlockDecoder(source, folded, body, end, indentation);
            decoder.read(header);
            decoded = decoder.text.build();
            if (decoded.text().equals(value)) {
                break;
            }
        }
        return decoded;
    }

    private static int nextLine(Source source, int index) {
        int line = source.lineOf(index);
        return line + 1 < source.lineCount() ? source.lineStart(line + 1) : source.length();
    }

    /** The indentation of the first line with text. */
    private static int detect(Source source, int body, int end) {
        int deepest = 0;
        int at = body;
        while (at < end) {
            int begin = at;
            while (source.point(at) == ' ') {
                at++;
            }
            deepest = Math.max(deepest, at - begin);
            if (!ScalarDecoder.isBreak(source.point(at))) {
                return at - begin;
            }
            at += ScalarDecoder.breakWidth(source, at);
        }
        return deepest;
    }

    private void read(String header) {
        String indicators = header.split("[\\s#]", 2)[0];
        TracedText.Builder breaks = blankLines();
        int lastBreak = -1;
        while (at < end && source.point(at) >= 0) {
            text.append(breaks);
            boolean textual = !isBlank(source.point(at));
            while (at < end && !ScalarDecoder.isBreak(source.point(at))) {
                text.append(source.point(at), at++);
            }
            lastBreak = at < end ? at : -1;
            at += lastBreak < 0 ? 0 : ScalarDecoder.breakWidth(source, at);
            breaks = blankLines();
            if (lastBreak < 0 || at >= end || column() < indentation) {
                break;
            }
            join(textual && !isBlank(source.point(at)), lastBreak, breaks);
        }
        if (lastBreak >= 0 && !indicators.contains("-")) {
            text.append('\n', lastBreak);
        }
        if (indicators.contains("+")) {
            text.append(breaks);
        }
    }

    private void join(boolean betweenText, int lineBreak, TracedText.Builder blankLines) {
        if (!folded || !betweenText) {
            text.append('\n', lineBreak);
        } else if (blankLines.isEmpty()) {
            text.append(' ', lineBreak);
        }
    }

    /** Skips indentation and lines without text; the latter's breaks are returned. */
    private TracedText.Builder blankLines() {
        TracedText.Builder breaks = new TracedText.Builder(source, at);
        indent();
        while (at < end && ScalarDecoder.isBreak(source.point(at))) {
            breaks.append('\n', at);
            at += ScalarDecoder.breakWidth(source, at);
            indent();
        }
        return breaks;
    }

    private void indent() {
        while (at < end && column() < indentation && source.point(at) == ' ') {
            at++;
        }
    }

    private int column() {
        return at - source.lineStart(source.lineOf(at));
    }

    private static boolean isBlank(int point) {
        return point == ' ' || point == '\t';
    }
}
