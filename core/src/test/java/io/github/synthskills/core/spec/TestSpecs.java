package io.github.synthskills.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The specs that tests share. */
public final class TestSpecs {

    /** Where they are. */
    public static final Path FOLDER = Path.of("src/test/resources/specs");

    private TestSpecs() {}

    /** The text of the running example. */
    public static String flagshipText() {
        return text(FOLDER.resolve("archive-attachments.skill.yaml"));
    }

    /** The running example. */
    public static TaskSpec flagship() {
        return read(flagshipText());
    }

    /** A spec without errors. */
    public static TaskSpec read(String text) {
        Problems problems = new Problems();
        TaskSpec spec = TaskSpecReader.read("src/main/synth/archive-attachments.skill.yaml", text, problems);
        assertThat(problems.sorted()).isEmpty();
        return Objects.requireNonNull(spec);
    }

    static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
