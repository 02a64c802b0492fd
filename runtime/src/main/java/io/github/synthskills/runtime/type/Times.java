package io.github.synthskills.runtime.type;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as text. Written strictly as RFC 3339 and ISO 8601 want it; read as servers send it, too: without seconds,
 * with a leap second, with an offset without colon, with more digits than nanoseconds have.
 */
final class Times {

    private static final String CLOCK = "(?<clock>\\d{2}:\\d{2})(?<second>:\\d{2})?(?<fraction>\\.\\d+)?"
            + "(?<offset>[Zz]|[+-]\\d{2}:?\\d{2})";
    private static final Pattern TIME = Pattern.compile(CLOCK);
    private static final Pattern DATE_TIME = Pattern.compile("(?<date>\\d{4}-\\d{2}-\\d{2})[Tt ]" + CLOCK);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern WEEKS = Pattern.compile("P(\\d{1,9})W");
    private static final int NANO_DIGITS = 9;

    private static final DateTimeFormatter TIME_WRITER = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, NANO_DIGITS, true)
            .appendOffset("+HH:MM", "Z")
            .toFormatter(java.util.Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME_WRITER = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(TIME_WRITER)
            .toFormatter(java.util.Locale.ROOT);

    private Times() {}

    static @Nullable OffsetDateTime dateTime(String text) {
        Matcher parts = DATE_TIME.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        return orNull(() -> {
            OffsetDateTime time = OffsetDateTime.parse(parts.group("date") + "T" + clock(parts));
            return isLeapSecond(parts) ? time.plusSeconds(1) : time;
        });
    }

    static @Nullable OffsetTime time(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        return orNull(() -> {
            OffsetTime time = OffsetTime.parse(clock(parts));
            return isLeapSecond(parts) ? time.plusSeconds(1) : time;
        });
    }

    static @Nullable LocalDate date(String text) {
        return DATE.matcher(text).matches() ? orNull(() -> LocalDate.parse(text)) : null;
    }

    static @Nullable Duration duration(String text) {
        Matcher weeks = WEEKS.matcher(text);
        return weeks.matches()
                ? Duration.ofDays(7L * Long.parseLong(weeks.group(1)))
                : orNull(() -> Duration.parse(text));
    }

    /** The time of day as {@code java.time} reads it. */
    private static String clock(Matcher parts) {
        String second = parts.group("second");
        String fraction = parts.group("fraction");
        String offset = parts.group("offset");
        return parts.group("clock")
                + (second == null ? ":00" : isLeapSecond(parts) ? ":59" : second)
                + (fraction == null ? "" : fraction.substring(0, Math.min(fraction.length(), 1 + NANO_DIGITS)))
                + (offset.length() == 5 ? offset.substring(0, 3) + ":" + offset.substring(3) : offset);
    }

    private static boolean isLeapSecond(Matcher parts) {
        return ":60".equals(parts.group("second"));
    }

    private static <T> @Nullable T orNull(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** With seconds, which {@code toString} leaves out; an offset of odd seconds, which RFC 3339 lacks, becomes UTC. */
    static String text(OffsetDateTime value) {
        return DATE_TIME_WRITER.format(hasWholeMinutes(value.getOffset()) ? value : value.withOffsetSameInstant(ZoneOffset.UTC));
    }

    /** With seconds, which {@code toString} leaves out; an offset of odd seconds, which RFC 3339 lacks, becomes UTC. */
    static String text(OffsetTime value) {
        return TIME_WRITER.format(hasWholeMinutes(value.getOffset()) ? value : value.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static boolean hasWholeMinutes(ZoneOffset offset) {
        return offset.getTotalSeconds() % 60 == 0;
    }

    /** Negative as a whole: {@code -PT1.5S}, where {@code toString} gives {@code PT-1.5S}, which ISO 8601 does not know. */
    static String text(Duration value) {
        return value.isNegative() && value.getSeconds() != Long.MIN_VALUE ? "-" + value.negated() : value.toString();
    }
}
