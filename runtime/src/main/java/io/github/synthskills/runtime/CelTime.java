package io.github.synthskills.runtime;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The functions of spec expressions on points and lengths of time; the same for all as {@link Cel}. Thread-safe. */
public final class CelTime {

    private CelTime() {}

    /** A text as a point in time (RFC 3339). */
    public static Instant timestamp(String text) {
        return Json.of(text).timestamp();
    }

    /** A point in time so many seconds after 1970 began. */
    public static Instant timestamp(long seconds) {
        try {
            return Instant.ofEpochSecond(seconds);
        } catch (DateTimeException e) {
            throw new ShapeMismatch("", "no such point in time");
        }
    }

    /** A text as a length of time: {@code 1h30m}, {@code 1.5s}, {@code -20ms}, or ISO 8601. */
    public static Duration duration(String text) {
        return CelDurations.parse(text);
    }

    private static ZonedDateTime zoned(Instant instant, String zone) {
        try {
            return instant.atZone(ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new ShapeMismatch("", "no such time zone");
        }
    }

    private static ZonedDateTime utc(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }

    /** The year, in UTC. */
    public static long getFullYear(Instant instant) {
        return utc(instant).getYear();
    }

    /** The year, in a zone such as {@code Europe/Berlin}. */
    public static long getFullYear(Instant instant, String zone) {
        return zoned(instant, zone).getYear();
    }

    /** The month, January is 0, in UTC. */
    public static long getMonth(Instant instant) {
        return utc(instant).getMonthValue() - 1;
    }

    /** The month, January is 0, in a zone such as {@code Europe/Berlin}. */
    public static long getMonth(Instant instant, String zone) {
        return zoned(instant, zone).getMonthValue() - 1;
    }

    /** The day of the month, from 1, in UTC. */
    public static long getDate(Instant instant) {
        return utc(instant).getDayOfMonth();
    }

    /** The day of the month, from 1, in a zone such as {@code Europe/Berlin}. */
    public static long getDate(Instant instant, String zone) {
        return zoned(instant, zone).getDayOfMonth();
    }

    /** The day of the month, from 0, in UTC. */
    public static long getDayOfMonth(Instant instant) {
        return utc(instant).getDayOfMonth() - 1;
    }

    /** The day of the month, from 0, in a zone such as {@code Europe/Berlin}. */
    public static long getDayOfMonth(Instant instant, String zone) {
        return zoned(instant, zone).getDayOfMonth() - 1;
    }

    /** The day of the week, Sunday is 0, in UTC. */
    public static long getDayOfWeek(Instant instant) {
        return utc(instant).getDayOfWeek().getValue() % 7;
    }

    /** The day of the week, Sunday is 0, in a zone such as {@code Europe/Berlin}. */
    public static long getDayOfWeek(Instant instant, String zone) {
        return zoned(instant, zone).getDayOfWeek().getValue() % 7;
    }

    /** The day of the year, from 0, in UTC. */
    public static long getDayOfYear(Instant instant) {
        return utc(instant).getDayOfYear() - 1;
    }

    /** The day of the year, from 0, in a zone such as {@code Europe/Berlin}. */
    public static long getDayOfYear(Instant instant, String zone) {
        return zoned(instant, zone).getDayOfYear() - 1;
    }

    /** The hour of the day, in UTC. */
    public static long getHours(Instant instant) {
        return utc(instant).getHour();
    }

    /** The hour of the day, in a zone such as {@code Europe/Berlin}. */
    public static long getHours(Instant instant, String zone) {
        return zoned(instant, zone).getHour();
    }

    /** The minute of the hour, in UTC. */
    public static long getMinutes(Instant instant) {
        return utc(instant).getMinute();
    }

    /** The minute of the hour, in a zone such as {@code Europe/Berlin}. */
    public static long getMinutes(Instant instant, String zone) {
        return zoned(instant, zone).getMinute();
    }

    /** The second of the minute, in UTC. */
    public static long getSeconds(Instant instant) {
        return utc(instant).getSecond();
    }

    /** The second of the minute, in a zone such as {@code Europe/Berlin}. */
    public static long getSeconds(Instant instant, String zone) {
        return zoned(instant, zone).getSecond();
    }

    /** The millisecond of the second, in UTC. */
    public static long getMilliseconds(Instant instant) {
        return utc(instant).getNano() / 1_000_000;
    }

    /** The millisecond of the second, in a zone such as {@code Europe/Berlin}. */
    public static long getMilliseconds(Instant instant, String zone) {
        return zoned(instant, zone).getNano() / 1_000_000;
    }

    /** All of it in whole hours. */
    public static long getHours(Duration duration) {
        return duration.toHours();
    }

    /** All of it in whole minutes. */
    public static long getMinutes(Duration duration) {
        return duration.toMinutes();
    }

    /** All of it in whole seconds. */
    public static long getSeconds(Duration duration) {
        return duration.getSeconds();
    }

    /** The milliseconds beyond the whole seconds. */
    public static long getMilliseconds(Duration duration) {
        return duration.toMillisPart();
    }
}
