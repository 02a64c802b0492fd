package io.github.synthskills.core;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the logs of runs were learned from, so that nothing is learned twice; a log may grow after that. A file beside the logs
 * that may be lost: then evidence counts again.
 */
final class RunMarks {

    private static final String FILE = "learned.json";
    private static final long LARGEST = 1 << 20;

    private final Path file;
    private final SortedMap<String, Long> events;

    private RunMarks(Path file, Map<String, Long> events) {
        this.file = file;
        this.events = new TreeMap<>(events);
    }

    static RunMarks of(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                return new RunMarks(file, Json.parse(Files.readString(file)).get("read").map(Json::integer));
            }
        } catch (IOException | ShapeMismatch e) {
            return new RunMarks(file, Map.of());
        }
        return new RunMarks(file, Map.of());
    }

    /** How many events of a log were learned from. */
    int read(Path log) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, events.getOrDefault(name(log), 0L)));
    }

    /** Notes that so many events of a log were learned from. */
    void note(Path log, int count) {
        events.put(name(log), (long) count);
    }

    private static String name(Path log) {
        return log.getFileName().toString();
    }

    /** Writes it down; logs that are gone are left out. */
    void write() throws IOException {
        events.keySet().removeIf(name -> !Files.exists(file.resolveSibling(name)));
        OutputFiles files = new OutputFiles(file.getParent());
        files.add(file, Json.object().put("read", Json.map(events, Json::of)).build().canonical() + "\n");
        files.write(List.of());
    }
}
