package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.OnError;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.engine.ProgressEvent.Outcome;
import io.github.synthskills.runtime.engine.ProgressEvent.StepFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.StepStarted;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the elements of a step concurrently and gives their results in order.
 *
 * <p>One thread takes elements from the source, only when there is room: at most {@code concurrency} elements run, and at
 * most {@link #AHEAD} times as many are begun and not yet taken, so that one slow element does not hold up the others and a
 * slow reader does not fill the memory.
 */
final class ElementStream<T, R extends @Nullable Object> implements ResultStream<R> {

    private static final int AHEAD = 4;
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final SkillRun run;
    private final Each<T, R> step;
    private final Source<T> elements;
    private final ElementRunner<T, R> runner;
    private final Semaphore running;
    private final Semaphore ahead;
    private final LinkedBlockingQueue<CompletableFuture<@Nullable ElementResult<R>>> results =
            new LinkedBlockingQueue<>();
    private boolean ended;
    private long taken;

    ElementStream(SkillRun run, Each<T, R> step, Source<T> elements, ElementRunner<T, R> runner) {
        this.run = run;
        this.step = step;
        this.elements = elements;
        this.runner = runner;
        int concurrency = step.concurrency() > 0 ? step.concurrency() : run.options().concurrency();
        this.running = new Semaphore(concurrency);
        this.ahead = new Semaphore((int) Math.min((long) concurrency * AHEAD, Integer.MAX_VALUE));
    }

    void start() {
        run.events().tell(new StepStarted(run.prefix() + step.id(), elements.knownSize()));
        run.scope().executeInterruptibly(this::pump);
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
                run.events().tell(new StepFinished(run.prefix() + step.id(), taken));
            }
            taken++;
            return result;
        } catch (InterruptedException e) {
            throw run.scope().interrupted();
        } catch (ExecutionException e) {
            ended = true;
            throw unchecked(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("a step does not last for ever", e);
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    // --- on the pump's thread ---

    private void pump() {
        try {
            feed();
            results.add(CompletableFuture.completedFuture(null));
        } catch (InterruptedException e) {
            results.add(CompletableFuture.failedFuture(run.scope().interrupted()));
        } catch (RuntimeException | Error e) {
            run.scope().fail(e);
            results.add(CompletableFuture.failedFuture(e));
        }
    }

    private void feed() throws InterruptedException {
        Iterator<T> source = elements.iterator();
        ShapeMismatch last = null;
        for (long index = 0; ; index++) {
            ahead.acquire();
            running.acquire();
            run.scope().check();
            CompletableFuture<@Nullable ElementResult<R>> result = new CompletableFuture<>();
            try {
                if (!source.hasNext()) {
                    return;
                }
                submit(source.next(), index, result);
            } catch (ShapeMismatch mismatch) {
                if (mismatch == last) {
                    // The source is broken as a whole and says the same again.
                    throw mismatch;
                }
                last = mismatch;
                running.release();
                finished(runner.unreadable(index, mismatch), result);
            }
            results.add(result);
        }
    }

    private void submit(T element, long index, CompletableFuture<@Nullable ElementResult<R>> result) {
        run.scope().execute(() -> {
            try {
                run.scope().check();
                finished(runner.run(element, index), result);
            } catch (RuntimeException | Error e) {
                run.scope().fail(e);
                result.completeExceptionally(e);
            } finally {
                running.release();
            }
        });
    }

    private void finished(ElementResult<R> ended, CompletableFuture<@Nullable ElementResult<R>> result) {
        String path = run.prefix() + step.id();
        if (ended instanceof ElementResult.Failed<R> failed) {
            run.events().element(path, failed.inDoubt() ? Outcome.IN_DOUBT : Outcome.FAILED, failed.failure());
            if (step.onError() == OnError.FAIL) {
                throw failure(path, failed);
            }
        } else {
            run.events().element(path, outcome(ended), null);
        }
        result.complete(ended);
    }

    private static Outcome outcome(ElementResult<?> ended) {
        if (ended instanceof ElementResult.Done<?> done) {
            return done.replayed() ? Outcome.REPLAYED : Outcome.DONE;
        }
        return Outcome.UNWRITTEN;
    }

    private RunFailedException failure(String path, ElementResult.Failed<R> failed) {
        return RunFailures.inElement(run.runId(), path, failed, run.secrets());
    }
}
