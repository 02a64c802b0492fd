package io.github.synthskills.core.trajectory;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.text.CleanText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Members of entries, read with bounds: what is kept in a file may have been written by anybody. */
final class CheckedJson {

    /** What people write in many lines. */
    static final int LONGEST_TEXT = 512 * 1024;

    private static final int LONGEST_NAME = 400;
    private static final int LONGEST_LIST = 10_000;
    /** So that a few of them still add up. */
    private static final long MOST = 1L << 53;

    private CheckedJson() {}

    /** A name: in one line, nothing in it that does not show. */
    static String name(Json json) {
        String name = json.string();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.codePoints().anyMatch(CleanText::isUnseen)) {
            throw new ShapeMismatch(json.path(), "empty, too long, or with characters that do not show");
        }
        return name;
    }

    /** Any text of a length that people write. Whoever shows it cleans it. */
    static String text(Json json) {
        String text = json.string();
        if (text.length() > LONGEST_TEXT) {
            throw new ShapeMismatch(json.path(), "longer than " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    static List<String> texts(Json json) {
        bounded(json);
        return json.list(CheckedJson::text);
    }

    static SortedMap<String, String> map(Json json) {
        bounded(json);
        return new TreeMap<>(json.map(CheckedJson::text));
    }

    static void bounded(Json json) {
        if (json.size() > LONGEST_LIST) {
            throw new ShapeMismatch(json.path(), "more than " + LONGEST_LIST + " members");
        }
    }

    static long count(Json json) {
        long count = json.integer();
        if (count < 0 || count > MOST) {
            throw new ShapeMismatch(json.path(), "no count");
        }
        return count;
    }

    static int smallCount(Json json) {
        long count = count(json);
        if (count > Integer.MAX_VALUE) {
            throw new ShapeMismatch(json.path(), "too many");
        }
        return (int) count;
    }

    /** A point in time, as {@link Instant#toString} gives it. */
    static Instant instant(Json json) {
        try {
            return Instant.parse(json.string());
        } catch (DateTimeException e) {
            throw new ShapeMismatch(json.path(), "no point in time");
        }
    }

    static <E extends Enum<E>> E constant(Class<E> type, Json json) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(json.string())) {
                return constant;
            }
        }
        throw new ShapeMismatch(json.path(), "no " + type.getSimpleName());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
