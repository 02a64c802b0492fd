package io.github.synthskills.core.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what a server says of a failed call without the values that it repeats. Plain words, short numbers and the words of
 * the tool's own definition stay; what stands in quotes, what looks like data, and what was sent or seen becomes {@code …}.
 */
public final class ErrorWords {

    private static final int LONGEST = 300;
    private static final int MOST_VALUES = 50_000;
    private static final int PROSE = 8;
    private static final int MOST_PARTS = 2;
    private static final Pattern QUOTED = Pattern.compile("(?<![\\p{L}\\p{N}])(['\"`«“‘])(.{0,300}?)['\"`»”’](?![\\p{L}\\p{N}])");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{1,20}://\\S+|(?<=[A-Za-z0-9_]=)[^\\s,;&]+");
    private static final Pattern TOKEN = Pattern.compile("[^\\s,;:()\\[\\]{}<>=|!?'\"`«»“”‘’…]+");
    private static final Pattern WORD = Pattern.compile("[a-z]{1,20}|[A-Z][a-z]{0,19}|[A-Z]{2,8}");
    private static final Pattern MEASURE =
            Pattern.compile("\\d{1,12}(?=\\s?(bytes|characters|ms|milliseconds|seconds|minutes|KB|MB|items|rows|calls)\\b)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,3}|-32\\d{3}");
    private static final Pattern PARTS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** What errors write with a capital in the middle of a sentence. */
    private static final Set<String> TITLES = Set.of("access", "already", "allowed", "argument", "arguments", "bad", "conflict",
            "denied", "entity", "error", "exceeded", "exception", "exists", "failed", "file", "forbidden", "found", "gateway", "gone",
            "input", "internal", "invalid", "large", "limit", "many", "method", "missing", "not", "rate", "request", "requests",
            "required", "resource", "server", "service", "timeout", "too", "tool", "type", "unauthorized", "unavailable",
            "unknown", "unprocessable", "validation", "value");

    private final Set<String> allowed = new HashSet<>();
    private final Set<String> values = new HashSet<>();

    private ErrorWords() {}

    /**
     * What can be told.
     *
     * @param text what the server says
     * @param tool whose words are no secret
     * @param seen what was sent and what came back, whose texts are not repeated
     */
    public static String tell(String text, ToolDescriptor tool, Collection<Json> seen) {
        ErrorWords words = new ErrorWords();
        words.allow(tool.name());
        words.allow(tool.server());
        words.allow(tool.description());
        words.allow(tool.inputSchema().toString());
        tool.input().fields().stream().map(Field::name).forEach(words::allow);
        seen.forEach(json -> words.remember(json.node()));
        return words.redacted(CleanText.line(text, 4 * LONGEST));
    }

    private void allow(String text) {
        TOKEN.matcher(text).results().forEach(token -> allowed.add(trimmed(token.group())));
    }

    private void remember(JsonNode node) {
        if (values.size() > MOST_VALUES) {
            return;
        }
        if (node.isValueNode() && !node.isNull() && !node.isBoolean()) {
            String text = node.asText();
            String[] parts = PARTS.split(text.substring(0, Math.min(text.length(), 500)));
            // Prose has the words that errors are made of.
            for (String part : parts.length > PROSE ? new String[0] : parts) {
                if (part.length() > 3) {
                    values.add(part.toLowerCase(Locale.ROOT));
                }
            }
        }
        node.forEach(this::remember);
    }

    private String redacted(String text) {
        String unquoted = QUOTED.matcher(ADDRESS.matcher(text).replaceAll("…")).replaceAll(match -> Matcher.quoteReplacement(
                allowed.contains(match.group(2)) ? match.group() : "…"));
        StringBuilder told = new StringBuilder();
        Matcher tokens = TOKEN.matcher(unquoted);
        int end = 0;
        while (tokens.find()) {
            told.append(unquoted, end, tokens.start());
            told.append(isHarmless(unquoted, tokens) ? tokens.group() : "…");
            end = tokens.end();
        }
        told.append(unquoted.substring(end));
        String line = told.toString().replaceAll("…(\\s*…)+", "…");
        return CleanText.line(line, LONGEST);
    }

    private boolean isHarmless(String text, Matcher token) {
        String word = trimmed(token.group());
        if (word.isEmpty() || allowed.contains(word)) {
            return true;
        }
        if (MEASURE.matcher(text).region(token.start(), text.length()).lookingAt() || NUMBER.matcher(word).matches()) {
            return true;
        }
        String[] parts = word.split("[-/’.]");
        boolean named = Character.isUpperCase(word.charAt(0)) && !beginsSentence(text, token.start())
                && !word.equals(word.toUpperCase(Locale.ROOT)) && !TITLES.contains(word.toLowerCase(Locale.ROOT));
        return !named && parts.length <= MOST_PARTS && List.of(parts).stream().allMatch(this::isHarmless);
    }

    private boolean isHarmless(String part) {
        return part.isEmpty() || allowed.contains(part)
                || WORD.matcher(part).matches() && !values.contains(part.toLowerCase(Locale.ROOT));
    }

    private static boolean beginsSentence(String text, int start) {
        String before = text.substring(0, start).stripTrailing();
        return before.isEmpty() || ".:!?;([".indexOf(before.charAt(before.length() - 1)) >= 0;
    }

    private static String trimmed(String token) {
        return token.replaceAll("^[.*_-]+(?=\\p{L})|[.*_]+$", "");
    }
}
