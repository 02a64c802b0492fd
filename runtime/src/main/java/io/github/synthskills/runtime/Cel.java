package io.github.synthskills.runtime;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The functions of spec expressions, one Java method each; generated code and the compiler's evaluator call the same.
 * Thread-safe; what does not fit is a {@link ShapeMismatch}.
 */
public final class Cel {

    private Cel() {}

    // --- text ---

    /** How many characters (code points) a text has. */
    public static long size(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The text with A to Z in lower case; other letters stay. */
    public static String lowerAscii(String text) {
        return mapAscii(text, 'A', 'Z', 'a' - 'A');
    }

    /** The text with a to z in upper case; other letters stay. */
    public static String upperAscii(String text) {
        return mapAscii(text, 'a', 'z', 'A' - 'a');
    }

    private static String mapAscii(String text, char first, char last, int distance) {
        StringBuilder mapped = new StringBuilder(text);
        for (int i = 0; i < mapped.length(); i++) {
            char letter = mapped.charAt(i);
            if (letter >= first && letter <= last) {
                mapped.setCharAt(i, (char) (letter + distance));
            }
        }
        return mapped.toString();
    }

    /** The text between two separators, all pieces, empty ones too; an empty separator gives the characters. */
    public static List<String> split(String text, String separator) {
        return split(text, separator, -1);
    }

    /** At most so many pieces, the last with the rest; a negative limit means all, zero none. */
    public static List<String> split(String text, String separator, long limit) {
        List<String> pieces = new ArrayList<>();
        if (limit == 0) {
            return pieces;
        }
        int start = 0;
        while (limit < 0 || pieces.size() < limit - 1) {
            int end = separator.isEmpty() ? nextCharacter(text, start) : text.indexOf(separator, start);
            if (end < 0) {
                break;
            }
            pieces.add(text.substring(start, end));
            start = end + separator.length();
        }
        if (!separator.isEmpty() || start < text.length()) {
            pieces.add(text.substring(start));
        }
        return Collections.unmodifiableList(pieces);
    }

    private static int nextCharacter(String text, int start) {
        return start < text.length() ? text.offsetByCodePoints(start, 1) : -1;
    }

    /** The texts, one after another. */
    public static String join(List<String> texts) {
        return String.join("", texts);
    }

    /** The text with at most so many occurrences of {@code old} replaced; a negative limit means all. */
    public static String replace(String text, String old, String replacement, long limit) {
        if (limit < 0) {
            return text.replace(old, replacement);
        }
        StringBuilder result = new StringBuilder();
        int start = 0;
        for (long replaced = 0; replaced < limit; replaced++) {
            int found = text.indexOf(old, old.isEmpty() && replaced > 0 ? start + 1 : start);
            if (found < 0 || found > text.length()) {
                break;
            }
            result.append(text, start, found).append(replacement);
            start = found + old.length();
            if (old.isEmpty() && found == text.length()) {
                break;
            }
        }
        return result.append(text.substring(start)).toString();
    }

    /** The text from a position, in characters from zero. */
    public static String substring(String text, long start) {
        return substring(text, start, size(text));
    }

    /** The text from a position up to another, in characters from zero. */
    public static String substring(String text, long start, long end) {
        long size = size(text);
        if (start < 0 || end > size || start > end) {
            throw new ShapeMismatch("", "no substring from " + start + " to " + end + " of a text of " + size + " characters");
        }
        int from = text.offsetByCodePoints(0, (int) start);
        return text.substring(from, text.offsetByCodePoints(from, (int) (end - start)));
    }

    /** The character at a position, as text; empty at the very end. */
    public static String charAt(String text, long index) {
        long size = size(text);
        return index == size ? "" : substring(text, index, index + 1);
    }

    /** The position of the first occurrence, in characters from zero; -1 if there is none. */
    public static long indexOf(String text, String part) {
        int found = text.indexOf(part);
        return found < 0 ? -1 : text.codePointCount(0, found);
    }

    /** The position of the last occurrence, in characters from zero; -1 if there is none. */
    public static long lastIndexOf(String text, String part) {
        int found = text.lastIndexOf(part);
        return found < 0 ? -1 : text.codePointCount(0, found);
    }

    /** The text from its last character to its first. */
    public static String reverse(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    /** The SHA-256 of a text in UTF-8, lower-case hex. */
    public static String hash(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    // --- conversions ---

    /** A length of time in seconds, such as {@code 90s} or {@code 1.500s}. */
    public static String string(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        // In groups of three digits, as CEL and Instant write fractions.
        int digits = (Math.max(seconds.stripTrailingZeros().scale(), 0) + 2) / 3 * 3;
        return seconds.setScale(digits).toPlainString() + "s";
    }

    /** Text, a number or a truth value of any JSON as text. */
    public static String string(Json json) {
        if (json.isString()) {
            return json.string();
        }
        if (!json.node().isNumber() && !json.node().isBoolean()) {
            throw new ShapeMismatch(json, "expected text, a number or true or false, found " + json.kind());
        }
        return json.node().asText();
    }

    /** A text as a whole number. */
    public static long toInt(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ShapeMismatch("", "expected a whole number, found other text");
        }
    }

    /** A number without its fraction. */
    public static long toInt(double number) {
        if (Double.isNaN(number) || number <= -0x1p63 || number >= 0x1p63) {
            throw new ShapeMismatch("", "the number does not fit into 64 bits");
        }
        return (long) number;
    }

    /** A text as a number. */
    public static double toDouble(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new ShapeMismatch("", "expected a number, found other text");
        }
    }

    /** A text as true ({@code true}, {@code t}, {@code 1}) or false ({@code false}, {@code f}, {@code 0}). */
    public static boolean toBool(String text) {
        return switch (text) {
            case "true", "True", "TRUE", "t", "1" -> true;
            case "false", "False", "FALSE", "f", "0" -> false;
            default -> throw new ShapeMismatch("", "expected true or false, found other text");
        };
    }

    // --- time ---

    /** So many days of 24 hours. */
    public static Duration days(long days) {
        return Duration.ofDays(days);
    }

    /** So many hours. */
    public static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }

