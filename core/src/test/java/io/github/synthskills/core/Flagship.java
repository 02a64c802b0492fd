package io.github.synthskills.core;

import io.github.synthskills.sandbox.Sandbox;
import io.github.synthskills.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The running example, and a sandbox that is large enough for it. */
final class Flagship {

    static final String NAME = "archive-attachments";
    static final String CLASS = "com.example.skills.ArchiveAttachments";

    /** The time of the sandboxes; the newest message is about as old as the test run. */
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private Flagship() {}

    /** A sandbox with 400 messages, from which everything that the golden lock holds can be learned. */
    static Sandbox sandbox() {
        return Sandbox.start(new SandboxOptions().messages(400).now(NOW));
    }

    /** The example's spec in a project whose servers are those of the sandbox; not built yet. */
    static BuildProject project(Path folder, Sandbox sandbox) {
        return BuildProject.with(folder, sandbox).spec(NAME, spec());
    }

    static String spec() {
        return text(Path.of("src/test/resources/specs/archive-attachments.skill.yaml"));
    }

    /** A golden file, as it is in the sources. */
    static String golden(String file) {
        return text(goldenFolder().resolve(file));
    }

    static Path goldenFolder() {
        return Path.of("src/test/resources/golden/archive-attachments");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
