package io.github.synthskills.runtime.text;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time and rates as people write them. Pure. */
public final class Durations {

    private static final Pattern SIMPLE = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|min|h|d)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*/\\s*(s|m|min|h)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Durations() {}

    /** A positive length of time such as {@code 30s}, {@code 500ms} or {@code PT1M}; null if it is none. */
    public static @Nullable Duration parse(String text) {
        Matcher simple = SIMPLE.matcher(text.strip());
        Duration duration = simple.matches()
                ? unit(simple.group(2)).multipliedBy(Long.parseLong(simple.group(1)))
                : iso(text);
        return duration == null || duration.isZero() || duration.isNegative() ? null : duration;
    }

    private static @Nullable Duration iso(String text) {
        try {
            return text.startsWith("P") ? Duration.parse(text.strip()) : null;
        } catch (DateTimeParseException notIso) {
            return null;
        }
    }

    /** Calls per second of a rate such as {@code 50/s} or {@code 1000/min}; null if it is none. */
    public static @Nullable Double rate(String text) {
        Matcher rate = RATE.matcher(text.strip());
        if (!rate.matches()) {
            return null;
        }
        double calls = Double.parseDouble(rate.group(1)) / unit(rate.group(2)).toSeconds();
        return calls > 0 ? calls : null;
    }

    /** For people: {@code 20 s} or {@code 300 ms}. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }

    private static Duration unit(String name) {
        return Objects.requireNonNull(UNITS.get(name));
    }
}
