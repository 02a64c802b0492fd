package io.github.synthskills.sandbox;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The sandbox as a program: one app over stdio, or one or both over HTTP. */
public final class Main {

    private static final int EXIT_USAGE = 2;
    private static final int EXIT_STATE = 3;

    /** As after SIGKILL: nothing is closed, nothing is flushed. */
    private static final int EXIT_CRASH = 137;

    private Main() {}

    /** Runs until the input ends (stdio) or the process is ended (HTTP). */
    public static void main(String... words) throws InterruptedException {
        try {
            run(CommandLine.parse(words));
        } catch (CommandLine.UsageException wrong) {
            System.err.println("synth-sandbox: " + wrong.getMessage());
            System.err.println(CommandLine.USAGE);
            System.exit(EXIT_USAGE);
        } catch (UncheckedIOException | IllegalStateException failure) {
            System.err.println("synth-sandbox: " + failure.getMessage());
            System.exit(EXIT_STATE);
        }
    }

    private static void run(CommandLine line) throws InterruptedException {
        Thread.sleep(line.slowStartMillis());
        if (!line.http()) {
            App app = line.apps().iterator().next();
            StdioServer.run(server(app, line.options()), line.stdioFaults());
            return;
        }
        if (line.apps().size() > 1) {
            Map<String, AppServer> both = new LinkedHashMap<>();
            line.apps().forEach(app -> both.put("/" + app.id() + "/mcp", server(app, line.options())));
            int port = HttpServer.start(line.port(), both).port();
            both.keySet().forEach(path -> System.out.println("http://127.0.0.1:" + port + path));
        } else {
            AppServer server = server(line.apps().iterator().next(), line.options());
            int port = HttpServer.start(line.port(), Map.of("/mcp", server)).port();
            System.out.println("http://127.0.0.1:" + port + "/mcp");
        }
        System.out.flush();
        new CountDownLatch(1).await();
    }

    private static AppServer server(App app, SandboxOptions options) {
        Runnable crash = () -> Runtime.getRuntime().halt(EXIT_CRASH);
        return switch (app) {
            case OUTLOOK -> AppServer.outlook(
                    options, Mailbox.of(options.seed(), options.messages(), options.now()), crash);
            case ONEDRIVE -> AppServer.onedrive(
                    options, options.state() == null ? Drive.inMemory() : Drive.open(options.state()), crash);
        };
    }
}
