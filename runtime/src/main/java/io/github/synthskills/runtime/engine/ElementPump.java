package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.OnError;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.engine.ProgressEvent.Outcome;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs the elements of a step concurrently and puts their results into a sink.
 *
 * <p>Its workers take elements from the source themselves, one worker at a time, and go on with the next element as soon as one is
 * done: an element changes no thread. There are at most as many workers as the step has elements at once, and no more of them
 * use a processor at the same time than there are processors: when one begins to wait, for an answer, a pause or the ledger,
 * another one takes its turn. Bodies that wait for something of their own are noticed because nothing goes on
 * ({@link #tick}).
 */
final class ElementPump<T, R extends @Nullable Object> {

    /** Where results go. Called with the pump's lock held, so it must be quick. */
    interface Sink<R extends @Nullable Object> {

        /** Whether one more element may be begun. */
        boolean hasRoom();

        /** The element at the next position is begun. */
        void begun();

        /** An element ended. */
        void ended(long index, ElementResult<R> result);

        /** Nothing comes any more: everything ended, or the run cannot go on. */
        void closed(@Nullable Throwable cause);
    }

    /** So many times as many elements as run at once may be held by other processes before this one waits for them. */
    private static final long HELD = 4;

    private final SkillRun run;
    private final Each<T, R> step;
    private final Source<T> elements;
    private final ElementRunner<T, R> runner;
    private final Sink<R> sink;
    private final int concurrency;
    private final Work.Waiting turns = new Turns();
    private final Runnable worker;

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock:
    private int active = Math.max(2, Runtime.getRuntime().availableProcessors());
    private int workers;
    private int waiting;
    private int heldNow;
    private boolean pulling;
    private boolean exhausted;
    private boolean closed;
    private long begun;
    private long ended;
    private long endedAtTick = -1;
    private final Queue<ElementRunner<T, R>.Item> free = new ArrayDeque<>();
    private final HeldElements<T, R> held;
    // Only used by the worker that pulls:
    private @Nullable Iterator<T> iterator;
    private @Nullable ShapeMismatch lastMismatch;

    ElementPump(SkillRun run, Each<T, R> step, Source<T> elements, ElementRunner<T, R> runner, Sink<R> sink, int concurrency) {
        this.run = run;
        this.step = step;
        this.elements = elements;
        this.runner = runner;
        this.sink = sink;
        this.concurrency = concurrency;
        this.held = new HeldElements<>(run, runner, this::isFree, this::close);
        this.worker = run.carry(this::work);
    }

    /** Guards the sink, too. */
    ReentrantLock lock() {
        return lock;
    }

    // --- workers ---

    /** Has one more worker begin, if there is work for it and a processor. */
    void goOn() {
        boolean one;
        lock.lock();
        try {
            one = takeTurn();
        } finally {
            lock.unlock();
        }
        if (one) {
            begin();
        }
    }

    private boolean takeTurn() {
        boolean one = workers < concurrency && workers - waiting < active && (mayPull() || !free.isEmpty() && !closed);
        workers += one ? 1 : 0;
        return one;
    }

    private boolean mayPull() {
        return !pulling && !exhausted && !closed && heldNow < concurrency * HELD && sink.hasRoom();
    }

    private void begin() {
        try {
            run.scope().execute(worker);
        } catch (StoppedException e) {
            leave();
            close(e);
        }
    }

    private void work() {
        try {
            Work.tell(turns);
            while (pull()) {
                run.scope().check();
            }
        } catch (RuntimeException | Error e) {
            close(e);
        } finally {
            leave();
        }
    }

    private void leave() {
        lock.lock();
        try {
            workers--;
        } finally {
            lock.unlock();
        }
        // Another one may have seen this one and left.
        goOn();
    }

    private void close(Throwable cause) {
        run.scope().fail(cause);
        runner.over(cause);
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                sink.closed(cause);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A worker that waits leaves its processor to another one. */
    private final class Turns implements Work.Waiting {
        @Override
        public void waits() {
            count(1);
            goOn();
        }

        @Override
        public void goesOn() {
            count(-1);
        }

        private void count(int more) {
            lock.lock();
            try {
                waiting += more;
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Lets more workers begin if nothing went on since the last tick: then those that there are wait for something that nobody
     * knows of. To be called now and then while the results are waited for.
     */
    void tick() {
        lock.lock();
        try {
            if (ended == endedAtTick && workers - waiting >= active && active < concurrency) {
                active = Math.min(concurrency, active * 2);
            }
            endedAtTick = ended;
        } finally {
            lock.unlock();
        }
        goOn();
    }

    // --- elements ---

    /** Takes one element and runs it; false if this worker is not needed any more. */
    private boolean pull() {
        ElementRunner<T, R>.Item item;
        lock.lock();
        try {
            item = closed ? null : free.poll();
            if (item == null && !mayPull()) {
                return false;
            }
            pulling |= item == null;
        } finally {
            lock.unlock();
        }
        if (item != null) {
            run(item);
            return true;
        }
        LongFunction<ElementRunner<T, R>.Item> element = Work.reading(run.scope(), this::next);
        if (element == null) {
            exhausted();
            return false;
        }
        run(element.apply(begun()));
        return true;
    }

    private void run(ElementRunner<T, R>.Item item) {
        ElementResult<R> result = runner.tryRun(item);
        if (result == null) {
            hold(item);
        } else {
            ended(item.index(), result);
        }
    }

    /** What makes the next element known by its position; null after the last one. */
    private @Nullable LongFunction<ElementRunner<T, R>.Item> next() {
        try {
            if (iterator == null) {
                iterator = elements.iterator();
            }
            if (!iterator.hasNext()) {
                return null;
            }
            T element = iterator.next();
            return index -> runner.item(element, index);
        } catch (ShapeMismatch mismatch) {
            if (mismatch == lastMismatch) {
                // The source is broken as a whole and says the same again.
                throw mismatch;
            }
            lastMismatch = mismatch;
            return index -> runner.unreadableItem(index, mismatch);
        }
    }

    private long begun() {
        long index;
        boolean one;
        lock.lock();
        try {
            pulling = false;
            index = begun++;
            sink.begun();
            one = takeTurn();
        } finally {
            lock.unlock();
        }
        if (one) {
            begin();
        }
        return index;
    }

    private void exhausted() {
        lock.lock();
        try {
            pulling = false;
            exhausted = true;
            closeAtEnd();
        } finally {
            lock.unlock();
        }
    }

    private void closeAtEnd() {
        if (exhausted && ended == begun && !closed) {
            closed = true;
            sink.closed(null);
        }
    }

    /** Another process is at it: it keeps its place in the order, but takes no turn. */
    private void hold(ElementRunner<T, R>.Item item) {
        lock.lock();
        try {
            heldNow++;
        } finally {
            lock.unlock();
        }
        held.add(item);
    }

    private void isFree(ElementRunner<T, R>.Item item) {
        lock.lock();
        try {
            heldNow--;
            free.add(item);
        } finally {
            lock.unlock();
        }
        goOn();
    }

    private void ended(long index, ElementResult<R> result) {
        tell(result);
        lock.lock();
        try {
            ended++;
            if (!closed) {
                sink.ended(index, result);
            }
            closeAtEnd();
        } finally {
            lock.unlock();
        }
    }

    private void tell(ElementResult<R> ended) {
        String path = run.prefix() + step.id();
        if (ended instanceof ElementResult.Failed<R> failed) {
            run.events().element(path, failed.inDoubt() ? Outcome.IN_DOUBT : Outcome.FAILED, failed.failure());
            if (step.onError() == OnError.FAIL) {
                throw RunFailures.inElement(run.runId(), path, failed, run.secrets());
            }
        } else {
            run.events().element(path, outcome(ended), null);
        }
    }

    private static Outcome outcome(ElementResult<?> ended) {
        if (ended instanceof ElementResult.Done<?> done) {
            return done.replayed() ? Outcome.REPLAYED : Outcome.DONE;
        }
        return Outcome.UNWRITTEN;
    }
}
