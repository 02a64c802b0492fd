package io.github.synthskills.core.shape;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.synthskills.core.shape.Details.Format;
import io.github.synthskills.core.shape.Details.Numbers;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.type.EcmaPattern;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes values without parts that keep to what is known of them, always the same ones. */
final class ScalarInstances {

    private static final int LONGEST = 10_000;
    private static final Pattern DATE = Pattern.compile("(date|time|created|modified|updated|timestamp)");
    /** What patterns of real servers describe: names, numbers, identifiers, colours, dates, paths, hashes. */
    private static final List<String> COMMON = List.of(
            "text", "a", "A", "1", "12", "123", "1234", "12345678", "abc", "ABC", "a-b", "a_b", "a.b", "A1", "a1", "PROJ-1",
            "2026-01-15", "2026-01-15T09:30:00Z", "09:30", "12:30:00", "1.0", "1.0.0", "fff", "ffffff", "#ffffff", "/a/b",
            "https://example.com/page", "ann@example.com", "0123456789abcdef", "0123456789abcdef01234567",
            "0b6f5c2e-7f3a-4f0e-9d3e-2f1a5b8c7d6e", "1h", "10m", "+1 day", "en-US", "en", "1,2", "a=b", "a/b", "$a", "@a");

    private ScalarInstances() {}

    static Json of(Shape.Kind kind, Details details, String name) {
        return switch (kind) {
            case BOOLEAN -> Json.of(true);
            case INTEGER -> whole(number(details.numbers(), true).toBigInteger());
            case NUMBER -> Json.of(number(details.numbers(), false).doubleValue());
            case STRING -> Json.of(text(details, name.toLowerCase(Locale.ROOT)));
            case TIMESTAMP -> Json.of("2026-01-15T09:30:00Z");
            case DURATION -> Json.of("PT1H");
            case NULL -> Json.NULL;
        };
    }

    private static Json whole(BigInteger number) {
        return number.bitLength() < Long.SIZE
                ? Json.of(number.longValue())
                : Json.of(JsonNodeFactory.instance.numberNode(number));
    }

    // --- numbers ---

    private static BigDecimal number(Numbers numbers, boolean whole) {
        for (BigDecimal candidate : candidates(numbers, whole)) {
            if (fits(numbers, candidate) && (!whole || candidate.stripTrailingZeros().scale() <= 0)) {
                return candidate;
            }
        }
        return BigDecimal.ONE;
    }

    private static List<BigDecimal> candidates(Numbers numbers, boolean whole) {
        List<BigDecimal> candidates = new ArrayList<>(List.of(new BigDecimal(whole ? "1" : "1.5"), BigDecimal.ONE, BigDecimal.ZERO));
        BigDecimal low = numbers.atLeast() == null ? numbers.above() : numbers.atLeast();
        BigDecimal high = numbers.atMost() == null ? numbers.below() : numbers.atMost();
        BigDecimal step = numbers.multipleOf() == null ? BigDecimal.ONE : numbers.multipleOf();
        if (low != null) {
            BigDecimal from = low.divide(step, 0, RoundingMode.CEILING).multiply(step);
            candidates.addAll(List.of(low, from, from.add(step)));
        }
        if (high != null) {
            BigDecimal to = high.divide(step, 0, RoundingMode.FLOOR).multiply(step);
            candidates.addAll(List.of(high, to, to.subtract(step)));
        }
        if (low != null && high != null) {
            candidates.add(low.add(high).divide(BigDecimal.valueOf(2), MathContext.DECIMAL64));
        }
        candidates.add(step);
        return candidates;
    }

    private static boolean fits(Numbers numbers, BigDecimal value) {
        return (numbers.atLeast() == null || value.compareTo(numbers.atLeast()) >= 0)
                && (numbers.atMost() == null || value.compareTo(numbers.atMost()) <= 0)
                && (numbers.above() == null || value.compareTo(numbers.above()) > 0)
                && (numbers.below() == null || value.compareTo(numbers.below()) < 0)
                && Bounding.isMultiple(value, numbers.multipleOf());
    }

    // --- texts ---

    private static String text(Details details, String name) {
        Format format = details.format();
        String proper = format == null ? named(name) : formatted(format);
        if (fits(details, proper)) {
            return proper;
        }
        String sized = sized(details, proper);
        if (format == null && fits(details, sized)) {
            return sized;
        }
        String regex = details.pattern();
        String patterned = regex == null || format != null ? null : patterned(details, regex);
        return patterned == null ? format == null ? sized : proper : patterned;
    }

    private static boolean fits(Details details, String text) {
        return Bounding.violations(details, Json.of(text), new EcmaPattern.Patience()).isEmpty();
    }

    private static String sized(Details details, String text) {
        Integer most = details.length().most();
        int least = Math.min(details.length().least(), LONGEST);
        String longEnough = text.length() >= least ? text : text + "x".repeat(least - text.length());
        return most == null || longEnough.length() <= most ? longEnough : longEnough.substring(0, most);
    }

    private static @Nullable String patterned(Details details, String regex) {
        EcmaPattern pattern = EcmaPattern.of(regex);
        for (String common : COMMON) {
            for (String candidate : List.of(common, sized(details, common))) {
                if (pattern.mayMatch(candidate) && fits(details, candidate)) {
                    return candidate;
                }
            }
        }
        String made = PatternInstance.of(regex);
        return made != null && fits(details, made) ? made : null;
    }

    private static String formatted(Format format) {
        return switch (format) {
            case DATE_TIME -> "2026-01-15T09:30:00Z";
            case DATE -> "2026-01-15";
            case TIME -> "09:30:00Z";
            case DURATION -> "PT1H";
            case UUID -> "0b6f5c2e-7f3a-4f0e-9d3e-2f1a5b8c7d6e";
            case URI -> "https://example.com/page";
            case BYTE -> "aGVsbG8=";
        };
    }

    private static String named(String name) {
        if (name.contains("mail") || name.contains("address")) {
            return "ann@example.com";
        }
        if (DATE.matcher(name).find()) {
            return "2026-01-15T09:30:00Z";
        }
        if (name.contains("url") || name.contains("link") || name.contains("href")) {
            return "https://example.com/page";
        }
        if (name.contains("bytes") || name.contains("base64")) {
            return "aGVsbG8=";
        }
        if (name.contains("path")) {
            return "/folder/report.pdf";
        }
        return name.contains("name") ? "report.pdf" : "text";
    }

    // --- lists whose elements differ ---

    /** The value, or one like it that is not among those before, as far as there is one. */
    static Json another(Json value, Shape shape, List<Json> before) {
        if (!SameJson.contains(before, value)) {
            return value;
        }
        List<Json> candidates = new ArrayList<>(Rewrite.details(shape).values());
        if (value.isString()) {
            candidates.add(Json.of(value.string() + (before.size() + 1)));
            candidates.add(Json.of(Character.toString('a' + before.size() % 26)));
        }
        if (value.isNumber()) {
            candidates.add(Json.of((long) before.size() + 1));
            candidates.add(Json.of(value.number() + before.size()));
        }
        if (value.node().isBoolean()) {
            candidates.add(Json.of(!value.bool()));
        }
        for (Json candidate : candidates) {
            if (!SameJson.contains(before, candidate) && ShapeMatcher.matches(shape, candidate)) {
                return candidate;
            }
        }
        return value;
    }
}
