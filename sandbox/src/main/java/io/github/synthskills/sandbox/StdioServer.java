package io.github.synthskills.sandbox;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
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
import java.util.concurrent.locks.LockSupport;

/** An app over standard input and output, with the ways in which such servers misbehave. */
final class StdioServer {

    private static final byte[] GARBAGE = "[sandbox] this line is no message {\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTIFICATION = """
            {"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"flood"}}
            """.getBytes(StandardCharsets.UTF_8);
    private static final long PATIENCE_AT_END = TimeUnit.SECONDS.toNanos(2);

    private StdioServer() {}

    /** Serves until the input ends; then waits shortly for calls in flight and ends the process. */
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
        OutputStream written = faults.contains(CommandLine.StdioFault.GARBAGE) ? new GarbledOutput(output) : output;
        app.build(McpServer.async(
                new StdioServerTransportProvider(AppServer.JSON, new EndingInput(input, app.counters()), written)));
        new CountDownLatch(1).await();
    }

    private static void hang() throws InterruptedException {
        // A hook that does not end makes the JVM ignore SIGTERM.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (true) {
                LockSupport.park();
            }
        }, "sandbox-stubborn"));
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

    /** Ends the process when the input ends: the SDK's transport would stay. */
    private static final class EndingInput extends FilterInputStream {

        private final Counters counters;

        EndingInput(InputStream input, Counters counters) {
            super(input);
            this.counters = counters;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value < 0) {
                end();
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count < 0) {
                end();
            }
            return count;
        }

        /** Holds the end back from the transport, which would drop the answers to calls in flight. */
        private void end() {
            long end = System.nanoTime() + PATIENCE_AT_END;
            int idle = 0;
            while (idle < 2 && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                idle = counters.inFlight() == 0 ? idle + 1 : 0;
            }
            Runtime.getRuntime().halt(0);
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
