package io.github.synthskills.runtime.mcp;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a server asks to be left alone. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern VALUE = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*(ms|s|sec|secs|seconds?)?");
    private static final Pattern TEXT = Pattern.compile("(?:retry[- _]?after|(?:re)?try (?:again )?(?:in|after)|wait)"
            + "[\"']?\\s*[:=]?\\s*(?:for )?[\"']?([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*(ms|milliseconds?|m\\b|min|minutes?|s\\b|sec|seconds?)?");

    private RetryAfter() {}

    /** Reads the value of a header or member: seconds, or a date of HTTP; null if it is neither. */
    static @Nullable Duration parse(String value) {
        Matcher number = VALUE.matcher(value.strip());
        if (number.matches()) {
            return amount(number.group(1), number.group(2));
        }
        try {
            Instant until = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return bounded(Duration.between(Instant.now(), until));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Looks for {@code retry after 5 seconds} and the like; null if there is nothing like that. */
    static @Nullable Duration inText(String text) {
        Matcher matcher = TEXT.matcher(text.substring(0, Math.min(text.length(), 2_000)).toLowerCase(Locale.ROOT));
        return matcher.find() ? amount(matcher.group(1), matcher.group(2)) : null;
    }

    private static Duration amount(String number, @Nullable String unit) {
        double factor = unit == null || unit.startsWith("s") ? 1_000
                : unit.startsWith("ms") || unit.startsWith("milli") ? 1 : 60_000;
        return bounded(Duration.ofMillis(Math.round(Double.parseDouble(number) * factor)));
    }

    /** Between nothing and a day: nobody waits longer because a server says so. */
    static Duration bounded(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}
