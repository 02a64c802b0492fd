package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ledger.RunRecord;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one run in this process: its threads, its calls in flight and the wish to stop. Thread-safe.
 *
 * <p>When a run stops, nothing new is begun and reads are given up at once; a write in flight may end, because giving it up
 * would leave it in doubt.
 */
final class RunScope {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final RunRecord run;
    private final Workers.Group threads;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Secrets secrets = new Secrets();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Set<CompletableFuture<?>> reads = ConcurrentHashMap.newKeySet();
    private final Set<CompletableFuture<?>> branches = ConcurrentHashMap.newKeySet();

    RunScope(RunRecord run, Workers workers) {
        this.run = run;
        this.threads = workers.group();
    }

    RunRecord run() {
        return run;
    }

    /** What must not be recorded or told. */
    Secrets secrets() {
        return secrets;
    }

    // --- threads ---

    /** Runs work on a thread of its own; {@link #close} waits for it. */
    void execute(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            stop();
            throw new StoppedException();
        }
    }

    /** The same for work that is interrupted as soon as the run stops, because it only ever waits and reads. */
    void executeInterruptibly(Runnable work) {
        execute(() -> Work.reading(this, () -> {
            work.run();
            return true;
        }));
    }

    /** A branch whose failure fails the run, even if nobody asks for its value. */
    void branch(CompletableFuture<?> value) {
        branches.add(value);
        // Only failures are remembered.
        value.thenRun(() -> branches.remove(value));
    }

    /** Waits for every branch, so that none outlives its run; unwinds if one failed. */
    void awaitBranches() {
        while (!branches.isEmpty()) {
            for (CompletableFuture<?> branch : branches) {
                try {
                    await(branch.copy(), FOR_EVER, true);
                } catch (ExecutionException | TimeoutException e) {
                    throw new StoppedException();
                }
            }
        }
        if (failure.get() != null) {
            throw new StoppedException();
        }
    }

    // --- stopping ---

    /** Stops the run because something failed; the first failure is the one that counts. */
    void fail(Throwable cause) {
        if (!(cause instanceof StoppedException)) {
            failure.compareAndSet(null, cause);
        }
        stop();
    }

    /** Begins nothing new any more. */
    void stop() {
        stopping.countDown();
        reads.forEach(read -> read.cancel(true));
        threads.interruptReaders();
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    @Nullable Throwable failure() {
        return failure.get();
    }

    /** Unwinds the caller if the run is stopping. */
    void check() {
        if (isStopping()) {
            throw new StoppedException();
        }
    }

    // --- waiting ---

    /** Waits so many nanoseconds, or unwinds as soon as the run is stopping. */
    void pause(long nanos) {
        Work.Waiting waiting = Work.waits();
        try {
            if (stopping.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new StoppedException();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            waiting.goesOn();
        }
    }

    /**
     * Waits for an answer.
     *
     * @param read whether the call may be given up without harm when the run stops
     * @throws TimeoutException if there is none within the limit
     */
    <V extends @Nullable Object> V await(CompletableFuture<V> answer, Duration limit, boolean read)
            throws ExecutionException, TimeoutException {
        if (answer.isDone()) {
            return given(answer, 0);
        }
        if (!read) {
            return awaitGiven(answer, limit);
        }
        reads.add(answer);
        try {
            if (isStopping()) {
                answer.cancel(true);
            }
            return awaitGiven(answer, limit);
        } finally {
            reads.remove(answer);
        }
    }

    private <V extends @Nullable Object> V awaitGiven(CompletableFuture<V> answer, Duration limit)
            throws ExecutionException, TimeoutException {
        Work.Waiting waiting = Work.waits();
        try {
            return given(answer, limit.toNanos());
        } finally {
            waiting.goesOn();
        }
    }

    private <V extends @Nullable Object> V given(CompletableFuture<V> answer, long nanos)
            throws ExecutionException, TimeoutException {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw e;
        } catch (CancellationException e) {
            if (isStopping()) {
                throw new StoppedException();
            }
            throw new ExecutionException(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted();
        }
    }

    /** An interrupted thread stops the whole run. */
    StoppedException interrupted() {
        Thread.currentThread().interrupt();
        stop();
        return new StoppedException();
    }

    /** Ends everything that still runs: gently for as long as {@code grace}, then by interruption. */
    void close(Duration grace) {
        boolean wasInterrupted = Thread.interrupted();
        stop();
        wasInterrupted |= !threads.awaitEnd(grace);
        threads.interrupt();
        wasInterrupted |= !threads.awaitEnd(Duration.ofSeconds(1));
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that nothing of the run is left to do. */
    void ended() {
        ended.countDown();
    }

    /** Waits until the run has ended, or at most so many nanoseconds. */
    void awaitEnd(long nanos) throws InterruptedException {
        ended.await(nanos, TimeUnit.NANOSECONDS);
    }
}
