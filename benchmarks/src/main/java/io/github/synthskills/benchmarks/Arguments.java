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
 */
record Arguments(String name, @Nullable Path data, @Nullable Path json, int runs) {

    private static final int DEFAULT_RUNS = 7;

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
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new Arguments(name, data, json, runs);
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
