package io.github.synthskills.temporal;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.engine.LocalEngineBuilder;
import io.github.synthskills.runtime.engine.RunOptions;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.LedgerOptions;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Temporal in memory, a server whose tools are functions, and a ledger in a file. */
abstract class TemporalFixture {

    static final String QUEUE = "skills";

    @TempDir
    Path folder;

    final Tools tools = new Tools();
    private final List<AutoCloseable> open = new ArrayList<>();
    TestWorkflowEnvironment temporal;
    WorkflowClient client;
    Ledger ledger;

    @BeforeEach
    void open() {
        temporal = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
        client = temporal.getWorkflowClient();
        ledger = ledger(LedgerOptions.defaults());
        tools.tool("read", arguments -> Json.object()
                .put("n", arguments.get("n"))
                .put("text", "value-" + arguments.get("n"))
                .build());
        tools.tool("store", arguments -> arguments);
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        temporal.close();
    }

    Path file() {
        return folder.resolve("ledger.db");
    }

    final <C extends AutoCloseable> C later(C closed) {
        open.add(closed);
        return closed;
    }

    Ledger ledger(LedgerOptions options) {
        return later(Ledger.open("jdbc:sqlite:" + file(), options));
    }

    LocalEngineBuilder engine() {
        return LocalEngine.builder()
                .sessions(tools)
                .pins(PinCheck.Policy.OFF)
                .backoff(Duration.ofMillis(4), Duration.ofMillis(20))
                .grace(Duration.ofMillis(500));
    }

    TemporalWorkers.Builder workers() {
        return TemporalWorkers.builder()
                .client(client)
                .taskQueue(QUEUE)
                .ledger(ledger)
                .engine(engine())
                .heartbeat(Duration.ofSeconds(2))
                .grace(Duration.ofSeconds(2));
    }

    TemporalWorkers started(TemporalWorkers.Builder builder) {
        TemporalWorkers workers = later(builder.build());
        workers.start();
        return workers;
    }

    <I> TemporalRun start(Skill<I, ?> skill, I inputs) {
        return TemporalSkills.start(client, QUEUE, skill, inputs, RunOptions.standard());
    }

    static Json count(long count) {
        return Json.object().put("count", count).build();
    }

    /** The histories of all workflows that have ended, as JSON text. */
    List<String> histories() {
        return client.getWorkflowServiceStubs().blockingStub()
                .listClosedWorkflowExecutions(ListClosedWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .build())
                .getExecutionsList().stream()
                .map(info -> history(info.getExecution()))
                .toList();
    }

    String history(WorkflowExecution execution) {
        return client.fetchHistory(execution.getWorkflowId(), execution.getRunId()).toJson(false);
    }
}
