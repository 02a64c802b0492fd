package io.github.synthskills.sandbox;

import io.modelcontextprotocol.server.McpServer;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import reactor.core.publisher.Mono;

/** An app over standard input and output, with the ways in which such servers misbehave. */
final class StdioServer {

    private static final byte[] GARBAGE = "[sandbox] this line is no message {\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTIFICATION = """
            {"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"flood"}}
            """.getBytes(StandardCharsets.UTF_8);
    private static final long PATIENCE_AT_END = TimeUnit.SECONDS.toNanos(2);

    private StdioServer() {}

    /** Serves until the input ends; then waits shortly for the answers that are due and ends the process. */
    static void run(AppServer app, Set<CommandLine.StdioFault> faults) throws InterruptedException {
        OutputStream output = new FileOutputStream(FileDescriptor.out);
        // Nothing but the protocol may reach standard output.
        System.setOut(System.err);
        InputStream input = new FileInputStream(FileDescriptor.in);
        if (faults.contains(CommandLine.StdioFault.FLOOD_STDERR)) {
            flood(new FileOutputStream(FileDescriptor.err), GARBAGE);
        }
        if (faults.contains(CommandLine.StdioFault.FLOOD_LINE)) {
            flood(output, "x".repeat(8192).getBytes(StandardCharsets.UTF_8));
        }
        if (faults.contains(CommandLine.StdioFault.FLOOD)) {
            flood(output, NOTIFICATION);
        }
        if (faults.contains(CommandLine.StdioFault.HANG)) {
            hang();
        }
        Traffic traffic = new Traffic();
        OutputStream written = faults.contains(CommandLine.StdioFault.GARBAGE) ? new GarbledOutput(output) : output;
        app.build(McpServer.async(new StdioTransport(
                AppServer.JSON, new EndingInput(input, traffic), new CountedOutput(written, traffic))), (exchange, lost) -> {
                    traffic.answered.incrementAndGet();
                    return Mono.never();
                });
        new CountDownLatch(1).await();
    }

    private static void hang() throws InterruptedException {
        // A hook that does not end makes the JVM ignore SIGTERM.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (true) {
                LockSupport.park();
            }
        }, "sandbox-stubborn"));
        System.err.println("synth-sandbox: hanging");
        new CountDownLatch(1).await();
    }

    private static void flood(OutputStream target, byte[] bytes) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    target.write(bytes);
                }
            } catch (IOException nobodyReads) {
                Runtime.getRuntime().halt(1);
            }
        }, "sandbox-flood");
        thread.setDaemon(true);
        thread.start();
    }

    /** How many requests came in and how many answers went out. */
    private static final class Traffic {

        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();

        boolean settled() {
            return answered.get() >= asked.get();
        }
    }

    /** Ends the process when the input ends: the SDK's transport would stay. */
    private static final class EndingInput extends FilterInputStream {

        private final Traffic traffic;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        EndingInput(InputStream input, Traffic traffic) {
            super(input);
            this.traffic = traffic;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count < 0) {
                end();
            }
            for (int index = offset; index < offset + count; index++) {
                if (buffer[index] == '\n') {
                    countLine();
                } else {
                    line.write(buffer[index]);
                }
            }
            return count;
        }

        private void countLine() {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            if (text.contains("\"id\"") && text.contains("\"method\"")) {
                traffic.asked.incrementAndGet();
            }
        }

        /** Holds the end back from the transport, which would drop the answers that are still due. */
        private void end() {
            long end = System.nanoTime() + PATIENCE_AT_END;
            while (!traffic.settled() && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            Runtime.getRuntime().halt(0);
        }
    }

    /** Counts the answers: every line that is no notification is one. */
    private static final class CountedOutput extends FilterOutputStream {

        private static final byte[] NOTIFICATION_START = "{\"jsonrpc\":\"2.0\",\"method\"".getBytes(StandardCharsets.UTF_8);

        private final Traffic traffic;
        private int position;
        private boolean notification = true;

        CountedOutput(OutputStream output, Traffic traffic) {
            super(output);
            this.traffic = traffic;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            for (int index = offset; index < offset + length; index++) {
                count(bytes[index]);
            }
        }

        private void count(byte next) {
            if (next != '\n') {
                notification &= position >= NOTIFICATION_START.length || next == NOTIFICATION_START[position];
                position++;
                return;
            }
            if (!notification) {
                traffic.answered.incrementAndGet();
            }
            position = 0;
            notification = true;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }
    }

    /** Follows every message with a line that is none. */
    private static final class GarbledOutput extends FilterOutputStream {

        GarbledOutput(OutputStream output) {
            super(output);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            if (length > 0 && bytes[offset + length - 1] == '\n') {
                out.write(GARBAGE);
            }
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            if (value == '\n') {
                out.write(GARBAGE);
            }
        }
    }
}
