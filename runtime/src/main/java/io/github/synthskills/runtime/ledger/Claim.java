package io.github.synthskills.runtime.ledger;

import org.jspecify.annotations.Nullable;

/** What asking for a piece of work gave. */
public sealed interface Claim {

    /**
     * This process may do it; nobody else does until it is recorded as done or failed, or this process is dead.
     *
     * @param known what an earlier attempt left, so that the rules of doubt apply; null if nothing is known
     */
    record Granted(@Nullable LedgerEntry known) implements Claim {}

    /** It is done. */
    record Done(LedgerEntry entry) implements Claim {}

    /**
     * A living process is at it: ask again a little later.
     *
     * @param worker who, for people
     */
    record Held(String worker) implements Claim {}
}
