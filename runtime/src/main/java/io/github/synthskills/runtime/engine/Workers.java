package io.github.synthskills.runtime.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that an engine works with, in groups that end together: virtual ones where the JVM has them, else a pool that
 * grows. Work never waits for other work to begin, so that branches and steps that wait for each other cannot block; how much
 * runs at once is limited by each step. Thread-safe.
 */
final class Workers {

    private static final String NAME = "synth-worker-";

    private final ExecutorService threads;

    private Workers(ExecutorService threads) {
        this.threads = threads;
    }

    static Workers open() {
        try {
            // Java 21 and newer; this class is compiled for 17.
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Object named = type.getMethod("name", String.class, long.class).invoke(builder, NAME, 1L);
            ThreadFactory factory = (ThreadFactory) type.getMethod("factory").invoke(named);
            Method perTask = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
            return new Workers((ExecutorService) perTask.invoke(null, factory));
        } catch (NoSuchMethodException | ClassNotFoundException | IllegalAccessException | InvocationTargetException e) {
            return new Workers(pool());
        }
    }

    private static ExecutorService pool() {
        AtomicLong count = new AtomicLong();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, NAME + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins a group of work. */
    Group group() {
        return new Group();
    }

    /** Takes no new work, waits so long for what runs, and interrupts what runs longer. */
    void close(Duration limit) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Work that ends together; it knows what runs now, never what ran. */
    final class Group {
        private final Set<Work> running = ConcurrentHashMap.newKeySet();

        /**
         * Runs something on a thread of its own.
         *
         * @throws java.util.concurrent.RejectedExecutionException if the threads are closed
         */
        void execute(Runnable body) {
            Work work = new Work(body, running::remove);
            running.add(work);
            try {
                threads.execute(work);
            } catch (RuntimeException | Error e) {
                running.remove(work);
                throw e;
            }
        }

        /** Interrupts what only waits for something to read. */
        void interruptReaders() {
            running.forEach(Work::interruptReader);
        }

        /** Interrupts everything. */
        void interrupt() {
            running.forEach(Work::interrupt);
        }

        /** Waits until nothing runs or the time is over; false if this thread was interrupted. */
        boolean awaitEnd(Duration limit) {
            long end = System.nanoTime() + limit.toNanos();
            for (Work work : running) {
                if (!work.awaitEnd(end)) {
                    return false;
                }
            }
            return true;
        }
    }
}
