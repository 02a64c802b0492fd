package io.github.synthskills.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets tasks take turns: one works at a time, in an order that is always the same, and only while they are away (waiting for a
 * server) several are under way. So nothing that they share needs a lock, and builds are repeatable.
 *
 * <p>Tasks go in rounds. In each round every task whose time has come works, in their order, until it goes away or is done; the
 * next round begins when all are back.
 */
final class Turns {

    private final ThreadLocal<@Nullable Worker> current = new ThreadLocal<>();
    private final Semaphore handedBack = new Semaphore(0);
    private volatile boolean cancelled;

    /**
     * One thing to do.
     *
     * @param ready whether it can begin; asked before each round
     * @param work what it does
     */
    record Task(BooleanSupplier ready, Runnable work) {}

    /** Ends the thread of a task whose result nobody wants any more. */
    private static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("cancelled", null, false, false);
        }
    }

    /** Runs all tasks that ever become ready; what the first of them throws in their order is thrown here. */
    void run(List<Task> tasks) {
        List<Worker> waiting = new ArrayList<>(tasks.stream().map(Worker::new).toList());
        boolean complete = false;
        try {
            while (round(waiting)) {
                waiting.removeIf(worker -> worker.done);
                waiting.stream().filter(worker -> worker.begun).forEach(Worker::awaitReturn);
            }
            complete = true;
        } finally {
            if (!complete) {
                cancelled = true;
                waiting.forEach(worker -> worker.turn.release());
            }
        }
    }

    /** Whether any task has worked. */
    private static boolean round(List<Worker> waiting) {
        boolean worked = false;
        for (Worker worker : waiting) {
            if (worker.begun || worker.task.ready().getAsBoolean()) {
                worker.work();
                worker.rethrow();
                worked = true;
            }
        }
        return worked;
    }

    /** Gives the turn to others while the call takes its time; without turns it is just made. */
    <T> T away(Supplier<T> call) {
        Worker worker = current.get();
        return worker == null ? call.get() : worker.away(call);
    }

    private final class Worker {
        private final Task task;
        private final Semaphore turn = new Semaphore(0);
        private final Semaphore returned = new Semaphore(0);
        private boolean begun;
        private boolean done;
        private @Nullable Throwable failure;

        Worker(Task task) {
            this.task = task;
        }

        /** Called by who gives the turns: has it until it goes away or is done. */
        void work() {
            if (begun) {
                turn.release();
            } else {
                begun = true;
                Thread thread = new Thread(this::perform, "synth-step");
                thread.setDaemon(true);
                thread.start();
            }
            handedBack.acquireUninterruptibly();
        }

        private void perform() {
            current.set(this);
            try {
                task.work().run();
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                done = true;
                handedBack.release();
            }
        }

        void awaitReturn() {
            returned.acquireUninterruptibly();
        }

        void rethrow() {
            raise(failure);
        }

        <T> T away(Supplier<T> call) {
            handedBack.release();
            Optional<T> result = Optional.empty();
            Throwable thrown = null;
            try {
                result = Optional.of(call.get());
            } catch (RuntimeException | Error e) {
                thrown = e;
            }
            returned.release();
            turn.acquireUninterruptibly();
            if (cancelled) {
                throw new Cancelled();
            }
            raise(thrown);
            return result.orElseThrow();
        }
    }

    private static void raise(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
