package io.github.synthskills.runtime.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the threads that an engine works with: virtual ones where the JVM has them, else a pool that grows. */
final class Workers {

    private Workers() {}

    /**
     * An executor that never makes a task wait for another one, so that branches and steps that wait for each other cannot
     * block; how much runs at once is limited by each step.
     */
    static ExecutorService open() {
        try {
            // Java 21 and newer; this class is compiled for 17.
            Method virtual = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
            return (ExecutorService) virtual.invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return pool();
        }
    }

    private static ExecutorService pool() {
        AtomicLong count = new AtomicLong();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "synth-worker-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
