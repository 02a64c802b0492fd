package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ledger.Claim;
import io.github.synthskills.runtime.ledger.LedgerEntry;
import io.github.synthskills.runtime.ledger.LedgerKey;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asking a shared ledger for work. */
final class Claims {

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(150);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(250);

    private Claims() {}

    /** How many nanoseconds to wait before work is asked for again that another process is at; drawn, so that they do not meet. */
    static long pause() {
        return ThreadLocalRandom.current().nextLong(SHORTEST, LONGEST);
    }

    /** Waits until a piece of work is done or nobody else is at it; gives what is known of it then. */
    static @Nullable LedgerEntry await(SkillRun run, LedgerKey key, String arguments) {
        while (true) {
            Claim claim = Durable.await(run.ledger().claim(key, run.runId(), arguments));
            if (claim instanceof Claim.Granted granted) {
                return granted.known();
            }
            if (claim instanceof Claim.Done done) {
                return done.entry();
            }
            run.scope().pause(pause());
        }
    }
}
