package io.github.synthskills.runtime.log;

import io.github.synthskills.runtime.log.RunLogEvent.RunBegan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the logs of runs into a folder, one file for each, from one thread of its own. Thread-safe.
 *
 * <p>The newest {@value #MOST_FILES} logs are kept, and not more than 10 MB of them. Nothing that goes wrong here is ever a
 * run's problem: it is told once, and the run goes on without its log.
 */
public final class RunLogs implements AutoCloseable {

    /** How many logs are kept in a folder. */
    public static final int MOST_FILES = 20;

    private static final long MOST_BYTES = 10L << 20;
    private static final int MOST_OF_ONE_NAME = 1_000;
    private static final int LONGEST_PART = 60;

    private final Path folder;
    private final LogThread thread = new LogThread();

    /**
     * Logs in a folder.
     *
     * @param folder made when it is first needed
     */
    public RunLogs(Path folder) {
        this.folder = folder;
    }

    /**
     * Begins the log of a run.
     *
     * @param secret whether a text holds a secret of the run; such texts are left out
     * @param warning is told, at most once and perhaps by another thread, why there is no log or no more of it
     * @return null if the log cannot be written
     */
    public @Nullable RunRecorder begin(RunBegan run, Predicate<String> secret, Consumer<String> warning) {
        try {
            Files.createDirectories(folder);
            prune();
            LogFile file = new LogFile(open(run), problem -> warning.accept(unwritable(problem)));
            file.write(run);
            file.flush();
            if (file.isBroken()) {
                return null;
            }
            RunRecorder recorder = new RunRecorder(file, thread, secret);
            thread.began(recorder);
            return recorder;
        } catch (IOException | SecurityException e) {
            warning.accept(unwritable(e));
            return null;
        }
    }

    private OutputStream open(RunBegan run) throws IOException {
        // The name of a log that is gone must not come again: readers remember by it what they have read.
        boolean again = run.resumed() || run.dryRun();
        String name = safe(run.skill().substring(run.skill().lastIndexOf('.') + 1)) + "-" + safe(run.run())
                + (again ? "-" + run.at().getEpochSecond() : "");
        for (int number = 1; number <= MOST_OF_ONE_NAME; number++) {
            Path file = folder.resolve(name + (number == 1 ? "" : "-" + number) + ".jsonl");
            try {
                return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                // Another one began in the same second.
            }
        }
        throw new FileAlreadyExistsException(name);
    }

    private static String safe(String text) {
        String safe = text.replaceAll("[^A-Za-z0-9_]+", "_");
        return safe.substring(0, Math.min(safe.length(), LONGEST_PART));
    }

    /** Makes room for one more; files that others delete at the same time are gone all the same. */
    private void prune() throws IOException {
        List<Path> files = RunLogReader.files(folder);
        long bytes = 0;
        int kept = 1;
        for (int i = files.size() - 1; i >= 0; i--) {
            try {
                bytes += Files.size(files.get(i));
                if (++kept > MOST_FILES || bytes > MOST_BYTES) {
                    Files.deleteIfExists(files.get(i));
                }
            } catch (FileSystemException e) {
                // One log more than there should be does no harm.
                continue;
            }
        }
    }

    private String unwritable(Exception cause) {
        String reason = cause instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason() : cause.getClass().getSimpleName();
        return "SYNTH-RUNLOG-UNWRITABLE: the log of this run cannot be written into " + folder + ": " + reason
                + ". The run goes on without it. Make the folder writable, name another one, or switch the log off"
                + " (-Dsynth.trajectory=off).";
    }

    /** Writes what is left, and ends the thread. */
    @Override
    public void close() {
        thread.close();
    }
}
