package io.github.synthskills.benchmarks.instance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Decides wherever a schema leaves a choice. */
interface Choices {

    /**
     * Takes one of several options.
     *
     * @param place where the choice is, always with the same number of options
     * @param options how many there are, at least one; the poorest comes first
     */
    int pick(String place, int options);

    /** Always the first option: what is least. */
    static Choices least() {
        return (place, options) -> 0;
    }

    /** Always the last option: everything there can be. */
    static Choices most() {
        return (place, options) -> options - 1;
    }

    /** Takes turns: at each place the option that was taken least often, by chance among several. */
    final class InTurn implements Choices {
        private final Map<String, int[]> taken = new HashMap<>();
        private final Random random;

        InTurn(long seed) {
            random = new Random(seed);
        }

        @Override
        public int pick(String place, int options) {
            int[] counts = taken.computeIfAbsent(place + "/" + options, key -> new int[options]);
            int least = Arrays.stream(counts).min().orElse(0);
            List<Integer> candidates = new ArrayList<>();
            for (int option = 0; option < options; option++) {
                if (counts[option] == least) {
                    candidates.add(option);
                }
            }
            int chosen = candidates.get(random.nextInt(candidates.size()));
            counts[chosen]++;
            return chosen;
        }

        /** Whether every option of every place that was met was taken. */
        boolean exhausted() {
            return taken.values().stream().allMatch(counts -> Arrays.stream(counts).allMatch(count -> count > 0));
        }
    }
}
