package io.github.synthskills.core;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a build has what it knows of each step, and what it had to ask servers for. Paths are those of {@link StepTools}. */
final class StepSources {

    private final SortedMap<String, Origin> bindings = new TreeMap<>();
    private final SortedMap<String, Origin> evidence = new TreeMap<>();
    private final SortedSet<String> searched = new TreeSet<>();
    private final SortedSet<String> probed = new TreeSet<>();
    private final SortedSet<String> searchesSaved = new TreeSet<>();

    /** Where something can come from. */
    enum Source {
        /** The skill's own lock. */
        LOCK,
        /** The build before this one, which did not end well. */
        UNFINISHED,
        /** What the memory holds. */
        MEMORY,
        /** A server, in this build. */
        SERVER,
        /** A file that the spec names, or a recorded run. */
        GIVEN
    }

    /**
     * Where one thing comes from.
     *
     * @param path the step's path there
     * @param trajectory the trajectory it was remembered in, or null
     * @param skill the class of that trajectory's skill, or null
     */
    record Origin(Source source, String path, @Nullable String trajectory, @Nullable String skill) {
        static Origin of(Source source, String path) {
            return new Origin(source, path, null, null);
        }
    }

    void binding(String path, Origin origin, boolean sought) {
        bindings.put(path, origin);
        if (sought && origin.source() == Source.SERVER) {
            searched.add(path);
        } else if (sought) {
            searchesSaved.add(path);
        }
    }

    /** An intent was searched for without success. */
    void searched(String path) {
        searched.add(path);
    }

    void evidence(String path, Origin origin) {
        evidence.put(path, origin);
    }

    void probed(String path) {
        probed.add(path);
    }

    Map<String, Origin> bindings() {
        return Collections.unmodifiableMap(bindings);
    }

    Map<String, Origin> evidence() {
        return Collections.unmodifiableMap(evidence);
    }

    boolean isSearched(String path) {
        return searched.contains(path);
    }

    boolean isProbed(String path) {
        return probed.contains(path);
    }

    int searches() {
        return searched.size();
    }

    int probes() {
        return probed.size();
    }

    int searchesSaved() {
        return searchesSaved.size();
    }

    int probesSaved() {
        return (int) evidence.entrySet().stream()
                .filter(entry -> !probed.contains(entry.getKey()) && isTakenOver(entry.getValue()))
                .count();
    }

    private static boolean isTakenOver(Origin origin) {
        return origin.source() != Source.SERVER && origin.source() != Source.GIVEN;
    }

    /** The paths of the steps of which this source knew something, those of their lookups without their mark. */
    SortedSet<String> knownFrom(Source source) {
        return Stream.of(bindings, evidence)
                .flatMap(origins -> origins.entrySet().stream())
                .filter(entry -> entry.getValue().source() == source)
                .map(entry -> entry.getKey().replace("?", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the memory gave anything. */
    boolean tookFromMemory() {
        return isFromMemory(bindings) || isFromMemory(evidence);
    }

    /** Whether the memory gave anything for this path. */
    boolean tookFromMemory(String path) {
        return isMemory(bindings.get(path)) || isMemory(evidence.get(path));
    }

    private static boolean isFromMemory(Map<String, Origin> origins) {
        return origins.values().stream().anyMatch(StepSources::isMemory);
    }

    static boolean isMemory(@Nullable Origin origin) {
        return origin != null && origin.source() == Source.MEMORY;
    }
}
