package io.github.synthskills.temporal;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.engine.RunOptions;
import io.github.synthskills.runtime.ledger.RunRequest.Start;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.UUID;

/** Starts skills on Temporal; {@link TemporalWorkers} run them. */
public final class TemporalSkills {

    private static final int SHOWN = 16;

    private TemporalSkills() {}

    /** Runs a skill to its end, or goes on with its newest unfinished run with equal inputs. */
    public static <I> TemporalRun.Result run(WorkflowClient client, String taskQueue, Skill<I, ?> skill, I inputs) {
        return start(client, taskQueue, skill, inputs, RunOptions.standard()).result();
    }

    /**
     * Starts a skill. If it is running with equal inputs already, that run is the one that is given back, unless a fresh one is
     * asked for.
     *
     * @param taskQueue as its workers have it
     * @param inputs of which those that are secret are not sent: the workers have their own
     * @throws IllegalArgumentException if a dry run is asked for, which is for one process only
     */
    public static <I> TemporalRun start(
            WorkflowClient client, String taskQueue, Skill<I, ?> skill, I inputs, RunOptions how) {
        if (how.dryRun()) {
            throw new IllegalArgumentException("SYNTH-TEMPORAL-DRY: a dry run has nothing to share; make it with LocalEngine");
        }
        SkillVersion version = SkillVersion.of(skill);
        Json json = skill.writeInputs(inputs);
        String id = skill.id() + "/" + json.sha256().substring(0, SHOWN)
                + (how.start() == Start.FRESH ? "/" + UUID.randomUUID() : "");
        WorkflowStub stub = client.newUntypedWorkflowStub(version.workflowType(), WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setTaskQueue(version.queue(taskQueue))
                .build());
        boolean secrets = skill.secrets(inputs).size() > 0;
        try {
            stub.start(new RunOrder(json.toString(), how.start().name(), secrets));
            return new TemporalRun(stub);
        } catch (WorkflowExecutionAlreadyStarted running) {
            return new TemporalRun(client.newUntypedWorkflowStub(id));
        }
    }
}
