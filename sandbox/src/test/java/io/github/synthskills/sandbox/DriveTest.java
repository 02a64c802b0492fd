package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DriveTest {

    private static final byte[] BYTES = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void uploadCreatesParentsAndCountsEveryUpload() {
        try (Drive drive = Drive.inMemory()) {
            drive.upload("/a/b/c.pdf", BYTES);
            drive.upload("/a/b/c.pdf", BYTES);
            assertThat(drive.folders()).containsExactly("/a", "/a/b");
            assertThat(drive.uploads()).containsEntry("/a/b/c.pdf", 2);
            assertThat(drive.files().get("/a/b/c.pdf").sha256())
                    .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        }
    }

    @Test
    void aFolderThatExistsIsANameConflict() {
        try (Drive drive = Drive.inMemory()) {
            drive.createFolder("/Archive", "one");
            assertThatThrownBy(() -> drive.createFolder("/Archive", "one"))
                    .isInstanceOfSatisfying(GraphException.class,
                            refused -> assertThat(refused.code()).isEqualTo("nameAlreadyExists"));
        }
    }

    @Test
    void deletingAFolderDeletesWhatIsInItAndNothingBesideIt() {
        try (Drive drive = Drive.inMemory()) {
            drive.upload("/a/x.pdf", BYTES);
            drive.upload("/a b/x.pdf", BYTES);
            drive.delete("/a");
            assertThat(drive.files().keySet()).containsExactly("/a b/x.pdf");
            assertThat(drive.folders()).containsExactly("/a b");
        }
    }

    @Test
    void childrenAreDirectOnesOnly() {
        try (Drive drive = Drive.inMemory()) {
            drive.upload("/a/b/c.pdf", BYTES);
            drive.upload("/a/d.pdf", BYTES);
            assertThat(drive.children("/a")).extracting(DriveEntry::path).containsExactly("/a/b", "/a/d.pdf");
            assertThat(drive.children("/")).extracting(DriveEntry::path).containsExactly("/a");
        }
    }

    @Test
    void pathsThatOneDriveRefusesAreRefused() {
        try (Drive drive = Drive.inMemory()) {
            for (String path : new String[] {"a.pdf", "/a//b", "/../b", "/a:b", "/a\nb", "/"}) {
                assertThatThrownBy(() -> drive.upload(path, BYTES)).as(path).isInstanceOf(GraphException.class);
            }
        }
    }

    @Test
    void stateFileBringsEverythingBack() {
        Path state = folder.resolve("sub/state.jsonl");
        try (Drive drive = Drive.open(state)) {
            drive.upload("/a/M\u00e4rz \ud83d\ude00.pdf", BYTES);
            drive.upload("/a/M\u00e4rz \ud83d\ude00.pdf", BYTES);
            drive.createFolder("/", "empty");
            assertThat(drive.child("/", "empty")).isPresent();
            drive.upload("/gone.pdf", BYTES);
            drive.delete("/gone.pdf");
        }
        try (Drive again = Drive.open(state)) {
            assertThat(again.files().keySet()).containsExactly("/a/M\u00e4rz \ud83d\ude00.pdf");
            assertThat(again.uploads()).containsEntry("/a/M\u00e4rz \ud83d\ude00.pdf", 2).containsEntry("/gone.pdf", 1);
            assertThat(again.folders()).containsExactly("/a", "/empty");
            again.upload("/later.pdf", BYTES);
        }
        assertThat(Drive.read(state).files()).containsKeys("/later.pdf", "/a/M\u00e4rz \ud83d\ude00.pdf");
    }

    @Test
    void halfALineOfAKilledWriterIsCutOff() throws Exception {
        Path state = folder.resolve("state.jsonl");
        try (Drive drive = Drive.open(state)) {
            drive.upload("/a.pdf", BYTES);
        }
        Files.writeString(state, "{\"change\":\"put\",\"path\":\"/b", StandardOpenOption.APPEND);
        assertThat(Drive.read(state).files()).containsOnlyKeys("/a.pdf");
        try (Drive drive = Drive.open(state)) {
            drive.upload("/c.pdf", BYTES);
        }
        assertThat(Drive.read(state).files()).containsOnlyKeys("/a.pdf", "/c.pdf");
    }

    @Test
    void aFileThatIsNoStateFileIsNamedWithItsLine() throws Exception {
        Path state = folder.resolve("state.jsonl");
        Files.writeString(state, "hello\n");
        assertThatThrownBy(() -> Drive.open(state))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Line 1 of " + state);
        assertThat(Files.readString(state)).isEqualTo("hello\n");
    }
}
