package io.github.synthskills.temporal;

import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.LedgerOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A worker as a program of its own, to be killed. */
final class WorkerProgram {

    static final String QUEUE = "skills";
    static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");

    private WorkerProgram() {}

    /** Takes the address of Temporal, the {@code servers.json} and the URL of the ledger, whose user is in the environment. */
    public static void main(String... arguments) throws Exception {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder()
                        .setTarget(arguments[0])
                        .setGrpcClientInterceptors(List.of(new NoStickyQueues()))
                        .build());
        TemporalWorkers workers = TemporalWorkers.builder()
                .client(WorkflowClient.newInstance(stubs))
                .taskQueue(QUEUE)
                .skills(Flagship.load())
                .ledger(Ledger.open(arguments[2], LedgerOptions.fromEnvironment(System.getenv())))
                .engine(LocalEngine.builder()
                        .servers(Path.of(arguments[1]))
                        .clock(Clock.fixed(NOW, ZoneOffset.UTC)))
                .heartbeat(Duration.ofSeconds(4))
                .events(600)
                .build();
        workers.start();
        System.out.println("ready");
        workers.awaitTermination();
    }
}
