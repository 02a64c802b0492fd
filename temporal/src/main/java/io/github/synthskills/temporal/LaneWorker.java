package io.github.synthskills.temporal;

import io.github.synthskills.temporal.LaneOrder.Span;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lane: keeps so many elements of a step running until there are no more. A history that grows long is continued as a new one
 * when nothing is running.
 */
public final class LaneWorker implements LaneWorkflow {

    private static final int MOST_FAILURES = 20;
    private static final long LONGEST_PAUSE_SECONDS = 30;

    private final Deque<Span> waiting = new ArrayDeque<>();
    private boolean ended;
    private boolean cancelled;
    private int running;
    private @Nullable ApplicationFailure broken;

    /** Called by Temporal. */
    public LaneWorker() {}

    @Override
    public void add(Span span) {
        waiting.add(span);
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public void run(LaneOrder order) {
        List<Span> left = new ArrayList<>(order.waiting());
        while (!left.isEmpty()) {
            waiting.addFirst(left.remove(left.size() - 1));
        }
        ended |= order.ended();
        try {
            while (!(ended && waiting.isEmpty() && running == 0)) {
                if (broken != null) {
                    Workflow.await(() -> running == 0);
                    throw broken;
                }
                if (isLong(order) && running == 0) {
                    Workflow.newContinueAsNewStub(LaneWorkflow.class).run(order.goingOn(new ArrayList<>(waiting), ended));
                }
                while (running < order.concurrency() && !waiting.isEmpty() && !isLong(order)) {
                    begin(order, next());
                }
                Workflow.await(() -> hasNews(order));
            }
            if (broken != null) {
                throw broken;
            }
        } catch (CanceledFailure failure) {
            // What ends from now on is not begun again; activities and timers of this lane would not even be cancelled any more.
            cancelled = true;
            Workflow.newDetachedCancellationScope(() -> Workflow.await(() -> running == 0)).run();
            throw failure;
        }
    }

    private boolean isLong(LaneOrder order) {
        return Workflow.getInfo().getHistoryLength() > order.timing().events() || Workflow.getInfo().isContinueAsNewSuggested();
    }

    private boolean hasNews(LaneOrder order) {
        boolean room = running < order.concurrency() && !waiting.isEmpty();
        return broken != null || (isLong(order) ? running == 0 : room || ended && running == 0);
    }

    private long next() {
        Span span = waiting.remove();
        if (span.from() + 1 < span.to()) {
            waiting.addFirst(new Span(span.from() + 1, span.to()));
        }
        return span.from();
    }

    private void begin(LaneOrder order, long position) {
        running++;
        run(order, order.elements().part(position, position + 1), 0, 0);
    }

    /** Runs one element; a lost worker or a ledger that is away is no failure of the element. */
    private void run(LaneOrder order, ElementOrder element, int lost, int failures) {
        ElementActivity activity = Workflow.newActivityStub(ElementActivity.class, once(order));
        Async.procedure(activity::run, element).handle((nothing, failure) -> {
            if (failure == null || cancelled || isCancelled(failure)) {
                running--;
            } else if (failure.getCause() instanceof TimeoutFailure) {
                again(order, element, lost + 1, failures, failure);
            } else {
                again(order, element, lost, failures + 1, failure);
            }
            return null;
        });
    }

    private void again(LaneOrder order, ElementOrder element, int lost, int failures, RuntimeException failure) {
        if (broken != null) {
            running--;
        } else if (lost > order.timing().lost() || failures > MOST_FAILURES) {
            giveUp(order, element, lost > order.timing().lost()
                    ? "SYNTH-TEMPORAL-LOST: " + lost + " workers were lost that ran this element"
                    : "SYNTH-TEMPORAL-LOST: this element could not be run in " + failures + " attempts: " + Problem.id(failure), 0);
        } else if (failures == 0) {
            run(order, element, lost, failures);
        } else {
            afterPause(failures, () -> run(order, element, lost, failures));
        }
    }

    private void afterPause(int failures, Runnable next) {
        Duration pause = Duration.ofSeconds(Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(10, failures - 1)));
        Workflow.newTimer(pause).handle((nothing, stopped) -> {
            if (stopped == null && !cancelled) {
                next.run();
            } else {
                running--;
            }
            return null;
        });
    }

    /** Without an outcome of each element its driver would wait for ever; if not even that can be written, the lane fails. */
    private void giveUp(LaneOrder order, ElementOrder element, String reason, int failures) {
        ElementActivity activity = Workflow.newActivityStub(ElementActivity.class, once(order));
        Async.procedure(activity::giveUp, element, reason).handle((nothing, failure) -> {
            if (failure == null || cancelled || isCancelled(failure) || broken != null) {
                running--;
            } else if (failures < MOST_FAILURES && (failure.getCause() instanceof TimeoutFailure || Problem.passes(failure))) {
                afterPause(failures + 1, () -> giveUp(order, element, reason, failures + 1));
            } else {
                String id = Problem.id(failure);
                broken = ApplicationFailure.newNonRetryableFailure(id + ": an element of step '" + element.step() + "' of run "
                        + element.run() + " could neither be run nor given up. The logs of the workers say more.", id);
                running--;
            }
            return null;
        });
    }

    private static boolean isCancelled(RuntimeException failure) {
        return failure instanceof CanceledFailure
                || failure instanceof ActivityFailure && failure.getCause() instanceof CanceledFailure;
    }

    private static ActivityOptions once(LaneOrder order) {
        return options(order)
                .setHeartbeatTimeout(Duration.ofMillis(order.timing().heartbeatMillis()))
                // Whether and when to try again is for the rules of doubt, which Temporal does not know.
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build();
    }

    private static ActivityOptions.Builder options(LaneOrder order) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(Workflow.getInfo().getTaskQueue() + SkillVersion.ELEMENTS)
                .setStartToCloseTimeout(Duration.ofMillis(order.timing().elementMillis()))
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED);
    }
}
