package io.github.synthskills.runtime.log;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads run logs. The file may be cut, or written by anybody: what does not fit is left out, and how much is read is bounded.
 */
public final class RunLogReader {

    /** What is read of a file at most, in bytes. */
    static final long LONGEST_FILE = 32L << 20;

    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_EVENTS = 100_000;

    private RunLogReader() {}

    /**
     * The logs of a folder.
     *
     * @param folder need not exist
     * @return the regular files in it that begin as a run log does, the oldest first; files of the same time by name
     * @throws IOException if the folder cannot be read
     */
    public static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Map<Path, FileTime> times = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jsonl")) {
            for (Path file : files) {
                if (isLog(file)) {
                    times.put(file, Files.getLastModifiedTime(file));
                }
            }
        }
        List<Path> logs = new ArrayList<>(times.keySet());
        logs.sort(Comparator.<Path, FileTime>comparing(times::get).thenComparing(Comparator.naturalOrder()));
        return List.copyOf(logs);
    }

    private static boolean isLog(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(RunLogJson.FIRST.length());
            return new String(first, StandardCharsets.UTF_8).equals(RunLogJson.FIRST);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads a log.
     *
     * @throws IOException if the file cannot be read
     */
    public static RunLog read(Path file) throws IOException {
        List<RunLogEvent> events = new ArrayList<>();
        int skipped = 0;
        try (Lines lines = new Lines(new BufferedInputStream(Files.newInputStream(file)))) {
            for (String line = lines.next(); line != null && events.size() < MOST_EVENTS; line = lines.next()) {
                try {
                    events.add(RunLogJson.read(Json.parse(line)));
                } catch (ShapeMismatch e) {
                    skipped++;
                }
            }
        }
        return new RunLog(events, skipped);
    }

    /** The lines of a file, those that are too long cut, and the file, too. */
    private static final class Lines implements AutoCloseable {
        private final InputStream in;
        private long left = LONGEST_FILE;

        Lines(InputStream in) {
            this.in = in;
        }

        @Nullable String next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next = -1;
            while (left-- > 0 && (next = in.read()) >= 0 && next != '\n') {
                if (line.size() < LONGEST_LINE) {
                    line.write(next);
                }
            }
            return next < 0 && line.size() == 0 || left < 0 ? null : line.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
