package io.github.synthskills.benchmarks.running;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures the time that passes and the time that all threads of this process work meanwhile. */
final class Meter {

    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double KILOBYTES_PER_MB = 1e3;
    private static final double BYTES_PER_MB = 1e6;

    private final long wall = System.nanoTime();
    private final long processor = SYSTEM.getProcessCpuTime();

    /** Tells {@code wall_s} and {@code cpu_s} since the meter was made. */
    void tell() {
        long worked = SYSTEM.getProcessCpuTime() - processor;
        Child.tell("wall_s", (System.nanoTime() - wall) / NANOS_PER_SECOND);
        Child.tell("cpu_s", worked / NANOS_PER_SECOND);
    }

    /** The megabytes of heap that are in use after a collection. */
    static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_PER_MB;
    }

    /** The most memory that this process ever had, in megabytes; 0 where the system does not tell it. */
    static double mostResident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KILOBYTES_PER_MB)
                .sum();
    }
}
