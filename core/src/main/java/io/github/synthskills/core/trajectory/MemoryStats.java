package io.github.synthskills.core.trajectory;

/**
 * What a memory holds.
 *
 * @param built trajectories of successful builds
 * @param failed trajectories of others
 * @param locks what successful builds decided and saw
 * @param templates structures that several trajectories share
 * @param experiences what was learned
 * @param bytes what all that takes, without what a file adds to it
 * @param fileBytes what the files take, the one before the newest included
 * @param spooled files that wait to be taken in
 * @param dropped entries that were there and could not be used
 */
public record MemoryStats(
        int built, int failed, int locks, int templates, int experiences, long bytes, long fileBytes, int spooled, int dropped) {

    /** All trajectories. */
    public int trajectories() {
        return built + failed;
    }
}