    /** So many minutes. */
    public static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    /** So many seconds. */
    public static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    // --- lists ---

    /** The element at a position, from zero. */
    public static <T extends @Nullable Object> T at(List<T> list, long index) {
        if (index < 0 || index >= list.size()) {
            throw new ShapeMismatch("", "no element " + index + " in a list of " + list.size());
        }
        return list.get((int) index);
    }

    /** The first element, or null. */
    public static <T> @Nullable T first(List<? extends T> list) {
        return list.isEmpty() ? null : list.get(0);
    }

    /** The last element, or null. */
    public static <T> @Nullable T last(List<? extends T> list) {
        return list.isEmpty() ? null : list.get(list.size() - 1);
    }

    /** What differs, in the order of first appearance. */
    public static <T extends @Nullable Object> List<T> distinct(List<T> list) {
        return Collections.unmodifiableList(new ArrayList<>(new LinkedHashSet<>(list)));
    }

    /** The elements of the lists, one after another. */
    public static <T extends @Nullable Object> List<T> flatten(List<? extends List<? extends T>> lists) {
        List<T> flat = new ArrayList<>();
        lists.forEach(flat::addAll);
        return Collections.unmodifiableList(flat);
    }

    /** Both lists, one after the other. */
    public static <T extends @Nullable Object> List<T> concat(List<? extends T> first, List<? extends T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return Collections.unmodifiableList(both);
    }

    /** The elements in ascending order. */
    public static <T extends Comparable<? super T>> List<T> sort(List<T> list) {
        List<T> sorted = new ArrayList<>(list);
        Collections.sort(sorted);
        return Collections.unmodifiableList(sorted);
    }

    /** The elements from the last to the first. */
    public static <T extends @Nullable Object> List<T> reverse(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return Collections.unmodifiableList(reversed);
    }

    /** The elements from a position up to another, from zero. */
    public static <T extends @Nullable Object> List<T> slice(List<T> list, long start, long end) {
        if (start < 0 || end > list.size() || start > end) {
            throw new ShapeMismatch("", "no slice from " + start + " to " + end + " of a list of " + list.size());
        }
        return list.subList((int) start, (int) end);
    }

    /** The sum of whole numbers. */
    public static long sum(List<Long> numbers) {
        long sum = 0;
        for (long number : numbers) {
            sum = add(sum, number);
        }
        return sum;
    }

    /** The sum of numbers. */
    public static double sumOfNumbers(List<Double> numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    /** The smallest element, or null. */
    public static <T extends Comparable<? super T>> @Nullable T min(List<T> list) {
        return list.isEmpty() ? null : Collections.min(list);
    }

    /** The largest element, or null. */
    public static <T extends Comparable<? super T>> @Nullable T max(List<T> list) {
        return list.isEmpty() ? null : Collections.max(list);
    }

    /** The keys of a map, in its order. */
    public static List<String> keys(Map<String, ?> map) {
        return List.copyOf(map.keySet());
    }

    /** Whether exactly one element passes. */
    public static <T extends @Nullable Object> boolean existsOne(List<T> list, Predicate<? super T> test) {
        return list.stream().filter(test).limit(2).count() == 1;
    }

    // --- numbers ---

    /** The sum of whole numbers. */
    public static long add(long left, long right) {
        try {
            return Math.addExact(left, right);
        } catch (ArithmeticException e) {
            throw overflow();
        }
    }

    /** The difference of whole numbers. */
    public static long subtract(long left, long right) {
        try {
            return Math.subtractExact(left, right);
        } catch (ArithmeticException e) {
            throw overflow();
        }
    }

    /** The product of whole numbers. */
    public static long multiply(long left, long right) {
        try {
            return Math.multiplyExact(left, right);
        } catch (ArithmeticException e) {
            throw overflow();
        }
    }

    /** The quotient of whole numbers, without its fraction. */
    public static long divide(long left, long right) {
        if (right == 0) {
            throw new ShapeMismatch("", "division by zero");
        }
        if (left == Long.MIN_VALUE && right == -1) {
            throw overflow();
        }
        return left / right;
    }

    /** The remainder of a division of whole numbers, with the sign of the first. */
    public static long modulo(long left, long right) {
        if (right == 0) {
            throw new ShapeMismatch("", "division by zero");
        }
        return left % right;
    }

    /** A whole number as a floating point number. */
    public static double toDouble(long number) {
        return number;
    }

    /** The distance of a whole number from zero. */
    public static long abs(long number) {
        return number < 0 ? negate(number) : number;
    }

    /** The nearest number without a fraction, halves away from zero. */
    public static double round(double number) {
        return Double.isFinite(number) ? Math.copySign(Math.floor(Math.abs(number) + 0.5), number) : number;
    }

    /** The number with the other sign. */
    public static long negate(long number) {
        return subtract(0, number);
    }

    private static ShapeMismatch overflow() {
        return new ShapeMismatch("", "the result does not fit into 64 bits");
    }
}
