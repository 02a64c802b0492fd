package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.ItemStep;
import io.github.synthskills.runtime.OnError;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.engine.ElementRunner.Place;
import io.github.synthskills.runtime.engine.ProgressEvent.Outcome;
import io.github.synthskills.runtime.engine.ProgressEvent.StepFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.StepStarted;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Has the elements of a step run in other processes and gives their results in order.
 *
 * <p>One thread takes elements from the source while there is room: some chunks of them are out at once, whatever their number.
 * Another one looks into the run store for what came back, at first often, then less often. What the ledger knows to be done is
 * not sent at all, so that a resumed run begins where it was.
 */
final class RemoteStream<T, R extends @Nullable Object> implements ResultStream<R> {

    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final int CHUNKS_AHEAD = 4;
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

    private final SkillRun run;
    private final Each<T, R> step;
    private final Source<T> elements;
    private final ElementRunner<T, R> runner;
    private final RemoteChunks<R> chunks;
    private final Semaphore ahead;
    private final LinkedBlockingQueue<CompletableFuture<@Nullable ElementResult<R>>> results =
            new LinkedBlockingQueue<>();
    private volatile boolean sourceEnded;
    private boolean ended;
    private long taken;

    RemoteStream(SkillRun run, RemoteElements remote, Each<T, R> step, Source<T> elements, ItemStep<T, R> body) {
        this.run = run;
        this.step = step;
        this.elements = elements;
        this.runner = new ElementRunner<>(run, step, body);
        int concurrency = step.concurrency() > 0 ? step.concurrency() : run.options().concurrency();
        this.chunks = new RemoteChunks<>(run, remote, step, body.write(), concurrency, runner::known, this::finished);
        long most = (long) RemoteChunks.SIZE * CHUNKS_AHEAD + 2L * concurrency;
        this.ahead = new Semaphore((int) Math.min(most, Integer.MAX_VALUE));
    }

    void start() {
        run.events().tell(new StepStarted(run.prefix() + step.id(), elements.knownSize()));
        run.scope().executeInterruptibly(run.carry(this::pump));
        run.scope().executeInterruptibly(run.carry(this::watch));
    }

    @Override
    public @Nullable ElementResult<R> take() {
        if (ended) {
            return null;
        }
        try {
            ElementResult<R> result = run.scope().await(results.take(), FOR_EVER, true);
            ahead.release();
            ended = result == null;
            if (ended) {
                runner.over(null);
                run.events().tell(new StepFinished(run.prefix() + step.id(), taken));
            }
            taken++;
            return result;
        } catch (InterruptedException e) {
            throw run.scope().interrupted();
        } catch (ExecutionException e) {
            ended = true;
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("a step does not last for ever", e);
        }
    }

    // --- on the thread that reads the source ---

    private void pump() {
        try {
            feed();
            chunks.flush();
            sourceEnded = true;
            results.add(CompletableFuture.completedFuture(null));
        } catch (InterruptedException e) {
            results.add(CompletableFuture.failedFuture(run.scope().interrupted()));
        } catch (RuntimeException | Error e) {
            fail(e);
            results.add(CompletableFuture.failedFuture(e));
        }
    }

    /** Stops the run; what an interrupted call throws while it is stopping is no reason. */
    private void fail(Throwable cause) {
        run.scope().fail(run.scope().isStopping() ? new StoppedException() : cause);
    }

    private void feed() throws InterruptedException {
        Iterator<T> source = elements.iterator();
        ShapeMismatch last = null;
        for (long index = 0; ; index++) {
            ahead.acquire();
            run.scope().check();
            CompletableFuture<@Nullable ElementResult<R>> result = new CompletableFuture<>();
            try {
                if (!source.hasNext()) {
                    return;
                }
                offer(source.next(), index, result);
            } catch (ShapeMismatch mismatch) {
                if (mismatch == last) {
                    // The source is broken as a whole and says the same again.
                    throw mismatch;
                }
                last = mismatch;
                finished(runner.unreadable(index, mismatch), result);
            }
            results.add(result);
        }
    }

    private void offer(T element, long index, CompletableFuture<@Nullable ElementResult<R>> result) {
        Place place;
        try {
            place = runner.place(element);
        } catch (RuntimeException e) {
            finished(runner.unreadable(index, e), result);
            return;
        }
        chunks.add(new RemoteChunks.Sent<>(place, index, result));
    }

    // --- on the thread that looks for what came back ---

    private void watch() {
        try {
            long pause = SHORTEST_PAUSE;
            while (!(sourceEnded && chunks.isEmpty())) {
                run.scope().pause(pause);
                pause = chunks.collect() ? SHORTEST_PAUSE : Math.min(LONGEST_PAUSE, pause + pause / 2);
            }
            chunks.end();
        } catch (RuntimeException | Error e) {
            // Whoever waits for a result is woken, because the run stops.
            fail(e);
        }
    }

    private void finished(ElementResult<R> ended, CompletableFuture<@Nullable ElementResult<R>> result) {
        String path = run.prefix() + step.id();
        if (ended instanceof ElementResult.Failed<R> failed) {
            run.events().element(path, failed.inDoubt() ? Outcome.IN_DOUBT : Outcome.FAILED, failed.failure());
            if (step.onError() == OnError.FAIL) {
                throw RunFailures.inElement(run.runId(), path, failed, run.secrets());
            }
        } else {
            boolean replayed = ended instanceof ElementResult.Done<R> done && done.replayed();
            run.events().element(path, replayed ? Outcome.REPLAYED : Outcome.DONE, null);
        }
        result.complete(ended);
    }
}
