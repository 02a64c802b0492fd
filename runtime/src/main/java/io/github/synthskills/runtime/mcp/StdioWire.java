package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.synthskills.runtime.text.CleanText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server's process, spoken to in lines on its standard input and output.
 *
 * <p>Four daemon threads: one writes, one reads, one drains the standard error, one waits for the end. Whatever ends the process,
 * the listener hears it at once, with the exit code and the last lines of the standard error.
 */
final class StdioWire implements Wire {

    private static final Duration INPUT_CLOSED_GRACE = Duration.ofMillis(500);
    private static final Duration TERMINATE_GRACE = Duration.ofSeconds(1);
    private static final Outgoing END_OF_INPUT =
            Outgoing.notification("", NullNode.getInstance());
    private static final Pattern ID_AT_START = Pattern.compile(
            "^\\s*\\{\\s*(?:\"jsonrpc\"\\s*:\\s*\"2\\.0\"\\s*,\\s*)?\"id\"\\s*:\\s*\"?(\\d{1,18})");
    private static final Pattern ID_AT_END = Pattern.compile(
            "\"id\"\\s*:\\s*\"?(\\d{1,18})\"?\\s*(?:,\\s*\"jsonrpc\"\\s*:\\s*\"2\\.0\"\\s*)?\\}\\s*$");

    private final ServerProcess description;
    private final int maxLine;
    private final Consumer<String> log;
    private final BlockingQueue<Outgoing> outbox = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Running running;

    /** What to start; every value resolved. */
    record ServerProcess(
            String server, String command, List<String> args, Map<String, String> environment, Path workingDirectory,
            Path project) {}

    private record Running(Process process, ProcessTree tree, Listener listener) {}

    StdioWire(ServerProcess description, int maxLine, Consumer<String> log) {
        this.description = description;
        this.maxLine = maxLine;
        this.log = log;
    }

    @Override
    public synchronized void open(Listener listener) {
        if (closed.get()) {
            throw failure("SYNTH-SERVER-CLOSED", "was closed before it had started");
        }
        Process process = start();
        StderrTail stderr = new StderrTail(process.getErrorStream(), log);
        Running started = new Running(process, new ProcessTree(process), listener);
        running = started;
        Thread reader = thread("reads", () -> read(started));
        Thread drainer = thread("drains", stderr);
        thread("writes", () -> write(started));
        thread("waits", () -> awaitEnd(started, reader, drainer, stderr));
    }

    private Process start() {
        Path program = new CommandLocator(description.project, description.environment)
                .find(description.command)
                .orElseThrow(() -> failure("SYNTH-SERVER-COMMAND", "cannot be started: the command '"
                        + CleanText.line(description.command, 200) + "' was not found"
                        + (description.command.contains("/") ? "" : " on the PATH")
                        + ". Install it, or correct 'command' in servers.json"));
        if (!Files.isDirectory(description.workingDirectory)) {
            throw failure("SYNTH-SERVER-COMMAND", "cannot be started: its working directory '"
                    + CleanText.line(description.workingDirectory.toString(), 300)
                    + "' does not exist. Create it, or correct 'cwd' in servers.json");
        }
        List<String> commandLine = new ArrayList<>(List.of(program.toString()));
        commandLine.addAll(description.args);
        ProcessBuilder builder = new ProcessBuilder(commandLine).directory(description.workingDirectory.toFile());
        builder.environment().clear();
        builder.environment().putAll(description.environment);
        try {
            return builder.start();
        } catch (IOException | IllegalArgumentException e) {
            throw failure("SYNTH-SERVER-COMMAND", "cannot be started: "
                    + CleanText.line(String.valueOf(e.getMessage()), 300)
                    + ". Correct 'command', 'args' and 'env' in servers.json");
        }
    }

    private SessionException failure(String id, String what) {
        return new SessionException(description.server, id, "server '" + description.server + "' " + what + ".");
    }

    private Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, "synth-mcp-" + description.server + "-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    // --- writing ---

    @Override
    public void send(Outgoing message) {
        outbox.add(message);
    }

    @Override
    public void forget(long request) {
        // What was written cannot be taken back.
    }

    @Override
    public void agreed(String protocolVersion) {
        Running started = running;
        if (started != null) {
            // By now a launcher such as npx has started the server proper.
            started.tree.remember();
        }
    }

