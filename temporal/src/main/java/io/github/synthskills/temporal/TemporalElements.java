package io.github.synthskills.temporal;

import io.github.synthskills.runtime.engine.ElementRange;
import io.github.synthskills.runtime.engine.RemoteElements;
import io.github.synthskills.runtime.ledger.RunRecord;
import io.github.synthskills.temporal.LaneOrder.Span;
import io.github.synthskills.temporal.LaneOrder.Timing;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Sends elements to the lanes of a run, and has lanes opened by its workflow. */
final class TemporalElements implements RemoteElements {

    /** A lane is one workflow, and one workflow can begin only so many activities in a second. */
    private static final int PER_LANE = 64;
    private static final int MOST_LANES = 16;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);
    private static final long FIRST_PAUSE = 10;
    private static final long LONGEST_PAUSE = 500;

    private final WorkflowClient client;
    private final WorkflowExecution workflow;
    private final Registry registry;
    private final String root;
    private final DriveOrder order;
    private final Timing timing;
    private final Map<String, List<String>> lanes = new ConcurrentHashMap<>();

    TemporalElements(
            WorkflowClient client, WorkflowExecution workflow, Registry registry, String root, DriveOrder order, Timing timing) {
        this.client = client;
        this.workflow = workflow;
        this.registry = registry;
        this.root = root;
        this.order = order;
        this.timing = timing;
    }

    @Override
    public String attempt() {
        return workflow.getRunId() + "-" + order.attempt();
    }

    @Override
    public void began(RunRecord run) {
        String expected = order.id();
        if (expected == null) {
            run().signal("began", run.id());
        } else if (!expected.equals(run.id())) {
            throw new IllegalStateException("SYNTH-TEMPORAL-RUN: run " + expected + " cannot be resumed: the ledger has forgotten it,"
                    + " or another run with the same inputs was begun after it");
        }
    }

    private WorkflowStub run() {
        return client.newUntypedWorkflowStub(
                WorkflowTargetOptions.newBuilder().setWorkflowExecution(workflow).build(), Optional.empty());
    }

    @Override
    public void send(ElementRange range, int concurrency) {
        List<String> open = lanes.computeIfAbsent(range.place(), place -> open(range, concurrency));
        long share = (range.to() - range.from() + open.size() - 1) / open.size();
        for (int lane = 0; lane < open.size(); lane++) {
            long from = range.from() + lane * share;
            long to = Math.min(range.to(), from + share);
            if (from < to) {
                signal(open.get(lane), "add", new Span(from, to));
            }
        }
    }

    private List<String> open(ElementRange range, int concurrency) {
        int count = Math.min(MOST_LANES, (concurrency + PER_LANE - 1) / PER_LANE);
        ElementOrder elements =
                ElementOrder.of(registry.find(root).version(), registry.find(range.skill()).version(), range.part(0, 0));
        List<LaneOrder> orders = new ArrayList<>();
        for (int lane = 0; lane < count; lane++) {
            int share = concurrency / count + (lane < concurrency % count ? 1 : 0);
            orders.add(new LaneOrder(workflow.getWorkflowId() + "/" + range.place() + "/" + lane, elements, share, timing,
                    List.of(), false));
        }
        run().signal("open", orders);
        return orders.stream().map(LaneOrder::id).toList();
    }

    @Override
    public void end(String place) {
        lanes.getOrDefault(place, List.of()).forEach(lane -> signal(lane, "end"));
    }

    /** Tells a lane; it may not be there yet, because the workflow of the run has to begin it first. */
    private void signal(String lane, String name, Object... arguments) {
        WorkflowStub stub = client.newUntypedWorkflowStub(lane);
        long end = System.nanoTime() + PATIENCE;
        for (long pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
            try {
                stub.signal(name, arguments);
                return;
            } catch (WorkflowNotFoundException notYet) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("SYNTH-TEMPORAL-LANE: workflow " + lane + " did not begin: its run was"
                            + " ended meanwhile, or no worker takes workflow tasks any more", notYet);
                }
                sleep(pause);
            }
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
