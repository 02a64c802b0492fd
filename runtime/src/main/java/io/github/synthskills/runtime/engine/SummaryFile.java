package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.runs.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file that a run's summary goes into. It is whole at any time: readers see the old one or the new one.
 *
 * @param file an absolute path
 */
record SummaryFile(Path file) {

    /**
     * Says that the run is on its way, so that nobody takes the summary of an earlier run for this one's.
     *
     * @throws UsageException if the file cannot be written
     */
    void begin(Json summary) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            replace(summary);
        } catch (IOException e) {
            throw new UsageException("the summary cannot be written: " + e + ". Name another file with --summary (-Dsynth.summary)");
        }
    }

    /** Writes the summary of a run that ended. */
    void end(Json summary) {
        try {
            replace(summary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(Json summary) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, summary + "\n", StandardCharsets.UTF_8);
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
