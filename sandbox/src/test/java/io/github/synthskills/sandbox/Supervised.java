package io.github.synthskills.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The sandbox as a process over HTTP that is started again on the same port whenever it has died. */
final class Supervised implements AutoCloseable {

    private final List<String> command;
    private final int port;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile Process process;
    private volatile int lives;

    private Supervised(List<String> command, int port) {
        this.command = command;
        this.port = port;
    }

    static Supervised start(String... words) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--http", String.valueOf(port)));
        Supervised supervised = new Supervised(RawServer.command(all.toArray(String[]::new)), port);
        Thread thread = new Thread(supervised::live, "supervisor");
        thread.setDaemon(true);
        thread.start();
        supervised.ready.await(60, TimeUnit.SECONDS);
        return supervised;
    }

    private void live() {
        try {
            while (!closed) {
                Process started = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
                process = started;
                if (closed) {
                    started.destroyForcibly();
                }
                BufferedReader output =
                        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
                if (output.readLine() != null) {
                    lives++;
                    ready.countDown();
                }
                started.waitFor();
            }
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** How often it was started. */
    int lives() {
        return lives;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/mcp");
    }

    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
    }
}
