package io.github.synthskills.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what an app was asked to do. Thread-safe. */
final class Counters {

    /** The tool that tells the counts; it is not counted and has no faults. */
    static final String STATS = "stats";

    private static final String CALL = "call";

    /** What may happen to a call. */
    enum Event {
        RATE_LIMITED("rateLimited", "Calls answered with 429"),
        UNAVAILABLE("unavailable", "Calls answered with 503 without effect"),
        UNAVAILABLE_AFTER_EFFECT("unavailableAfterEffect", "Calls answered with 503 after their effect"),
        CUT("cut", "Calls that had their effect and got no answer"),
        POISONED("poisoned", "Calls that failed because of what is in their arguments");

        private final String member;
        private final String description;

        Event(String member, String description) {
            this.member = member;
            this.description = description;
        }
    }

    private final App app;
    private final @Nullable Drive drive;
    private final @Nullable CountsFile file;
    private final Clock clock = Clock.systemUTC();
    private final TreeMap<String, Integer> calls = new TreeMap<>();
    private final int[] events = new int[Event.values().length];
    private final CallWindow window = new CallWindow();
    private int total;
    private int inFlight;
    private int mostInFlight;
    private long firstMicros;
    private long lastMicros;

    /** Counts that begin with what {@code file} has, if it is given. */
    Counters(App app, @Nullable Drive drive, @Nullable CountsFile file) {
        this.app = app;
        this.drive = drive;
        this.file = file;
        if (file != null) {
            file.read(this::replay);
        }
    }

    private void replay(long micros, String what, String tool) {
        if (what.equals(CALL)) {
            count(micros, tool);
        } else {
            events[Event.valueOf(what).ordinal()]++;
        }
    }

    /** Counts a call in; gives its number, from 1. */
    synchronized int begin(String tool) {
        long micros = Math.max(lastMicros, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        count(micros, tool);
        if (file != null) {
            file.write(micros, CALL, tool);
        }
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        return total;
    }

    private void count(long micros, String tool) {
        calls.merge(tool, 1, Integer::sum);
        window.add(micros);
        firstMicros = total == 0 ? micros : firstMicros;
        lastMicros = micros;
        total++;
    }

    synchronized void end() {
        inFlight--;
    }

    synchronized void count(Event event, String tool) {
        events[event.ordinal()]++;
        if (file != null) {
            file.write(lastMicros, event.name(), tool);
        }
    }

    /** The time since the first call that was ever counted, in milliseconds. */
    synchronized long millisSinceFirst() {
        return total == 0 ? 0 : (ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) - firstMicros) / 1000;
    }

    Tool tool() {
        return new Tool(
                STATS,
                "Sandbox only: statistics of this server since its start.",
                Schemas.object(List.of()),
                schema(),
                Tool.reads("Stats"),
                Tool.Answer.STRUCTURED,
                arguments -> json());
    }

    /** What the tool answers. */
    synchronized Map<String, Object> json() {
        SortedMap<String, Integer> uploads = drive == null ? Collections.emptySortedMap() : drive.uploads();
        Map<String, Object> json = Schemas.ordered(
                "app", app.id(),
                "calls", new TreeMap<>(calls),
                "inFlight", inFlight,
                "mostInFlight", mostInFlight,
                "mostInOneSecond", window.most());
        for (Event event : Event.values()) {
            json.put(event.member, events[event.ordinal()]);
        }
        json.putAll(Schemas.ordered(
                "uploads", uploads,
                "duplicateUploads", uploads.values().stream().mapToInt(count -> count - 1).sum(),
                "folders", drive == null ? 0 : drive.folders().size(),
                "files", drive == null ? 0 : drive.files().size()));
        return json;
    }

    private static Map<String, Object> schema() {
        Map<String, Object> properties = Schemas.ordered(
                "app", Schemas.text("Which app this is"),
                "calls", Schemas.counts("Calls by tool"),
                "inFlight", Schemas.integer("Calls being answered now"),
                "mostInFlight", Schemas.integer("The most calls ever answered at one time"),
                "mostInOneSecond", Schemas.integer("The most calls that ever came within one second, wherever it begins"));
        for (Event event : Event.values()) {
            properties.put(event.member, Schemas.integer(event.description));
        }
        properties.putAll(Schemas.ordered(
                "uploads", Schemas.counts("Uploads by path"),
                "duplicateUploads", Schemas.integer("Uploads to a path that had one before"),
                "folders", Schemas.integer("Folders on the drive"),
                "files", Schemas.integer("Files on the drive")));
        return Schemas.ordered("type", "object", "properties", properties, "required", List.copyOf(properties.keySet()));
    }
}
