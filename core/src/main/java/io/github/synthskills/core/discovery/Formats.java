package io.github.synthskills.core.discovery;

import io.github.synthskills.core.shape.Details;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.type.Findings;
import io.github.synthskills.runtime.type.Type;
import io.github.synthskills.runtime.type.Types;

/** Whether a text is of a format, by the same rules as in generated clients. */
final class Formats {

    private Formats() {}

    static boolean fits(Details.Format format, Json text) {
        Findings findings = new Findings();
        type(format).check(text, findings);
        return findings.isEmpty();
    }

    private static Type<?> type(Details.Format format) {
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
