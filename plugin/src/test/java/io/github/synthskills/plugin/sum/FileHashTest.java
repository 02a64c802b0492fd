package io.github.synthskills.plugin.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileHashTest {

    @TempDir
    Path folder;

    @Test
    void isWhatSha256sumPrints() throws IOException {
        assertThat(hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void windowsLineEndsCountAsLineFeeds() throws IOException {
        assertThat(hash("a\r\nb\r\n")).isEqualTo(hash("a\nb\n"));
    }

    @Test
    void loneCarriageReturnsCount() throws IOException {
        assertThat(hash("a\rb\r")).isNotEqualTo(hash("a\nb\n")).isNotEqualTo(hash("ab"));
    }

    @Test
    void absentFileHasNone() throws IOException {
        assertThat(FileHash.of(folder.resolve("absent"))).isNull();
    }

    private String hash(String text) throws IOException {
        String hash = FileHash.of(Files.writeString(folder.resolve("file"), text));
        assertThat(hash).isNotNull();
        return hash;
    }
}
