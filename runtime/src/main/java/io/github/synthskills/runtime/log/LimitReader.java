package io.github.synthskills.runtime.log;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the largest value of an argument that an error's message states. Only a bound counts that the call really broke, of an
 * argument that the message names; or, if it names none, of the only number sent that breaks it, if the message repeats that or is
 * about the size of pages.
 */
final class LimitReader {

    private static final String NUMBER = "[\"'`(]{0,2}(\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,12})(?!\\.?\\d)";
    private static final String WORDS = "(?:[a-z_.$\"'`-]{1,20}[ :=]{1,2}){0,4}?";
    private static final List<Pattern> AT_MOST = List.of(
            Pattern.compile("(?:at most|up to|no (?:more|greater|larger|higher) than|"
                    + "not (?:be )?(?:more|greater|larger|higher|bigger) than|less than or equal to|not exceed|cannot exceed|<=|\u2264)"
                    + " ?" + WORDS + NUMBER),
            Pattern.compile("(?:maximum|max|upper limit|limit)[\"'`]? ?[:=]? ?(?:(?:is|of|to|allowed|value|size|for) )?" + WORDS + NUMBER),
            Pattern.compile("between [\"'`(]{0,2}[\\d,]{1,15}[\"'`)]{0,2} (?:and|to) " + NUMBER));
    private static final Pattern LESS_THAN =
            Pattern.compile("(?:(?<!not )less than(?! or)|smaller than|lower than|below|<(?!=)) ?" + NUMBER);

    private static final Pattern PAGE_SIZE = Pattern.compile("(?<![a-z])(page ?size|(items|results|entries) per page)(?![a-z])");

    private LimitReader() {}

    private record Bound(int at, long maximum) {}

    /**
     * The limit that a message states, or null.
     *
     * @param arguments what the call gave
     */
    static @Nullable StatedLimit find(String message, Json arguments) {
        Map<String, Long> sent = numbers(arguments);
        if (sent.isEmpty()) {
            return null;
        }
        String text = CleanText.line(message, MessageClass.LOOKED_AT).toLowerCase(Locale.ROOT);
        for (Bound bound : bounds(text)) {
            Map<String, Long> broken = new TreeMap<>(sent);
            broken.values().removeIf(value -> value <= bound.maximum());
            String argument = meant(text, bound, sent, broken);
            if (argument != null) {
                return new StatedLimit(argument, bound.maximum());
            }
        }
        return null;
    }

    private static Map<String, Long> numbers(Json arguments) {
        Map<String, Long> numbers = new TreeMap<>();
        for (String name : arguments.names()) {
            Json value = arguments.get(name);
            if (value.isNumber()) {
                try {
                    numbers.put(name, value.integer());
                } catch (ShapeMismatch fraction) {
                    // Only whole numbers are limited.
                }
            }
        }
        return numbers;
    }

    private static List<Bound> bounds(String text) {
        List<Bound> bounds = new ArrayList<>();
        for (Pattern pattern : AT_MOST) {
            pattern.matcher(text).results().forEach(found -> add(bounds, found, 0));
        }
        LESS_THAN.matcher(text).results().forEach(found -> add(bounds, found, 1));
        return bounds;
    }

    private static void add(List<Bound> bounds, MatchResult found, long less) {
        long maximum = Long.parseLong(found.group(1).replace(",", "")) - less;
        if (maximum >= 1) {
            bounds.add(new Bound(found.start(), maximum));
        }
    }

    private static @Nullable String meant(String text, Bound bound, Map<String, Long> sent, Map<String, Long> broken) {
        String nearest = null;
        int distance = Integer.MAX_VALUE;
        boolean anyNamed = false;
        for (String name : sent.keySet()) {
            Matcher mentions = mention(name).matcher(text);
            while (mentions.find()) {
                anyNamed = true;
                int after = mentions.start() - bound.at();
                // What a bound is for is mostly said before it.
                int away = after < 0 ? -after : after * 3;
                if (broken.containsKey(name) && away < distance) {
                    nearest = name;
                    distance = away;
                }
            }
        }
        if (anyNamed || broken.size() != 1) {
            return nearest;
        }
        Map.Entry<String, Long> only = broken.entrySet().iterator().next();
        boolean repeated = Pattern.compile("(?<!\\d)" + only.getValue() + "(?!\\d)").matcher(text).find();
        return repeated || PAGE_SIZE.matcher(text).find() ? only.getKey() : null;
    }

    /** The name of an argument as messages write it: {@code pageSize}, {@code page_size}, {@code page size}. */
    private static Pattern mention(String name) {
        String[] parts = name.split("(?<=[a-z0-9])(?=[A-Z])|[-_. $]+");
        String spelled = List.of(parts).stream().filter(part -> !part.isEmpty())
                .map(part -> Pattern.quote(part.toLowerCase(Locale.ROOT))).collect(Collectors.joining("[-_. ]?"));
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + (spelled.isEmpty() ? Pattern.quote(name) : spelled) + "(?![\\p{L}\\p{N}])");
    }
}
