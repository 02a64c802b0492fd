package io.github.synthskills.sandbox;

import java.time.Instant;

/** What lies at a path of a {@link Drive}. */
public sealed interface DriveEntry {

    /** The path, starting with a slash and not ending with one. */
    String path();

    /** When it was created or last replaced. */
    Instant modified();

    /** A folder. */
    record Folder(String path, Instant modified) implements DriveEntry {}

    /**
     * A file; its bytes are not kept.
     *
     * @param path the path
     * @param modified when it was last uploaded
     * @param size the size in bytes
     * @param sha256 the SHA-256 of the bytes, lower-case hex
     */
    record StoredFile(String path, Instant modified, long size, String sha256) implements DriveEntry {}
}
