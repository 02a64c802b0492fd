package io.github.synthskills.core.shape;

import io.github.synthskills.core.shape.Details.Format;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.type.Findings;
import io.github.synthskills.runtime.type.Type;
import io.github.synthskills.runtime.type.Types;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of text that all texts of one place can be. Immutable. */
final class TextFormats {

    /** So many different texts are evidence of a kind. */
    static final int SEVERAL = 3;

    private static final int LONGEST = 60;
    private static final int LONGEST_URI = 2_000;
    /** What a text must look like before it is read; a URI needs an authority, since {@code note: x} would be one, too. */
    private static final Map<Format, Pattern> LOOKS = new EnumMap<>(Map.of(
            Format.DATE_TIME, Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.+"),
            Format.DATE, Pattern.compile("\\d{4}-\\d\\d-\\d\\d"),
            Format.TIME, Pattern.compile("\\d\\d:\\d\\d:\\d\\d.+"),
            Format.DURATION, Pattern.compile("P.+"),
            Format.UUID, Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
            Format.URI, Pattern.compile("[a-z][a-z0-9+.-]*://.+")));

    static final TextFormats ALL = new TextFormats(LOOKS.keySet());

    private final Set<Format> possible;

    private TextFormats(Set<Format> possible) {
        this.possible = possible;
    }

    /** Those of these formats that the text is written in; null if there are none. */
    @Nullable TextFormats of(String text) {
        if (text.isEmpty() || text.length() > LONGEST_URI) {
            return null;
        }
        EnumSet<Format> fitting = EnumSet.noneOf(Format.class);
        for (Format format : possible) {
            if (fits(format, text)) {
                fitting.add(format);
            }
        }
        return fitting.isEmpty() ? null : fitting.equals(possible) ? this : new TextFormats(fitting);
    }

    /** What both allow; null if nothing. */
    @Nullable TextFormats and(TextFormats other) {
        EnumSet<Format> both = EnumSet.copyOf(possible);
        both.retainAll(other.possible);
        return both.isEmpty() ? null : new TextFormats(both);
    }

    /** The format, if only one is possible. */
    @Nullable Format only() {
        return possible.size() == 1 ? possible.iterator().next() : null;
    }

    private static boolean fits(Format format, String text) {
        Pattern looks = LOOKS.get(format);
        return looks != null
                && (text.length() <= LONGEST || format == Format.URI)
                && looks.matcher(text).matches()
                && isWrittenAs(type(format), Json.of(text));
    }

    /** Whether the type reads the text and gives it back as it was. */
    private static <T> boolean isWrittenAs(Type<T> type, Json text) {
        Findings findings = new Findings();
        type.check(text, findings);
        return findings.list().isEmpty() && type.write(type.read(text)).equals(text);
    }

    private static Type<?> type(Format format) {
        return switch (format) {
            case DATE_TIME -> Types.dateTime();
            case DATE -> Types.date();
            case TIME -> Types.time();
            case DURATION -> Types.duration();
            case UUID -> Types.uuid();
            case URI -> Types.uri();
            case BYTE -> Types.base64();
        };
    }
}
