package io.github.synthskills.benchmarks.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts of a format, of a pattern, or of lengths at both ends. */
final class TextMaker {

    private static final int PATTERN_TRIES = 24;
    private static final int LONGEST = 20_000;
    private static final List<String> PLAIN = List.of(
            "", "text", "two\nlines \"quoted\" \\ and \t tab", "\u00dcn\u00efc\u00f6d\u00e9 \ud83c\udf89 \u202e", "*/ ${x} \\u002a", "null");
    private static final Map<String, List<String>> FORMATS = Map.ofEntries(
            Map.entry("date-time", List.of(
                    "2024-02-29T12:30:45Z", "1999-12-31T23:59:59.123456+02:00", "2024-01-01T00:00:00Z", "2024-06-01T08:15:00.5-11:30")),
            Map.entry("date", List.of("2024-02-29", "1970-01-01")),
            Map.entry("time", List.of("12:30:45Z", "00:00:00+01:00", "23:59:59.25-08:00")),
            Map.entry("duration", List.of("PT1H30M", "PT0.5S", "PT15M", "P1D")),
            Map.entry("uuid", List.of("123e4567-e89b-12d3-a456-426614174000", "00000000-0000-0000-0000-000000000000")),
            Map.entry("uri", List.of("https://example.com/a/b?c=d%20e#f", "urn:isbn:0451450523", "mailto:a@example.com")),
            Map.entry("iri", List.of("https://example.com/a")),
            Map.entry("uri-reference", List.of("../a?b", "https://example.com", "#x")),
            Map.entry("iri-reference", List.of("../a?b")),
            Map.entry("uri-template", List.of("https://example.com/{id}", "plain")),
            Map.entry("email", List.of("a@example.com", "first.last+tag@sub.example.org")),
            Map.entry("idn-email", List.of("a@example.com")),
            Map.entry("hostname", List.of("example.com", "a")),
            Map.entry("idn-hostname", List.of("example.com")),
            Map.entry("ipv4", List.of("127.0.0.1", "255.255.255.255")),
            Map.entry("ipv6", List.of("::1", "2001:db8::8a2e:370:7334")),
            Map.entry("regex", List.of("^a+$", ".*")),
            Map.entry("json-pointer", List.of("", "/a/0/b~1c")),
            Map.entry("relative-json-pointer", List.of("0", "1/a")),
            Map.entry("byte", List.of("", "aGVsbG8=", "AP/+")));

    private TextMaker() {}

    static String make(JsonNode schema, Choices choices, String place) {
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        List<String> candidates = candidates(schema, choices, place, least, most)
                .filter(text -> fits(text, least, most))
                .distinct()
                .toList();
        if (candidates.isEmpty()) {
            throw new NoInstanceException(place);
        }
        return candidates.get(choices.pick(place, candidates.size()));
    }

    private static Stream<String> candidates(JsonNode schema, Choices choices, String place, int least, int most) {
        String format = schema.path("contentEncoding").asText().equals("base64") ? "byte" : schema.path("format").asText("");
        List<String> formatted = FORMATS.getOrDefault(format, List.of());
        if (schema.path("pattern").isTextual()) {
            return matching(schema.get("pattern").textValue(), choices, place, formatted, least);
        }
        if (!formatted.isEmpty()) {
            return formatted.stream();
        }
        Stream<String> ends = IntStream.of(least, Math.min(most, least + LONGEST) == most ? most : least + 1)
                .filter(length -> length > 0 && length <= LONGEST)
                .mapToObj(length -> "\u00e9".repeat(length / 2) + "b".repeat(length - length / 2));
        return Stream.concat(PLAIN.stream(), ends);
    }

    private static Stream<String> matching(String regex, Choices choices, String place, List<String> formatted, int least) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException notJava) {
            return PatternText.sample(regex, choices, place + "~").stream();
        }
        List<String> both = formatted.stream().filter(text -> pattern.matcher(text).find()).toList();
        if (!both.isEmpty()) {
            return both.stream();
        }
        Choices tries = new Choices.InTurn(place.hashCode());
        Stream<String> made = IntStream.range(0, PATTERN_TRIES)
                .mapToObj(number -> PatternText.sample(regex, tries, place + "~"))
                .flatMap(sample -> sample.stream());
        String first = PatternText.sample(regex, Choices.least(), place).orElse("");
        // unanchored patterns and open classes: longer by repeating an end that can be repeated
        Stream<String> longer = first.isEmpty()
                ? Stream.of()
                : Stream.of(first + first.substring(first.length() - 1).repeat(Math.max(0, least - first.length())));
        return Stream.of(Stream.of(first), made, longer, PLAIN.stream())
                .flatMap(stream -> stream)
                .filter(text -> pattern.matcher(text).find())
                .distinct()
                .limit(8);
    }

    private static boolean fits(String text, int least, int most) {
        int length = text.codePointCount(0, text.length());
        return least <= length && length <= most;
    }
}
