package io.github.synthskills.benchmarks.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder to work in: one that is kept, or one that is gone when it is closed. */
public final class WorkFolder implements AutoCloseable {

    private final Path path;
    private final boolean kept;

    private WorkFolder(Path path, boolean kept) {
        this.path = path;
        this.kept = kept;
    }

    /** This folder, which is kept; a new one, which is not, if there is none. */
    public static WorkFolder of(@Nullable Path kept) throws IOException {
        return kept == null
                ? new WorkFolder(Files.createTempDirectory("synth-discovery").toRealPath(), false)
                : new WorkFolder(Files.createDirectories(kept), true);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (kept) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
