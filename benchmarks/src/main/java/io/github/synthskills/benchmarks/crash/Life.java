package io.github.synthskills.benchmarks.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One process that runs the example, until it ends or is killed. */
final class Life implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 300;

    private final Process process;
    private final Path calls;
    private final List<String> lines = new ArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;

    private Life(Process process, Path calls) {
        this.process = process;
        this.calls = calls;
        this.reader = new Thread(this::read, "reads-life");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts one; the environment has what the ledger needs beside its URL. */
    static Life start(Path servers, String ledger, Path calls, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ArchiveProgram.class.getName(),
                servers.toString(),
                ledger,
                calls.toString());
        builder.environment().putAll(environment);
        return new Life(builder.redirectErrorStream(true).start(), calls);
    }

    private void read() {
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                }
                if (line.equals(ArchiveProgram.READY)) {
                    ready.countDown();
                }
            }
        } catch (IOException killed) {
            // The stream of a killed process may break.
            return;
        } finally {
            ready.countDown();
        }
    }

    /** Waits until the run is about to begin, or the process has ended. */
    void awaitReady() throws InterruptedException {
        ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits so long; true if the process has ended by then. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Kills the process as {@code kill -9} does, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
    }

    /**
     * Waits for the end of the process and gives its last line.
     *
     * @throws IOException if it failed
     */
    String output() throws IOException, InterruptedException {
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            kill();
        }
        reader.join();
        synchronized (lines) {
            if (!ended || process.exitValue() != 0) {
                throw new IOException((ended ? "a run failed:\n" : "a run does not end:\n") + String.join("\n", lines));
            }
            return lines.get(lines.size() - 1);
        }
    }

    /** The calls that it made. */
    List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
