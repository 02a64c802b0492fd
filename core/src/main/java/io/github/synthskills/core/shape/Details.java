package io.github.synthskills.core.shape;

import io.github.synthskills.runtime.Json;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a place beyond its structure. Every component may say nothing.
 *
 * @param description what the schema says of it, on one clean line; empty if nothing. Data, never instructions
 * @param fallback the value that the server takes where none is given; absent if not declared
 * @param format what kind of text or number it is, or null
 * @param values the only values allowed, null not among them; empty if any are
 * @param numbers bounds of a number
 * @param length bounds of the number of characters of a text (code points)
 * @param pattern a regular expression that a text must contain a match of (ECMA 262, unanchored), or null
 * @param size bounds of the number of elements of a list, or of members of an object
 * @param unique whether the elements of a list must differ
 * @param closed whether an object has no members but the declared ones
 * @param additional the shape of the members that are not declared, or null if nothing is said
 * @param implied whether the schema names no type and this one is read from what it says of it; JSON Schema then allows
 *     values of every other kind too
 */
public record Details(
        String description,
        Json fallback,
        @Nullable Format format,
        List<Json> values,
        Numbers numbers,
        Bounds length,
        @Nullable String pattern,
        Bounds size,
        boolean unique,
        boolean closed,
        @Nullable Shape additional,
        boolean implied) {

    /** Nothing is known. */
    public static final Details NONE = new Details(
            "", Json.absent(), null, List.of(), Numbers.NONE, Bounds.NONE, null, Bounds.NONE, false, false, null);

    public Details {
        values = List.copyOf(values);
    }

    /** Details of a place whose type is named, or was seen. */
    public Details(
            String description,
            Json fallback,
            @Nullable Format format,
            List<Json> values,
            Numbers numbers,
            Bounds length,
            @Nullable String pattern,
            Bounds size,
            boolean unique,
            boolean closed,
            @Nullable Shape additional) {
        this(description, fallback, format, values, numbers, length, pattern, size, unique, closed, additional, false);
    }

    /** These, with a description and a default. */
    public Details withTexts(String newDescription, Json newFallback) {
        return new Details(newDescription, newFallback, format, values, numbers, length, pattern, size, unique, closed,
                additional, implied);
    }

    /** These without description and default: what decides whether a value is allowed. */
    public Details withoutTexts() {
        return withTexts("", Json.absent());
    }

    /** These, with another kind of text. */
    public Details withFormat(@Nullable Format newFormat) {
        return new Details(description, fallback, newFormat, values, numbers, length, pattern, size, unique, closed,
                additional, implied);
    }

    /** These, with other values; none means any. */
    public Details withValues(List<Json> newValues) {
        return new Details(description, fallback, format, newValues, numbers, length, pattern, size, unique, closed,
                additional, implied);
    }

    /** These, with what is said of objects. */
    public Details withMembers(boolean newClosed, @Nullable Shape newAdditional) {
        return new Details(description, fallback, format, values, numbers, length, pattern, size, unique, newClosed,
                newAdditional, implied);
    }

    /** The texts of these, for a place whose structure turned out to be another. */
    Details structureless() {
        return NONE.withTexts(description, fallback);
    }

    /** These, of a place whose type the schema does not name. */
    Details asImplied() {
        return new Details(description, fallback, format, values, numbers, length, pattern, size, unique, closed,
                additional, true);
    }

    /** Kinds of text that have a Java type of their own (RFC 3339, ISO 8601, RFC 4122, RFC 3986, RFC 4648). */
    public enum Format {
        DATE_TIME,
        DATE,
        TIME,
        DURATION,
        UUID,
        URI,
        BYTE
    }

    /**
     * Bounds of a count.
     *
     * @param least the least, or 0
     * @param most the most, or null
     */
    public record Bounds(int least, @Nullable Integer most) {
        /** No bounds. */
        public static final Bounds NONE = new Bounds(0, null);
    }

    /**
     * Bounds of a number, each null if there is none; without trailing zeros, so that equal bounds are equal.
     *
     * @param atLeast the least value
     * @param atMost the greatest value
     * @param above what it must be greater than
     * @param below what it must be less than
     * @param multipleOf what it must be a multiple of
     */
    public record Numbers(
            @Nullable BigDecimal atLeast,
            @Nullable BigDecimal atMost,
            @Nullable BigDecimal above,
            @Nullable BigDecimal below,
            @Nullable BigDecimal multipleOf) {
        /** No bounds. */
        public static final Numbers NONE = new Numbers(null, null, null, null, null);

        public Numbers {
            atLeast = plain(atLeast);
            atMost = plain(atMost);
            above = plain(above);
            below = plain(below);
            multipleOf = plain(multipleOf);
        }

        private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
            return number == null ? null : number.stripTrailingZeros();
        }
    }
}
