package io.github.synthskills.plugin.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no time of their last status change there, so nothing is stamped")
final class StampTest {

    @TempDir
    private Path project;

    private Path file;
    private Path spec;
    private Layout layout;

    @BeforeEach
    void createProject() throws IOException {
        layout = new Layout(project, Path.of("src/main/synth"), Path.of("src/generated/java"));
        file = project.resolve("target/synth/stamp");
        Files.createDirectories(layout.specs());
        spec = Files.writeString(layout.spec("pay"), "one");
        SumSection section = new SumSection("pay", Map.of(layout.relative(spec), String.valueOf(FileHash.of(spec))), Map.of());
        SumFile.write(layout.sumFile(), Sum.of("1", layout.options(), List.of(section)));
    }

    @Test
    void filesThatLookTheSameAreBelieved() throws IOException {
        write();
        settle();

        assertThat(stamp("1").agreed()).isEqualTo("1 skill up to date");
    }

    @Test
    void filesThatChangedShortlyBeforeAreNotBelieved() throws IOException {
        write();

        assertThat(stamp("1").agreed()).isNull();
    }

    @Test
    void otherTextOfTheSameLengthAndTimeIsSeen() throws IOException {
        FileTime time = Files.getLastModifiedTime(spec);
        write();
        settle();
        Files.writeString(spec, "two");
        Files.setLastModifiedTime(spec, time);

        assertThat(stamp("1").agreed()).isNull();
    }

    @Test
    void fileThatIsNewInTheFolderOfSpecsIsSeen() throws IOException {
        write();
        settle();
        Files.writeString(layout.plan("pay"), "steps: []");

        assertThat(stamp("1").agreed()).isNull();
    }

    @Test
    void otherGeneratorAndOptionsAreSeen() throws IOException {
        write();
        settle();

        assertThat(stamp("2").agreed()).isNull();
        assertThat(new Stamp(file, layout.strict(true), "1").agreed()).isNull();
    }

    @Test
    void fileThatIsGoneIsSeen() throws IOException {
        write();
        settle();
        Files.delete(spec);

        assertThat(stamp("1").agreed()).isNull();
    }

    @Test
    void damagedStampIsNotBelieved() throws IOException {
        write();
        settle();
        String whole = Files.readString(file);
        for (String damaged : List.of("", "\n\n\n\n", whole.substring(0, whole.indexOf('\t')), whole + "\n", whole + "\nx\t\0")) {
            Files.writeString(file, damaged);

            assertThat(stamp("1").agreed()).as(damaged).isNull();
        }
    }

    @Test
    void folderThatCannotBeMadeIsNoFailure() throws IOException {
        Files.writeString(project.resolve("target"), "a file");

        write();

        assertThat(stamp("1").agreed()).isNull();
    }

    private Stamp stamp(String codegen) {
        return new Stamp(file, layout, codegen);
    }

    private void write() throws IOException {
        stamp("1").write(new UpToDateCheck(layout, "1").run(), "1 skill up to date");
    }

    /** As if the stamp had been written long after the files. */
    private void settle() throws IOException {
        List<String> lines = Files.readAllLines(file);
        long later = TimeUnit.MILLISECONDS.toNanos(Instant.now().plus(Duration.ofHours(1)).toEpochMilli());
        lines.set(1, String.valueOf(later));
        Files.writeString(file, String.join("\n", lines));
    }
}
