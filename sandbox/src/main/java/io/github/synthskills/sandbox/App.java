package io.github.synthskills.sandbox;

import java.util.Locale;

/** The applications that the sandbox plays. */
public enum App {
    /** Mail: messages and their attachments. */
    OUTLOOK,
    /** Files: folders and uploads. */
    ONEDRIVE;

    /** The id used in URLs, on the command line and in {@code stats}: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
