package io.github.synthskills.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.engine.RunOptions;
import io.github.synthskills.runtime.engine.RunOutput;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.LedgerOptions;
import io.github.synthskills.runtime.postgres.PostgresServer;
import io.github.synthskills.sandbox.App;
import io.github.synthskills.sandbox.Comparison;
import io.github.synthskills.sandbox.ExpectedArchive;
import io.github.synthskills.sandbox.Sandbox;
import io.github.synthskills.sandbox.SandboxOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The committed skill of the running example on Temporal's test server, both in processes of their own, with two workers that are
 * killed. What must be there is counted at the sandbox. {@code -Dsynth.temporal.items=3000} makes it larger, and
 * {@code -Dsynth.temporal.postgres=true} has the ledger in PostgreSQL.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KilledWorkersTest {

    /** Nine messages of the sandbox hold about two files. */
    private static final int MESSAGES = Integer.getInteger("synth.temporal.items", 120) * 9 / 2;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int DAYS = 15;

    private final List<Process> processes = new ArrayList<>();

    private final Map<String, String> credentials = new HashMap<>();

    @TempDir
    Path folder;

    private String ledger = "";

    @AfterEach
    void kill() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatKilledWorkersLeaveIsDoneByOthersExactlyOnce() throws Exception {
        Path classes = folder.resolve("classes");
        chooseLedger();
        Flagship.compile(classes);
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions().now(WorkerProgram.NOW).messages(MESSAGES).latencyMillis("upload-file", 30))) {
            String address = startServer();
            startWorker("first", address, classes, sandbox);
            startWorker("second", address, classes, sandbox);
            WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                    WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
            try {
                run(WorkflowClient.newInstance(stubs), classes, address, sandbox);
            } finally {
                stubs.shutdownNow();
            }
        }
    }

    private void run(WorkflowClient client, Path classes, String address, Sandbox sandbox) throws Exception {
        Skill<Object, Object> skill = Flagship.load(classes);
        Object inputs = skill.readInputs(Json.object().put("days", (long) DAYS).build());
        ExpectedArchive expected = ExpectedArchive.of(sandbox.mailbox(), WorkerProgram.NOW, DAYS, "agentr.dev", List.of("pdf", "xlsx"));
        int files = expected.files().size();
        long start = System.nanoTime();
        TemporalRun run = TemporalSkills.start(client, WorkerProgram.QUEUE, skill, inputs, RunOptions.standard());

        await("a third of the files", () -> uploads(sandbox) >= files / 3);
        kill(1);
        startWorker("third", address, classes, sandbox);
        await("two thirds of the files", () -> uploads(sandbox) >= files * 2 / 3);
        kill(2);
        TemporalRun.Result result = run.result();

        Comparison drive = expected.compare(sandbox.drive());
        System.out.println(files + " files by three workers, two of them killed, in "
                + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s: " + uploads(sandbox) + " uploads had their effect, "
                + sandbox.stats(App.ONEDRIVE).path("calls").path("upload-file").asInt() + " were sent; " + drive.summary() + "; "
                + result.tally());
        assertThat(drive.missing()).isEmpty();
        assertThat(drive.duplicates()).isEmpty();
        assertThat(drive.exact()).as(drive.summary()).isTrue();
        assertThat(uploads(sandbox)).isEqualTo(files);
        assertThat(result.tally().inDoubt()).isZero();
        try (Ledger opened = Ledger.open(ledger, LedgerOptions.fromEnvironment(credentials))) {
            Json output = RunOutput.find(opened, result.runId()).orElseThrow();
            assertThat(output.get("archived").integer()).isEqualTo(files);
            assertThat(output.get("failed").list(Json::string)).containsExactlyInAnyOrderElementsOf(expected.failing().keySet());
        }
    }


    private static int uploads(Sandbox sandbox) {
        return sandbox.drive().uploads().values().stream().mapToInt(Integer::intValue).sum();
    }

    private void kill(int process) throws InterruptedException {
        processes.get(process).destroyForcibly().waitFor();
    }

    private void await(String what, BooleanSupplier moment) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!moment.getAsBoolean()) {
            assertThat(processes.get(processes.size() - 1).isAlive()).as("the youngest worker lives").isTrue();
            assertThat(System.nanoTime()).as(what + " in time").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    // --- processes ---

    private void chooseLedger() {
        ledger = "jdbc:sqlite:" + folder.resolve("ledger.db");
        if (Boolean.getBoolean("synth.temporal.postgres")) {
            PostgresServer postgres = PostgresServer.shared().orElseThrow(() -> new IllegalStateException(PostgresServer.MISSING));
            ledger = postgres.newUrl();
            credentials.putAll(Map.of("SYNTH_LEDGER_USER", postgres.user(), "SYNTH_LEDGER_PASSWORD", postgres.password()));
        }
    }

    private String startServer() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start("server", System.getProperty("java.class.path"), "io.temporal.testserver.TestServer", Integer.toString(port));
        return "127.0.0.1:" + port;
    }

    private void startWorker(String name, String address, Path classes, Sandbox sandbox) throws IOException {
        Path servers = folder.resolve("servers.json");
        Json urls = Json.object()
                .put("outlook", Json.object().put("url", sandbox.url(App.OUTLOOK).toString()).build())
                .put("onedrive", Json.object().put("url", sandbox.url(App.ONEDRIVE).toString()).build())
                .build();
        Files.writeString(servers, Json.object().put("mcpServers", urls).build().toString());
        start(name, classes + File.pathSeparator + System.getProperty("java.class.path"),
                WorkerProgram.class.getName(), address, servers.toString(), ledger);
    }

    private void start(String name, String classPath, String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp", classPath));
        command.addAll(List.of(program));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(credentials);
        processes.add(builder.start());
    }
}
