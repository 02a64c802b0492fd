package io.github.synthskills.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedFilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void someFiles() throws IOException {
        Files.writeString(folder.resolve("_0.dvd"), "vectors");
        Files.writeString(folder.resolve("segments_1"), "segments");
        Files.writeString(folder.resolve("write.lock"), "");
    }

    @Test
    void filesAreKnownWhenTheyWereRemembered() throws IOException {
        CheckedFiles before = files();
        assertThat(before.areKnown()).isFalse();

        before.remember();

        assertThat(files().areKnown()).isTrue();
        assertThat(before.names()).containsExactlyInAnyOrder("_0.dvd", "segments_1");
    }

    @Test
    void filesOfAnotherTimeSizeOrNameAreNotKnown() throws IOException {
        files().remember();
        Files.setLastModifiedTime(folder.resolve("_0.dvd"), FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        assertThat(files().areKnown()).isFalse();

        files().remember();
        Files.writeString(folder.resolve("_1.dvd"), "more");
        assertThat(files().areKnown()).isFalse();

        files().remember();
        Files.delete(folder.resolve("segments_1"));
        assertThat(files().areKnown()).isFalse();
    }

    @Test
    void whereNothingCanBeRememberedNothingIsKnown() throws IOException {
        Files.createDirectory(folder.resolve("checked.new"));

        files().remember();

        assertThat(files().areKnown()).isFalse();
    }

    private CheckedFiles files() throws IOException {
        try (Directory directory = FSDirectory.open(folder)) {
            return CheckedFiles.in(folder, directory);
        }
    }
}
