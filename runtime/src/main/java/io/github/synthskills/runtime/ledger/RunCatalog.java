package io.github.synthskills.runtime.ledger;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs that a ledger remembers. Thread-safe; every method throws {@link LedgerException} if the ledger cannot be used. */
public interface RunCatalog {

    /**
     * Runs, the newest first.
     *
     * @param skill only of the skill with this id; null for all
     * @param most at most so many
     */
    List<RunInfo> list(@Nullable String skill, int most);

    /** A run by its id, or by the beginning of it if that is the beginning of one id only. */
    Optional<RunInfo> find(String id);

    /** What the run gave up on, by step and position. */
    List<DeadLetter> deadLetters(String run, int most);

    /**
     * Forgets a run with its checkpoints and dead letters, so that it cannot be resumed. Its effects stay.
     *
     * @throws LedgerException if a living process works on it
     */
    void forget(String run);
}
