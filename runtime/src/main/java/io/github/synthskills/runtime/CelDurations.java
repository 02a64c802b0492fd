package io.github.synthskills.runtime;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lengths of time as CEL writes them. */
final class CelDurations {

    private static final Pattern PART = Pattern.compile("(\\d{1,18}(?:\\.\\d{0,18})?|\\.\\d{1,18})(h|ms|us|ns|m|s)");
    private static final Map<String, Long> NANOS = Map.of(
            "h", 3_600_000_000_000L, "m", 60_000_000_000L, "s", 1_000_000_000L, "ms", 1_000_000L, "us", 1_000L, "ns", 1L);

    private CelDurations() {}

    static Duration parse(String text) {
        if (text.contains("P")) {
            return iso(text);
        }
        boolean negative = text.startsWith("-");
        String parts = negative || text.startsWith("+") ? text.substring(1) : text;
        if (parts.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = PART.matcher(parts);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (end < parts.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw mismatch();
            }
            nanos = nanos.add(new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(NANOS.get(matcher.group(2)))));
            end = matcher.end();
        }
        if (parts.isEmpty()) {
            throw mismatch();
        }
        return of(negative ? nanos.negate() : nanos);
    }

    private static Duration of(BigDecimal nanos) {
        try {
            BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
            return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValue());
        } catch (ArithmeticException e) {
            throw mismatch();
        }
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw mismatch();
        }
    }

    private static ShapeMismatch mismatch() {
        return new ShapeMismatch("", "expected a length of time such as 1h30m or 90s, found other text");
    }
}
