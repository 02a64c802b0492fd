package io.github.synthskills.sandbox;

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

    private final App app;
    private final @Nullable Drive drive;
    private final TreeMap<String, Integer> calls = new TreeMap<>();
    private int total;
    private int inFlight;
    private int mostInFlight;
    private int rateLimited;
    private int unavailable;
    private int unavailableAfterEffect;

    Counters(App app, @Nullable Drive drive) {
        this.app = app;
        this.drive = drive;
    }

    /** Counts a call in; gives its number, from 1. */
    synchronized int begin(String tool) {
        calls.merge(tool, 1, Integer::sum);
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        return ++total;
    }

    synchronized void end() {
        inFlight--;
    }

    synchronized void countRateLimited() {
        rateLimited++;
    }

    synchronized void countUnavailable() {
        unavailable++;
    }

    synchronized void countUnavailableAfterEffect() {
        unavailableAfterEffect++;
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
        return Schemas.ordered(
                "app", app.id(),
                "calls", new TreeMap<>(calls),
                "inFlight", inFlight,
                "mostInFlight", mostInFlight,
                "rateLimited", rateLimited,
                "unavailable", unavailable,
                "unavailableAfterEffect", unavailableAfterEffect,
                "uploads", uploads,
                "duplicateUploads", uploads.values().stream().mapToInt(count -> count - 1).sum(),
                "folders", drive == null ? 0 : drive.folders().size(),
                "files", drive == null ? 0 : drive.files().size());
    }

    private static Map<String, Object> schema() {
        return Schemas.object(
                List.of("app", "calls", "inFlight", "mostInFlight", "rateLimited", "unavailable",
                        "unavailableAfterEffect", "uploads", "duplicateUploads", "folders", "files"),
                "app", Schemas.text("Which app this is"),
                "calls", Schemas.counts("Calls by tool"),
                "inFlight", Schemas.integer("Calls being answered now"),
                "mostInFlight", Schemas.integer("The most calls ever answered at one time"),
                "rateLimited", Schemas.integer("Calls answered with 429"),
                "unavailable", Schemas.integer("Calls answered with 503 without effect"),
                "unavailableAfterEffect", Schemas.integer("Calls answered with 503 after their effect"),
                "uploads", Schemas.counts("Uploads by path"),
                "duplicateUploads", Schemas.integer("Uploads to a path that had one before"),
                "folders", Schemas.integer("Folders on the drive"),
                "files", Schemas.integer("Files on the drive"));
    }
}
