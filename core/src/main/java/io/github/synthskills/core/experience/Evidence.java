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

    /** This without what it had before; never less than nothing. */
    public Evidence minus(Evidence before) {
        return new Evidence(
                Math.max(0, seen - before.seen), Math.max(0, of - before.of), Math.max(0, runs - before.runs));
    }

    /** In words, such as {@code seen in 12 of 200 results, 1 run}. */
    @Override
    public String toString() {
        return "seen in " + seen + " of " + of + ", " + runs + (runs == 1 ? " run" : " runs");
    }
}
