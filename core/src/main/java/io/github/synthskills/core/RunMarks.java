package io.github.synthskills.core;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far the logs of runs were learned from, so that nothing is learned twice; a log may grow after that. A file beside the logs
 * that may be lost: then evidence counts again.
 */
final class RunMarks {

    private static final String FILE = "learned.json";
    private static final long LARGEST = 1 << 20;

    private final Path file;
    private final SortedMap<String, Long> events;
    private final SortedSet<String> declined;

    private RunMarks(Path file, Map<String, Long> events, Collection<String> declined) {
        this.file = file;
        this.events = new TreeMap<>(events);
        this.declined = new TreeSet<>(declined);
    }

    static RunMarks of(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                Json json = Json.parse(Files.readString(file));
                return new RunMarks(file, json.get("read").map(Json::integer), json.get("declined").list(Json::string));
            }
        } catch (IOException | ShapeMismatch e) {
            return new RunMarks(file, Map.of(), List.of());
        }
        return new RunMarks(file, Map.of(), List.of());
    }

    /** How many events of a log were learned from. */
    int read(Path log) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, events.getOrDefault(name(log), 0L)));
    }

    /** Notes that so many events of a log were learned from. */
    void note(Path log, int count) {
        events.put(name(log), (long) count);
    }

    /** Whether an experience of that key is not wanted, although builds go on to teach it. */
    boolean isDeclined(String key) {
        return declined.contains(key);
    }

    /** Notes that an experience is not wanted. */
    void decline(String key) {
        declined.add(key);
    }

    private static String name(Path log) {
        return log.getFileName().toString();
    }

    /** Writes it down; logs that are gone are left out. */
    void write() throws IOException {
        events.keySet().removeIf(name -> !Files.exists(file.resolveSibling(name)));
        OutputFiles files = new OutputFiles(file.getParent());
        files.add(file, Json.object()
                .put("declined", Json.list(List.copyOf(declined), Json::of))
                .put("read", Json.map(events, Json::of))
                .build().canonical() + "\n");
        files.write(List.of());
    }
}
