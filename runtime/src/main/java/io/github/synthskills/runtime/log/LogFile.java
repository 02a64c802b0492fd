package io.github.synthskills.runtime.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A file of JSON lines. What goes wrong is told once; after that nothing is written any more. Used by one thread at a time. */
final class LogFile {

    private static final long MOST_BYTES = 4L << 20;

    private final BufferedOutputStream out;
    private final Consumer<IOException> problem;
    private long bytes;
    private boolean broken;

    LogFile(OutputStream out, Consumer<IOException> problem) {
        this.out = new BufferedOutputStream(out);
        this.problem = problem;
    }

    /** Whether it is so long that only what closes it should still be written. */
    boolean isFull() {
        return bytes > MOST_BYTES;
    }

    boolean isBroken() {
        return broken;
    }

    void write(RunLogEvent event) {
        byte[] line = (RunLogJson.write(event) + "\n").getBytes(StandardCharsets.UTF_8);
        bytes += line.length;
        attempt(() -> out.write(line));
    }

    void flush() {
        attempt(out::flush);
    }

    /** What comes later, from calls that outlive their run, is not written. */
    void close() {
        attempt(out::close);
        broken = true;
    }

    private interface Step {
        void run() throws IOException;
    }

    private void attempt(Step step) {
        if (broken) {
            return;
        }
        try {
            step.run();
        } catch (IOException e) {
            broken = true;
            problem.accept(e);
            abandon();
        }
    }

    private void abandon() {
        try {
            out.close();
        } catch (IOException e) {
            // It was told already that the file cannot be written.
        }
    }
}
