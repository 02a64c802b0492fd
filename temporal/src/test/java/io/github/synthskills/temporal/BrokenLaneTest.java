package io.github.synthskills.temporal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.temporal.LaneOrder.Span;
import io.github.synthskills.temporal.LaneOrder.Timing;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.DynamicWorkflow;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lanes that cannot give what the driver of their run waits for. */
@Timeout(60)
class BrokenLaneTest {

    private static final Timing TIMING = new Timing(1_000, 30_000, 0, 8_000);
    private static final ElementOrder ELEMENTS = new ElementOrder("test", "1", "run", 0, "test", "", "step", "step@1", 0, 0);

    private final CountDownLatch end = new CountDownLatch(1);

    private boolean hasEnded(long millis) {
        try {
            return end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a driver does whose element never comes back. */
    private RunSummary drive(DriveOrder order, TestWorkflowEnvironment temporal) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        WorkflowStub run = temporal.getWorkflowClient().newUntypedWorkflowStub(context.getInfo().getWorkflowId());
        run.signal("open", List.of(new LaneOrder("lane-" + order.attempt(), ELEMENTS, 1, TIMING, List.of(new Span(0, 1)), true)));
        while (!hasEnded(50)) {
            context.heartbeat(null);
        }
        return new RunSummary("run", 0, 0, 0, 0, null);
    }

    @Test
    void aRunWhoseElementsCanNeitherBeRunNorGivenUpFailsInsteadOfWaitingForEver() {
        try (TestWorkflowEnvironment temporal =
                TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build())) {
            Worker driver = temporal.newWorker("queue");
            driver.registerWorkflowImplementationFactory(DynamicWorkflow.class, () -> new RunWorkflow(TIMING));
            driver.registerWorkflowImplementationTypes(LaneWorker.class);
            driver.registerActivitiesImplementations((DriveActivity) order -> drive(order, temporal));
            temporal.newWorker("queue" + SkillVersion.ELEMENTS).registerActivitiesImplementations(new ElementActivity() {
                @Override
                public void run(ElementOrder order) {
                    hasEnded(30_000);
                }

                @Override
                public void giveUp(ElementOrder order, String reason) {
                    throw ApplicationFailure.newNonRetryableFailure("no elements here", "SYNTH-TEMPORAL-LEDGER");
                }
            });
            temporal.start();
            WorkflowStub run = temporal.getWorkflowClient().newUntypedWorkflowStub(
                    "test.Skill@1", WorkflowOptions.newBuilder().setTaskQueue("queue").build());
            run.start(new RunOrder("{}", "RESUME", false));
            assertThatThrownBy(() -> run.getResult(20, TimeUnit.SECONDS, RunSummary.class))
                    .hasRootCauseInstanceOf(ApplicationFailure.class).hasStackTraceContaining("SYNTH-TEMPORAL-LEDGER")
                    .hasStackTraceContaining("could neither be run nor given up");
            end.countDown();
        }
    }
}
