package io.github.synthskills.core.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Texts and values of servers, cleaned and short enough for a line. */
final class Words {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_VALUE = 120;
    private static final int CONTEXT = 24;
    private static final int LONGEST_TEXT = 600;

    private Words() {}

    static String name(String name) {
        return CleanText.line(name, LONGEST_NAME);
    }

    static String path(String path) {
        return CleanText.line(path, 200);
    }

    static String value(JsonNode value) {
        return CleanText.line(Json.of(value).canonical(), LONGEST_VALUE);
    }

    static String list(Collection<String> values) {
        String listed = values.stream().limit(10).map(value -> CleanText.line(value, LONGEST_VALUE))
                .collect(Collectors.joining(", "));
        return values.size() > 10 ? listed + " and " + (values.size() - 10) + " more" : listed;
    }

    /** A text with escapes for what cannot be seen, because that is where a text may hide what it wants. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point == '\n') {
                visible.append("\\n");
            } else if (CleanText.isUnseen(point) || Character.getType(point) == Character.SURROGATE) {
                visible.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                visible.appendCodePoint(point);
            }
        });
        return visible.toString();
    }

    /** A text, from a little before the place at which it begins to differ from another, until the place at which it ends to. */
    static String excerpt(String text, String other) {
        int start = 0;
        int shorter = Math.min(text.length(), other.length());
        while (start < shorter && text.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && text.charAt(text.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        int from = start <= CONTEXT ? 0 : start - CONTEXT;
        int to = end <= CONTEXT ? text.length() : text.length() - end + CONTEXT;
        String part = visible(text.substring(from, Math.max(from, to)));
        boolean cut = part.length() > LONGEST_TEXT;
        return "\"" + (from > 0 ? "…" : "") + (cut ? part.substring(0, LONGEST_TEXT) : part)
                + (cut || to < text.length() ? "…" : "") + "\"";
    }
}
