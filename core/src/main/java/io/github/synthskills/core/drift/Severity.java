package io.github.synthskills.core.drift;

import java.util.Locale;

/** How much a change of a tool matters, the least first. */
public enum Severity {
    /** Only words changed. What worked still works; what the words want is for a person to judge. */
    TEXT,
    /** More is possible than before. What worked still works. */
    ADDITIVE,
    /** Something that worked may not work any more. */
    BREAKING;

    /** As people write it: {@code text}, {@code additive} or {@code breaking}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The id under which such a change is reported, such as {@code SYNTH-DRIFT-BREAKING}. */
    public String id() {
        return switch (this) {
            case TEXT -> "SYNTH-DRIFT-TEXT";
            case ADDITIVE -> "SYNTH-DRIFT-ADDITIVE";
            case BREAKING -> "SYNTH-DRIFT-BREAKING";
        };
    }
}
