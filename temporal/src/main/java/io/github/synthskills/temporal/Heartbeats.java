package io.github.synthskills.temporal;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityWorkerShutdownException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Temporal that activities are alive, from one thread for all of them, and interrupts those that are to stop.
 */
final class Heartbeats implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
    private static final int PER_TIMEOUT = 4;

    private final Set<Beat> beats = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "synth-temporal-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    Heartbeats(long timeoutMillis) {
        long period = Math.max(1, timeoutMillis / PER_TIMEOUT);
        clock.scheduleWithFixedDelay(() -> beats.forEach(Beat::tell), period, period, TimeUnit.MILLISECONDS);
    }

    /**
     * Keeps the activity of this thread alive until the beat is closed.
     *
     * @param shutdown whether it is to stop when its worker does; else it may end
     */
    Beat keep(ActivityExecutionContext context, boolean shutdown) {
        Beat beat = new Beat(context, shutdown);
        beats.add(beat);
        return beat;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One activity. */
    final class Beat implements AutoCloseable {
        private final ActivityExecutionContext context;
        private final boolean endsWithWorker;
        private @Nullable Thread thread = Thread.currentThread();
        private @Nullable ActivityCompletionException reason;

        private Beat(ActivityExecutionContext context, boolean endsWithWorker) {
            this.context = context;
            this.endsWithWorker = endsWithWorker;
        }

        private void tell() {
            try {
                context.heartbeat(null);
            } catch (ActivityCompletionException e) {
                if (endsWithWorker || !(e instanceof ActivityWorkerShutdownException)) {
                    stop(e);
                }
            } catch (RuntimeException e) {
                // The server is away for a moment; if it is for long, it counts us as lost and tells so later.
                LOG.debug("a heartbeat could not be sent", e);
            }
        }

        private synchronized void stop(ActivityCompletionException why) {
            if (thread != null && reason == null) {
                reason = why;
                thread.interrupt();
            }
        }

        /** Why the activity was interrupted; null if it was not. */
        synchronized @Nullable ActivityCompletionException reason() {
            return reason;
        }

        @Override
        public synchronized void close() {
            beats.remove(this);
            thread = null;
            if (reason != null) {
                // The thread is Temporal's again; it must not carry our interruption.
                Thread.interrupted();
            }
        }
    }
}
