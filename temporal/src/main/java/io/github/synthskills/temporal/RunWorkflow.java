package io.github.synthskills.temporal;

import io.github.synthskills.temporal.LaneOrder.Timing;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One run of a skill: has it driven by an activity, and driven on by another worker if that one is lost. Nothing of the skill
 * itself runs here. Temporal calls it by the version of the skill.
 */
final class RunWorkflow implements DynamicWorkflow {

    private static final Duration LONGEST_RUN = Duration.ofDays(365);
    private static final int MOST_ATTEMPTS = 100;
    private static final int AT_ONCE = 3;
    private static final int PATIENCE = 4;
    private static final long LONGEST_PAUSE_SECONDS = 60;

    private final Timing timing;
    private final Queue<LaneOrder> toOpen = new ArrayDeque<>();
    private final List<CancellationScope> scopes = new ArrayList<>();
    private final List<Promise<Void>> lanes = new ArrayList<>();
    private @Nullable String runId;

    RunWorkflow(Timing timing) {
        this.timing = timing;
    }

    @Override
    public RunSummary execute(EncodedValues arguments) {
        RunOrder order = arguments.get(0, RunOrder.class);
        Workflow.registerListener(new RunSignals() {
            @Override
            public void began(String run) {
                runId = run;
            }

            @Override
            public void open(List<LaneOrder> lanesToOpen) {
                toOpen.addAll(lanesToOpen);
            }
        });
        for (int attempt = 1; ; attempt++) {
            try {
                return drive(new DriveOrder(order, runId, attempt));
            } catch (ActivityFailure failure) {
                if (!(failure.getCause() instanceof TimeoutFailure) && !Problem.passes(failure) || attempt == MOST_ATTEMPTS) {
                    throw failed(failure);
                }
            } catch (ChildWorkflowFailure lane) {
                if (lane.getCause() instanceof ApplicationFailure && !Problem.passes(lane) || attempt == MOST_ATTEMPTS) {
                    throw failed(lane);
                }
            }
            if (attempt >= AT_ONCE) {
                Workflow.sleep(Duration.ofSeconds(Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(10, attempt - AT_ONCE))));
            }
        }
    }

    private RunSummary drive(DriveOrder order) {
        DriveActivity activity = Workflow.newActivityStub(DriveActivity.class, ActivityOptions.newBuilder()
                .setStartToCloseTimeout(LONGEST_RUN)
                .setHeartbeatTimeout(Duration.ofMillis(timing.heartbeatMillis()))
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build());
        CompletablePromise<RunSummary> driver = Workflow.newPromise();
        CancellationScope driving = Workflow.newCancellationScope(() -> driver.completeFrom(Async.function(activity::drive, order)));
        driving.run();
        try {
            while (!driver.isCompleted()) {
                Workflow.await(() -> driver.isCompleted() || !toOpen.isEmpty() || brokenLane() != null);
                ChildWorkflowFailure broken = brokenLane();
                if (broken != null && !driver.isCompleted()) {
                    // Nobody would give what its driver waits for.
                    driving.cancel();
                    throw broken;
                }
                while (!toOpen.isEmpty()) {
                    open(toOpen.remove());
                }
            }
            return driver.get();
        } finally {
            // A worker that goes on with the run must not meet elements of the attempt before it.
            Workflow.newDetachedCancellationScope(() -> end(driver)).run();
        }
    }

    /** Why a lane ended before its elements did; null if none did. */
    private @Nullable ChildWorkflowFailure brokenLane() {
        for (Promise<Void> lane : lanes) {
            if (lane.isCompleted() && lane.getFailure() instanceof ChildWorkflowFailure failure
                    && !(failure.getCause() instanceof CanceledFailure)) {
                return failure;
            }
        }
        return null;
    }

    private void open(LaneOrder lane) {
        LaneWorkflow child = Workflow.newChildWorkflowStub(LaneWorkflow.class, ChildWorkflowOptions.newBuilder()
                .setWorkflowId(lane.id())
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build());
        CancellationScope scope = Workflow.newCancellationScope(() -> lanes.add(Async.procedure(child::run, lane)));
        scopes.add(scope);
        scope.run();
    }

    private void end(Promise<RunSummary> driver) {
        Workflow.await(driver::isCompleted);
        scopes.forEach(CancellationScope::cancel);
        // Elements that are told to stop end within the engine's grace, or their worker is lost: nobody is waited for longer.
        Workflow.await(Duration.ofMillis(timing.heartbeatMillis() * PATIENCE), () -> lanes.stream().allMatch(Promise::isCompleted));
        scopes.clear();
        lanes.clear();
        toOpen.clear();
    }

    private RuntimeException failed(TemporalFailure failure) {
        if (failure.getCause() instanceof CanceledFailure cancelled) {
            return cancelled;
        }
        if (failure.getCause() instanceof ApplicationFailure cause) {
            return ApplicationFailure.newNonRetryableFailure(cause.getOriginalMessage(), cause.getType());
        }
        if (failure.getCause() instanceof TimeoutFailure) {
            return ApplicationFailure.newNonRetryableFailure("SYNTH-TEMPORAL-LOST: " + MOST_ATTEMPTS
                    + " workers were lost that drove run " + runId + "; start the skill again with the same inputs to resume it",
                    "SYNTH-TEMPORAL-LOST");
        }
        return failure;
    }
}
