package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.LedgerKey;
import io.github.synthskills.runtime.log.CallRecorder;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.telemetry.RunTelemetry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One skill in a run, and the services it runs on.
 *
 * @param skill the skill's id
 * @param prefix the path of the step that runs it, ending in a slash; empty for the run's own skill
 * @param dryRun whether nothing is to be written
 * @param single the arguments of single writes of this run, by key
 * @param remote what runs the elements of steps elsewhere; null if they run here
 */
record SkillRun(
        String skill,
        String prefix,
        boolean dryRun,
        EngineOptions options,
        RunScope scope,
        RunEvents events,
        ToolCaller caller,
        KeyLocks locks,
        Map<LedgerKey, String> single,
        @Nullable RemoteElements remote) {

    static SkillRun root(
            String skill,
            boolean dryRun,
            EngineOptions options,
            RunScope scope,
            RunEvents events,
            ToolCaller caller,
            KeyLocks locks,
            @Nullable RemoteElements remote) {
        return new SkillRun(skill, "", dryRun, options, scope, events, caller, locks, new ConcurrentHashMap<>(), remote);
    }

    /** A skill that runs as a step of this one; its effects are its own, its checkpoints are this run's. */
    SkillRun nested(String step, String other) {
        return new SkillRun(
                other, prefix + step + "/", dryRun, options, scope, events, caller, locks, single, remote);
    }

    /** What is told to the run's log about a call; null if there is no log. */
    @Nullable CallRecorder recorder(Call<?> call, Json arguments) {
        return events.call(prefix.isEmpty() ? call.step() : prefix + call.step(), call.tool(), arguments);
    }

    /** The same work, which belongs to what this thread works on, for those who look at traces and logs. */
    Runnable carry(Runnable work) {
        RunTelemetry telemetry = events.telemetry();
        return telemetry == null ? work : telemetry.carry(work);
    }

    Ledger ledger() {
        return options.ledger();
    }

    String runId() {
        return scope.run().id();
    }

    /** The most elements of a step at once. */
    int concurrency(Each<?, ?> step) {
        return step.concurrency() > 0 ? step.concurrency() : options.concurrency();
    }

    LedgerKey checkpoint(String step, String key) {
        return LedgerKey.checkpoint(runId(), prefix + step, key);
    }

    LedgerKey effect(String step, String key) {
        return LedgerKey.effect(skill, step, key);
    }

    Secrets secrets() {
        return scope.secrets();
    }

    Json decode(ToolResult result, Call<?> call) {
        Json decoded = options.decoder().apply(result, call.decode());
        ResultTap tap = options.tap();
        if (tap != null && prefix.isEmpty()) {
            tap.tell(call, decoded, secrets());
        }
        return decoded;
    }
}
