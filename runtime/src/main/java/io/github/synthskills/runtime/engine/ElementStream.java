package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.engine.ProgressEvent.StepFinished;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The results of a step's elements in the order of the elements, while others are worked on.
 *
 * <p>At most {@link #AHEAD} times as many elements as run at once are begun and not yet taken, so that one slow element does not
 * hold up the others and a slow reader does not fill the memory. For one reading thread.
 */
final class ElementStream<T, R extends @Nullable Object> implements ResultStream<R> {

    private static final int AHEAD = 4;
    private static final int FIRST_PLACES = 16;

    /** How long to wait before looking whether anything goes on. */
    static final Duration TICK = Duration.ofMillis(10);

    private final SkillRun run;
    private final String path;
    private final ElementRunner<T, R> runner;
    private final Window<R> window;
    private final ElementPump<T, R> pump;
    private final ReentrantLock lock;
    private boolean over;

    ElementStream(SkillRun run, Each<T, R> step, Source<T> elements, ElementRunner<T, R> runner) {
        this.run = run;
        this.path = run.prefix() + step.id();
        this.runner = runner;
        int concurrency = run.concurrency(step);
        this.window = new Window<>((int) Math.min((long) concurrency * AHEAD, 1 << 30), Math.max(1, concurrency / 4));
        this.pump = new ElementPump<>(run, step, elements, runner, window, concurrency);
        this.lock = pump.lock();
        pump.goOn();
    }

    @Override
    public @Nullable ElementResult<R> take() {
        while (!over) {
            ElementResult<R> result;
            boolean refill;
            CompletableFuture<@Nullable Void> ready = null;
            lock.lock();
            try {
                result = window.take();
                refill = window.wantsMore();
                if (result == null && !window.closed) {
                    ready = window.next();
                }
            } finally {
                lock.unlock();
            }
            if (refill) {
                pump.goOn();
            }
            if (result != null) {
                return result;
            }
            if (ready == null) {
                return end();
            }
            await(run.scope(), ready, pump);
        }
        return null;
    }

    /** Waits, and has more elements begun if nothing goes on meanwhile. */
    static void await(RunScope scope, CompletableFuture<@Nullable Void> ready, ElementPump<?, ?> pump) {
        try {
            scope.await(ready, TICK, true);
        } catch (TimeoutException e) {
            pump.tick();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable ElementResult<R> end() {
        over = true;
        Throwable cause = window.cause;
        if (cause != null) {
            throw unchecked(cause);
        }
        runner.over(null);
        run.events().tell(new StepFinished(path, window.taken));
        return null;
    }

    /** The cause of a broken step as what its reader gets. */
    static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** Results that are not taken yet, by position; guarded by the pump's lock. */
    private static final class Window<R extends @Nullable Object> implements ElementPump.Sink<R> {
        private final int size;
        private final int refill;
        /** As long as a power of two, so that the end of a position is its place. */
        private @Nullable ElementResult<R>[] results = places(FIRST_PLACES);
        private long taken;
        private long begun;
        private boolean full;
        private boolean closed;
        private @Nullable Throwable cause;
        private @Nullable CompletableFuture<@Nullable Void> next;

        /** A window of so many places that is filled again when {@code refill} of them are free. */
        Window(int size, int refill) {
            this.size = size;
            this.refill = refill;
        }

        @SuppressWarnings("unchecked")
        private static <R extends @Nullable Object> @Nullable ElementResult<R>[] places(int number) {
            return (ElementResult<R>[]) new ElementResult<?>[number];
        }

        private int place(long index) {
            return (int) (index & results.length - 1);
        }

        @Override
        public boolean hasRoom() {
            long room = size - (begun - taken);
            full = full ? room < refill : room == 0;
            return !full;
        }

        /** Whether there was no room and is some now. */
        boolean wantsMore() {
            return full && hasRoom();
        }

        @Override
        public void begun() {
            if (begun - taken == results.length) {
                @Nullable ElementResult<R>[] more = places(results.length * 2);
                for (long index = taken; index < begun; index++) {
                    more[(int) (index & more.length - 1)] = results[place(index)];
                }
                results = more;
            }
            begun++;
        }

        @Override
        public void ended(long index, ElementResult<R> result) {
            results[place(index)] = result;
            if (index == taken) {
                tellReader();
            }
        }

        @Override
        public void closed(@Nullable Throwable why) {
            closed = true;
            cause = why;
            tellReader();
        }

        private void tellReader() {
            CompletableFuture<@Nullable Void> waiting = next;
            if (waiting != null) {
                next = null;
                waiting.complete(null);
            }
        }

        /** The next result in order; null if it is not there. */
        @Nullable ElementResult<R> take() {
            ElementResult<R> result = taken == begun ? null : results[place(taken)];
            if (result != null) {
                results[place(taken)] = null;
                taken++;
            }
            return result;
        }

        /** Completes when the next result is there, or when there is none any more. */
        CompletableFuture<@Nullable Void> next() {
            CompletableFuture<@Nullable Void> waiting = new CompletableFuture<>();
            next = waiting;
            return waiting;
        }
    }
}
