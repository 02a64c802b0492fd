package io.github.synthskills.core.experience;

/**
 * What an experience rests on. Counts only, never a value.
 *
 * @param seen how often it was seen
 * @param of among how many calls, results or builds
 * @param runs in how many runs or builds
 */
public record Evidence(long seen, long of, long runs) {

    /** Both together. */
    public Evidence plus(Evidence other) {
        return new Evidence(seen + other.seen, of + other.of, runs + other.runs);
    }

    /** In words, such as {@code seen in 12 of 200 results, 1 run}. */
    @Override
    public String toString() {
        return "seen in " + seen + " of " + of + ", " + runs + (runs == 1 ? " run" : " runs");
    }
}
