package io.github.synthskills.benchmarks;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param name the benchmark
 * @param data the folder with data, or null for what ships inside
 * @param json the file for the figures, or null
 * @param runs how often each case is measured
 * @param split which requests of the data are taken, where there are several sets
 * @param registry a folder with the tools of real servers, or null for what ships inside
 * @param cache a folder that keeps what is slow to make, or null to keep nothing
 */
record Arguments(
        String name,
        @Nullable Path data,
        @Nullable Path json,
        int runs,
        String split,
        @Nullable Path registry,
        @Nullable Path cache) {

    static final String USAGE = "[--data DIR] [--json FILE] [--runs N] [--split NAME] [--registry DIR] [--cache DIR]";

    private static final int DEFAULT_RUNS = 7;
    private static final String DEFAULT_SPLIT = "dev";

    Arguments(String name, @Nullable Path data, @Nullable Path json, int runs) {
        this(name, data, json, runs, DEFAULT_SPLIT, null, null);
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says why
     */
    static Arguments parse(String... words) {
        Deque<String> rest = new ArrayDeque<>(List.of(words));
        String name = rest.isEmpty() ? "" : rest.removeFirst();
        Path data = null;
        Path json = null;
        int runs = DEFAULT_RUNS;
        String split = DEFAULT_SPLIT;
        Path registry = null;
        Path cache = null;
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("a value is missing after " + option);
            }
            String value = rest.removeFirst();
            switch (option) {
                case "--data" -> data = Path.of(value);
                case "--json" -> json = Path.of(value);
                case "--runs" -> runs = positive(value);
                case "--split" -> split = value;
                case "--registry" -> registry = Path.of(value);
                case "--cache" -> cache = Path.of(value);
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new Arguments(name, data, json, runs, split, registry, cache);
    }

    private static int positive(String value) {
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("--runs wants a number, not '" + value + "'", noNumber);
        }
        throw new IllegalArgumentException("--runs wants a number above 0, not " + value);
    }
}
