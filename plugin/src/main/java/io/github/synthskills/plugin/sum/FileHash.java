package io.github.synthskills.plugin.sum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Hashes text files so that a checkout with Windows line ends agrees with one without: CRLF counts as LF. For files
 * with LF, as we write them, that is what {@code sha256sum} prints.
 */
public final class FileHash {

    private FileHash() {}

    /** The SHA-256 in lower-case hexadecimal, or null if there is no such file. */
    public static @Nullable String of(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            return null;
        }
        MessageDigest digest = sha256();
        int start = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                digest.update(bytes, start, i - start);
                start = i + 1;
            }
        }
        digest.update(bytes, start, bytes.length - start);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
