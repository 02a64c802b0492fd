package io.github.synthskills.plugin.sum;

/** What reading a {@code synth.sum} gave. */
public sealed interface ReadSum {

    /** It was there and was understood. */
    record Readable(Sum sum) implements ReadSum {}

    /** There is none. */
    record Absent() implements ReadSum {}

    /**
     * It is no sum, for instance because a merge left its marks in it.
     *
     * @param line the first line that was not understood, from one
     */
    record Unreadable(int line) implements ReadSum {}
}
