package io.github.synthskills.runtime.log;

import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that writes logs, so that whoever makes calls waits for no file. */
final class LogThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogThread.class);
    private static final int MOST_WAITING = 8_192;
    private static final long TICK_MILLIS = 1_000;
    private static final long PATIENCE_MILLIS = 2_000;

    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Set<RunRecorder> active = ConcurrentHashMap.newKeySet();
    private @Nullable Thread thread;
    private volatile boolean closed;

    synchronized void began(RunRecorder recorder) {
        active.add(recorder);
        if (thread == null) {
            thread = new Thread(this::work, "synth-run-log");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void ended(RunRecorder recorder) {
        active.remove(recorder);
    }

    /** Leaves work to the thread; false if it has too much to do already. */
    boolean offer(Runnable work) {
        return waiting.offer(work);
    }

    /** Leaves work to the thread that must be done; waits a little for room. */
    boolean insist(Runnable work) throws InterruptedException {
        return waiting.offer(work, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void work() {
        while (!closed || !waiting.isEmpty()) {
            try {
                Runnable next = waiting.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
                if (waiting.isEmpty()) {
                    active.forEach(RunRecorder::tick);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                // A log must not end because of one line. Without the exception itself: values may be in its message.
                LOG.warn("A line of a run's log could not be written: {}", e.getClass().getName());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread writing;
        synchronized (this) {
            writing = thread;
        }
        if (writing == null) {
            return;
        }
        try {
            insist(() -> { });
            writing.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