    private void write(Running started) {
        try (OutputStream out = new BufferedOutputStream(started.process.getOutputStream(), 64 * 1024)) {
            for (Outgoing message = outbox.take(); message != END_OF_INPUT; message = outbox.take()) {
                byte[] bytes = message.take();
                if (bytes != null) {
                    out.write(bytes);
                    out.write('\n');
                }
                if (outbox.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            endUnlessGone(started, "closed its standard input");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // --- reading ---

    private void read(Running started) {
        BoundedLines lines = new BoundedLines(started.process.getInputStream(), maxLine);
        Chatter chatter = new Chatter(maxLine, log);
        try {
            while (lines.next()) {
                if (lines.tooLong()) {
                    tooLong(started, lines);
                    continue;
                }
                JsonNode message = JsonText.parse(lines.bytes(), lines.length());
                if (!deliver(message, started.listener)) {
                    chatter.garbage(lines);
                }
                if (message != null && message.has("id")) {
                    chatter.answered();
                } else if (chatter.isFlood(lines)) {
                    end(started, "floods its standard output: writes without end and answers nothing (it writes: "
                            + CleanText.line(lines.head(), 80) + ")");
                    return;
                }
            }
            endUnlessGone(started, "closed its standard output");
        } catch (IOException e) {
            endUnlessGone(started, "sent " + e.getMessage());
        }
    }

    /** Passes a message on, or each message of a batch, as protocol 2025-03-26 allows; false if it is none. */
    private static boolean deliver(@Nullable JsonNode message, Listener listener) {
        if (message == null) {
            return false;
        }
        if (message.isArray() && message.path(0).has("jsonrpc")) {
            message.forEach(listener::received);
            return true;
        }
        if (message.isObject() && message.has("jsonrpc")) {
            listener.received(message);
            return true;
        }
        return false;
    }

    private void tooLong(Running started, BoundedLines lines) {
        log.accept("skipped a message of " + lines.lineLength() + " bytes; the limit is " + maxLine);
        Long id = idOf(lines);
        if (id == null) {
            end(started, "sent a message of " + lines.lineLength() + " bytes, more than the limit of " + maxLine);
        } else {
            started.listener.failed(id, new RpcFailure.TooLarge(maxLine));
        }
    }

    private static @Nullable Long idOf(BoundedLines lines) {
        Matcher atEnd = ID_AT_END.matcher(lines.tail());
        if (atEnd.find()) {
            return Long.valueOf(atEnd.group(1));
        }
        Matcher atStart = ID_AT_START.matcher(lines.head());
        return atStart.find() ? Long.valueOf(atStart.group(1)) : null;
    }

    /**
     * Counts what arrives and answers nothing, and says when it is a flood: more than twice the limit for a message within ten
     * seconds without any answer among it. Tells the first line that is no message.
     */
    private static final class Chatter {
        private static final long WINDOW_NANOS = 10_000_000_000L;

        private final long limit;
        private final Consumer<String> log;
        private boolean told;
        private long bytes;
        private long windowStart = System.nanoTime();

        Chatter(int maxLine, Consumer<String> log) {
            this.limit = 2L * maxLine;
            this.log = log;
        }

        void answered() {
            bytes = 0;
        }

        boolean isFlood(BoundedLines line) {
            if (System.nanoTime() - windowStart > WINDOW_NANOS) {
                windowStart = System.nanoTime();
                bytes = 0;
            }
            bytes += line.lineLength() + 1;
            return bytes > limit;
        }

        void garbage(BoundedLines line) {
            String text = CleanText.line(
                    new String(line.bytes(), 0, Math.min(line.length(), 400), StandardCharsets.UTF_8), 200);
            if (!told && !text.isEmpty()) {
                told = true;
                log.accept("writes to its standard output what is no MCP message; skipped, and not told again: " + text);
            }
        }
    }

    // --- ending ---

    /** The stream ended or broke: usually because the process did, and then its exit code says more. */
    private void endUnlessGone(Running started, String why) {
        try {
            if (!started.process.waitFor(300, TimeUnit.MILLISECONDS)) {
                end(started, why);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Running started, String why) {
        reason.compareAndSet(null, why);
        started.tree.end(TERMINATE_GRACE);
    }

    private void awaitEnd(Running started, Thread reader, Thread drainer, StderrTail stderr) {
        try {
            int exit = started.process.waitFor();
            // What it said last is still in the pipes; a child that holds them open must not hold us up.
            reader.join(500);
            drainer.join(200);
            reason.compareAndSet(null, "ended with exit code " + exit);
            outbox.add(END_OF_INPUT);
            String last = stderr.last();
            started.listener.ended("the server '" + description.server + "' " + reason.get()
                    + (last.isEmpty() ? "" : "; its last words: " + last));
            started.tree.end(TERMINATE_GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.set(true);
        Running started;
        synchronized (this) {
            started = running;
        }
        if (started == null) {
            return;
        }
        reason.compareAndSet(null, "was closed by this program");
        started.tree.remember();
        outbox.clear();
        outbox.add(END_OF_INPUT);
        if (!started.tree.waitUntilGone(INPUT_CLOSED_GRACE)) {
            started.tree.end(TERMINATE_GRACE);
        }
    }
}
