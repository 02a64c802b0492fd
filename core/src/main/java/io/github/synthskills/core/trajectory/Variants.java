package io.github.synthskills.core.trajectory;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was seen in each place, and of what type that is which varies: whatever remains when the common parts are taken off. */
final class Variants {

    static final String INTEGER = "integer";
    static final String NUMBER = "number";
    static final String DATE = "date";
    static final String TEXT = "text";
    static final String LIST = "list";
    static final String EXPRESSION = "expression";

    /** Words with what stands inside of dates, numbers and addresses; runs of white space; any other character. */
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}_]+(?:[-:.+][\\p{L}\\p{N}_]+)*|\\s+|.", Pattern.DOTALL);
    private static final int LONGEST = 4_000;
    private static final int LONGEST_NUMBER = 40;

    private final Map<String, Set<String>> seen = new HashMap<>();
    private final Map<String, String> declared = new HashMap<>();

    /** Something seen in a place. */
    void add(String place, String value) {
        seen.computeIfAbsent(place, key -> new LinkedHashSet<>()).add(value.strip());
    }

    /** Something seen in a place of a declared type; text may still be of a narrower one. */
    void add(String place, String value, String type) {
        add(place, value);
        if (!type.equals(TEXT)) {
            declared.put(place, type);
        }
    }

    /** By place, the type of what varies there. */
    SortedMap<String, String> types() {
        SortedMap<String, String> types = new TreeMap<>();
        seen.forEach((place, values) -> {
            if (values.size() > 1) {
                String known = declared.get(place);
                types.put(place, known == null ? type(List.copyOf(values)) : known);
            }
        });
        return types;
    }

    static String type(List<String> values) {
        String whole = plainType(values);
        if (!whole.equals(TEXT)) {
            return whole;
        }
        List<List<String>> tokens = values.stream().map(Variants::tokens).toList();
        int start = common(tokens);
        int end = commonEnd(tokens, start);
        List<String> middles = tokens.stream()
                .map(list -> String.join("", list.subList(start, list.size() - end)).strip())
                .toList();
        String type = plainType(middles);
        String before = String.join("", tokens.get(0).subList(0, start));
        boolean written = !type.equals(TEXT) || isInside(before, false) && middles.stream().noneMatch(Variants::embeds);
        if (written) {
            return type;
        }
        return isInside(before, true) || values.stream().anyMatch(Variants::embeds) && middles.stream().anyMatch(Variants::embeds)
                ? EXPRESSION
                : TEXT;
    }

    private static String plainType(List<String> values) {
        if (all(values, Variants::isInteger)) {
            return INTEGER;
        }
        if (all(values, Variants::isNumber)) {
            return NUMBER;
        }
        if (all(values, Variants::isDate)) {
            return DATE;
        }
        return all(values, value -> value.startsWith("[") && value.endsWith("]")) ? LIST : TEXT;
    }

    private static boolean all(List<String> values, Predicate<String> test) {
        return values.stream().allMatch(test);
    }

    private static boolean embeds(String value) {
        return value.contains("${");
    }

    /**
     * Whether a text ends inside of an expression that it opened.
     *
     * @param code whether inside of its code; else inside of a literal text in it
     */
    private static boolean isInside(String before, boolean code) {
        int open = before.lastIndexOf("${");
        if (open < 0 || before.indexOf('}', open) >= 0) {
            return false;
        }
        long quotes = before.substring(open).chars().filter(c -> c == '\'').count();
        return quotes % 2 == 0 == code;
    }

    private static List<String> tokens(String value) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(value.substring(0, Math.min(LONGEST, value.length())));
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    private static int common(List<List<String>> all) {
        int shortest = all.stream().mapToInt(List::size).min().orElse(0);
        int start = 0;
        while (start < shortest && sameAt(all, start, false)) {
            start++;
        }
        return start;
    }

    private static int commonEnd(List<List<String>> all, int start) {
        int shortest = all.stream().mapToInt(List::size).min().orElse(0);
        int end = 0;
        while (end < shortest - start && sameAt(all, end, true)) {
            end++;
        }
        return end;
    }

    private static boolean sameAt(List<List<String>> all, int index, boolean fromEnd) {
        return all.stream()
                        .map(list -> list.get(fromEnd ? list.size() - 1 - index : index))
                        .distinct()
                        .count()
                == 1;
    }

    private static boolean isInteger(String value) {
        try {
            return value.length() <= LONGEST_NUMBER && new BigInteger(value).bitLength() < Long.SIZE;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isNumber(String value) {
        try {
            return value.length() <= LONGEST_NUMBER && Double.isFinite(new BigDecimal(value).doubleValue());
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDate(String value) {
        try {
            LocalDate date = value.length() > 10 ? OffsetDateTime.parse(value).toLocalDate() : LocalDate.parse(value);
            return date.getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
