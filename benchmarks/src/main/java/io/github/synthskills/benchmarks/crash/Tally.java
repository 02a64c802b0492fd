package io.github.synthskills.benchmarks.crash;

/**
 * What happened.
 *
 * @param rounds how often a process was killed
 * @param runs how many runs were brought to their end
 * @param effects how many effects these must have
 * @param lost effects that are missing or wrong
 * @param duplicated effects that happened twice, or that should not be there
 * @param repeated calls that were made again though their element was known to be done
 * @param inFlight kills that found an upload sent and not known to be done
 */
public record Tally(int rounds, int runs, int effects, int lost, int duplicated, int repeated, int inFlight) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(rounds + other.rounds, runs + other.runs, effects + other.effects, lost + other.lost,
                duplicated + other.duplicated, repeated + other.repeated, inFlight + other.inFlight);
    }
}
