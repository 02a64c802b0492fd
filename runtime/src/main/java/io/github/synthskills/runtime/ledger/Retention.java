package io.github.synthskills.runtime.ledger;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what is too old and what runs that have ended left, portion by portion between what others write. Thread-safe. */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** A process that lives for long forgets once in a while. */
    private static final long PAUSE = Duration.ofHours(6).toNanos();

    private final LedgerWriter writer;
    private final RunContents contents;
    private final long milliseconds;
    private final AtomicLong last = new AtomicLong();

    Retention(LedgerWriter writer, RunContents contents, Duration time) {
        this.writer = writer;
        this.contents = contents;
        this.milliseconds = time.toMillis();
    }

    /** Begins to forget; nobody waits for it. */
    void begin() {
        last.set(System.nanoTime());
        log(writer.submit(session -> contents.old(session, milliseconds)).thenAccept(runs -> runs.forEach(this::clearSoon)));
        clearEffects();
    }

    /** Begins again if it was long ago. */
    void again() {
        long before = last.get();
        if (System.nanoTime() - before > PAUSE && last.compareAndSet(before, System.nanoTime())) {
            begin();
        }
    }

    private void clearEffects() {
        log(writer.submit(session -> contents.clearEffects(session, milliseconds)).thenAccept(nothingLeft -> {
            if (!nothingLeft) {
                clearEffects();
            }
        }));
    }

    private void clearSoon(String run) {
        log(writer.submit(session -> contents.clear(session, run)).thenAccept(nothingLeft -> {
            if (!nothingLeft) {
                clearSoon(run);
            }
        }));
    }

    /** Deletes what a run that has ended needs no more, and waits for that. */
    void clear(String run) {
        while (!JdbcLedger.await(writer.submit(session -> contents.clear(session, run)))) {
            LOG.trace("More of run {} is to be cleared", run);
        }
    }

    private static void log(CompletableFuture<@Nullable Void> clearing) {
        clearing.whenComplete((nothing, failure) -> {
            if (failure != null) {
                LOG.debug("Old entries stay in the ledger until it is opened again", failure);
            }
        });
    }
}
