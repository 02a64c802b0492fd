package io.github.synthskills.temporal;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.engine.RunOptions;
import io.github.synthskills.runtime.engine.RunOutput;
import io.github.synthskills.runtime.engine.RunResult;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.RunInfo;
import io.github.synthskills.runtime.ledger.RunRequest.Start;
import io.github.synthskills.runtime.ledger.RunTally;
import io.github.synthskills.temporal.LaneOrder.Timing;
import io.github.synthskills.temporal.Registry.Known;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.ActivityCompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a worker does of one skill: drives its runs and runs its elements. */
final class Activities {

    private static final Logger LOG = LoggerFactory.getLogger(Activities.class);

    /** Longer outputs, in characters, are no payload; they wait in the run store. */
    private static final int LONGEST_OUTPUT = 64 * 1024;

    private final LocalEngine engine;
    private final Ledger ledger;
    private final Registry registry;
    private final Known known;
    private final Timing timing;
    private final Heartbeats heartbeats;

    Activities(LocalEngine engine, Ledger ledger, Registry registry, Known known, Timing timing, Heartbeats heartbeats) {
        this.engine = engine;
        this.ledger = ledger;
        this.registry = registry;
        this.known = known;
        this.timing = timing;
        this.heartbeats = heartbeats;
    }

    /** The activity that drives a run. */
    DriveActivity driving() {
        return order -> guarded(true, "a run of " + known.skill().id() + " ended early",
                () -> drive(known.skill(), order, Activity.getExecutionContext()));
    }

    /** The activities for elements. */
    ElementActivity elements() {
        return new ElementActivity() {
            @Override
            public void run(ElementOrder order) {
                guarded(false, "an element of step '" + order.step() + "' of run " + order.run() + " was not run", () -> {
                    Skill<?, ?> skill = registry.find(order.skill(), order.version()).skill();
                    engine.runElements(skill, order.range(), secrets(order));
                    return true;
                });
            }

            @Override
            public void giveUp(ElementOrder order, String reason) {
                guarded(false, "an element of step '" + order.step() + "' of run " + order.run() + " was not given up", () -> {
                    Skill<?, ?> skill = registry.find(order.skill(), order.version()).skill();
                    engine.giveUpElements(skill, order.range(), secrets(order), reason);
                    return true;
                });
            }
        };
    }

    private Json secrets(ElementOrder order) {
        return registry.find(order.root()).secretInputs();
    }

    private <V> V guarded(boolean endsWithWorker, String what, Supplier<V> work) {
        try (Heartbeats.Beat beat = heartbeats.keep(Activity.getExecutionContext(), endsWithWorker)) {
            try {
                return work.get();
            } catch (RuntimeException | Error e) {
                ActivityCompletionException reason = beat.reason();
                if (reason != null) {
                    throw reason;
                }
                if (!Problem.id(e).equals(Problem.STOPPED)) {
                    LOG.error("{}", what, e);
                }
                throw Problem.told(e, what);
            }
        }
    }

    // --- driving ---

    private <I, O> RunSummary drive(Skill<I, O> skill, DriveOrder order, ActivityExecutionContext context) {
        RunSummary ended = order.id() == null ? null : ended(order.id());
        if (ended != null) {
            return ended;
        }
        if (order.run().secrets() && known.secrets() == null) {
            throw new IllegalStateException("SYNTH-TEMPORAL-SECRET: " + skill.id() + " has secret inputs, which never pass through"
                    + " Temporal: tell its workers where they come from, with skill(skill, secrets) of TemporalWorkers.builder()");
        }
        ActivityInfo info = context.getInfo();
        WorkflowExecution workflow = WorkflowExecution.newBuilder()
                .setWorkflowId(info.getWorkflowId())
                .setRunId(info.getWorkflowRunId())
                .build();
        RunResult<O> result = engine.run(skill, inputs(skill, order), options(order), new TemporalElements(
                context.getWorkflowClient(), workflow, registry, skill.id(), order, timing));
        O output = result.output();
        RunTally tally = new RunTally(
                result.counts().done(), result.counts().replayed(), result.counts().failed(), result.counts().inDoubt());
        return summary(result.runId(), tally, output == null ? Json.NULL : skill.writeOutput(output));
    }

    /** What a run gave that was finished by an attempt before, which was lost before it could tell. */
    private @Nullable RunSummary ended(String id) {
        RunInfo info = ledger.catalog().find(id).orElse(null);
        RunTally tally = info == null ? null : info.tally();
        if (info == null || tally == null
                || info.state() != RunInfo.State.FINISHED && info.state() != RunInfo.State.INCOMPLETE) {
            return null;
        }
        return summary(id, tally, RunOutput.find(ledger, id).orElse(Json.NULL));
    }

    private static RunSummary summary(String run, RunTally tally, Json output) {
        String text = output.toString();
        return new RunSummary(run, tally.done(), tally.replayed(), tally.failed(), tally.inDoubt(),
                text.length() > LONGEST_OUTPUT ? null : text);
    }

    private <I> I inputs(Skill<I, ?> skill, DriveOrder order) {
        Json inputs = Json.parse(order.run().inputs());
        Json secrets = known.secretInputs();
        for (String name : secrets.names()) {
            inputs = inputs.plus(name, secrets.get(name));
        }
        return skill.readInputs(inputs);
    }

    private static RunOptions options(DriveOrder order) {
        RunOptions standard = RunOptions.standard();
        // A later attempt goes on with what the first one began, whatever that was to be.
        return order.id() != null ? standard : switch (Start.valueOf(order.run().start())) {
            case RESUME -> standard;
            case FRESH -> standard.startingFresh();
            case RETRY_FAILED -> standard.retryingFailed();
        };
    }
}
