package io.github.synthskills.runtime.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that runs on a thread of its own. Whoever shares the processors with it can learn when it waits. */
final class Work implements Runnable {

    private static final ThreadLocal<@Nullable Work> CURRENT = new ThreadLocal<>();

    /** Learns on the thread itself that the work waits for something, and that it goes on. */
    interface Waiting {

        /** From now on it uses no processor. */
        void waits();

        /** It goes on. */
        void goesOn();
    }

    private static final Waiting NOBODY = new Waiting() {
        @Override
        public void waits() {}

        @Override
        public void goesOn() {}
    };

    private final Runnable body;
    private final Consumer<Work> end;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Waiting waiting = NOBODY;
    private volatile boolean reading;
    private volatile @Nullable Thread thread;

    Work(Runnable body, Consumer<Work> end) {
        this.body = body;
        this.end = end;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        CURRENT.set(this);
        try {
            body.run();
        } finally {
            CURRENT.remove();
            synchronized (this) {
                thread = null;
                // The thread is the pool's again; it must not carry our interruption.
                Thread.interrupted();
            }
            ended.countDown();
            end.accept(this);
        }
    }

    /** Has somebody told when this thread's work waits. */
    static void tell(Waiting listener) {
        Work current = CURRENT.get();
        if (current != null) {
            current.waiting = listener;
        }
    }

    /** This thread is about to wait; call {@link Waiting#goesOn} on what this gives when the wait is over. */
    static Waiting waits() {
        Work current = CURRENT.get();
        Waiting listener = current == null ? NOBODY : current.waiting;
        listener.waits();
        return listener;
    }

    /** Reads something; the thread is interrupted if the scope stops meanwhile. */
    static <V extends @Nullable Object> V reading(RunScope scope, Supplier<V> read) {
        Work current = CURRENT.get();
        if (current == null) {
            return read.get();
        }
        current.reading = true;
        try {
            if (scope.isStopping()) {
                current.interrupt();
            }
            return read.get();
        } finally {
            current.reading = false;
            if (scope.isStopping()) {
                current.forgetInterruption();
            }
        }
    }

    private synchronized void forgetInterruption() {
        Thread.interrupted();
    }

    synchronized void interruptReader() {
        if (reading) {
            interrupt();
        }
    }

    synchronized void interrupt() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** Waits until it has ended, at most until then; false if this thread was interrupted. */
    boolean awaitEnd(long nanoTime) {
        try {
            ended.await(nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
