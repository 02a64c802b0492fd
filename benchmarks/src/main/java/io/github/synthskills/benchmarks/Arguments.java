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
 * @param given how often each case is measured, 0 if that was not said
 * @param split which requests of the data are taken, where there are several sets
 * @param registry a folder with the tools of real servers, or null for what ships inside
 * @param cache a folder that keeps what is slow to make, or null to keep nothing
 * @param items how many items the cases have that can have any number, 0 if that was not said
 * @param cases what the names of the cases to be measured begin with, empty for all
 * @param rounds how many rounds are made, 0 if that was not said
 */
record Arguments(
        String name,
        @Nullable Path data,
        @Nullable Path json,
        int given,
        String split,
        @Nullable Path registry,
        @Nullable Path cache,
        int items,
        List<String> cases,
        int rounds) {

    static final String USAGE = "[--data DIR] [--json FILE] [--runs N] [--split NAME] [--registry DIR] [--cache DIR]"
            + " [--items N] [--cases NAME,NAME] [--rounds N]";

    private static final int DEFAULT_RUNS = 7;
    private static final String DEFAULT_SPLIT = "dev";

    Arguments(String name, @Nullable Path data, @Nullable Path json, int runs) {
        this(name, data, json, runs, DEFAULT_SPLIT, null, null, 0, List.of(), 0);
    }

    Arguments {
        cases = List.copyOf(cases);
    }

    /** How often each case is measured. */
    int runs() {
        return runs(DEFAULT_RUNS);
    }

    /** How often each case is measured, of a benchmark with a number of its own. */
    int runs(int otherwise) {
        return given == 0 ? otherwise : given;
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
        int runs = 0;
        String split = DEFAULT_SPLIT;
        Path registry = null;
        Path cache = null;
        int items = 0;
        List<String> cases = List.of();
        int rounds = 0;
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("a value is missing after " + option);
            }
            String value = rest.removeFirst();
            switch (option) {
                case "--data" -> data = Path.of(value);
                case "--json" -> json = Path.of(value);
                case "--runs" -> runs = positive(option, value);
                case "--items" -> items = positive(option, value);
                case "--cases" -> cases = List.of(value.split(","));
                case "--rounds" -> rounds = positive(option, value);
                case "--split" -> split = value;
                case "--registry" -> registry = Path.of(value);
                case "--cache" -> cache = Path.of(value);
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new Arguments(name, data, json, runs, split, registry, cache, items, cases, rounds);
    }

    private static int positive(String option, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(option + " wants a number, not '" + value + "'", noNumber);
        }
        throw new IllegalArgumentException(option + " wants a number above 0, not " + value);
    }
}
