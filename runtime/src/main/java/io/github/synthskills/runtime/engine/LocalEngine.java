package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.engine.ProgressEvent.RunFinished;
import io.github.synthskills.runtime.engine.ProgressEvent.RunStarted;
import io.github.synthskills.runtime.ledger.RunRecord;
import io.github.synthskills.runtime.ledger.RunRequest;
import io.github.synthskills.runtime.log.RunLogEvent.RunBegan;
import io.github.synthskills.runtime.log.RunLogs;
import io.github.synthskills.runtime.telemetry.RunTelemetry;
import io.github.synthskills.runtime.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs skills in this JVM: concurrently, within the rates that servers bear, and so that a run that was cut off is resumed
 * without repeating what is done. Thread-safe.
 *
 * <pre>{@code
 * try (LocalEngine engine = LocalEngine.builder().servers(Path.of("servers.json")).build()) {
 *     var result = engine.run(new ArchiveAttachments(), ArchiveAttachments.Inputs.defaults());
 * }
 * }</pre>
 */
public final class LocalEngine implements AutoCloseable {

    private static final Duration TIME_TO_UNWIND = Duration.ofSeconds(2);

    private final EngineOptions options;
    private final Workers workers = Workers.open();
    private final ToolCaller caller;
    private final KeyLocks locks = new KeyLocks();
    private final Set<RunScope> active = ConcurrentHashMap.newKeySet();
    private final Thread endOfVirtualMachine = new Thread(this::endWithVirtualMachine, "synth-engine-end");
    private final Runnable endTelemetry;
    private volatile boolean stopped;

    LocalEngine(EngineOptions options) {
        this.options = options;
        Random random = new Random(options.seed());
        Backoff backoff = new Backoff(options.firstBackoff(), options.longestBackoff());
        ServerGates gates = new ServerGates(backoff, options.patience(), random, options.rates());
        this.caller = new ToolCaller(options, gates, backoff, random);
        this.endTelemetry = TelemetryEvents.watch(options.ledger(), options.telemetry());
        Runtime.getRuntime().addShutdownHook(endOfVirtualMachine);
    }

    /** Starts building an engine. */
    public static LocalEngineBuilder builder() {
        return new LocalEngineBuilder();
    }

    /** Runs a skill, or resumes its newest unfinished run with equal inputs. */
    public <I, O> RunResult<O> run(Skill<I, O> skill, I inputs) {
        return run(skill, inputs, RunOptions.standard());
    }

    /** The same as {@link #run(Skill, Object, RunOptions, RemoteElements)} with all elements in this JVM. */
    public <I, O> RunResult<O> run(Skill<I, O> skill, I inputs, RunOptions how) {
        return run(skill, inputs, how, null);
    }

    /**
     * Runs a skill.
     *
     * @param remote runs the elements of its steps in other processes, and not in a dry run; null to run them here. The output can be
     *     found with {@link RunOutput} then
     * @throws RunFailedException if it did not finish; it can be resumed
     * @throws io.github.synthskills.runtime.ledger.LedgerException if the ledger cannot be used, or a living process is
     *     working on the run that would be resumed
     * @throws io.github.synthskills.runtime.mcp.SessionException if a server cannot be reached, or a tool is not what it was when
     *     the skill was generated (see {@link LocalEngineBuilder#pins}); it can be resumed
     */
    public <I, O> RunResult<O> run(Skill<I, O> skill, I inputs, RunOptions how, @Nullable RemoteElements remote) {
        if (stopped) {
            throw new IllegalStateException("the engine is closed or stopping; build another one");
        }
        caller.limit(skill.rates());
        long start = System.nanoTime();
        // Before the run begins: what the skill throws must not leave a run behind that this process owns.
        Json secrets = skill.secrets(inputs);
        RunRecord record = begin(skill, inputs, how);
        if (record.resumed()) {
            caller.rampUp();
        }
        RunScope scope = new RunScope(record, workers);
        scope.secrets().add(secrets);
        Telemetry telemetry = options.telemetry();
        RunTelemetry told = telemetry == null
                ? null
                : telemetry.run(skill.id(), record.id(), record.resumed(), how.dryRun());
        RunEvents events = new RunEvents(options.listener(), told);
        active.add(scope);
        if (stopped) {
            scope.stop();
        }
        SkillRun parts = SkillRun.root(skill.id(), how.dryRun(), options, scope, events, caller, locks, remote);
        return told == null
                ? run(skill, inputs, parts, start)
                : TelemetryEvents.around(told, () -> run(skill, inputs, parts, start));
    }

    private <I, O> RunResult<O> run(Skill<I, O> skill, I inputs, SkillRun parts, long start) {
        RunScope scope = parts.scope();
        RunRecord record = scope.run();
        RunEvents events = parts.events();
        RemoteElements remote = parts.remote();
        boolean dryRun = parts.dryRun();
        boolean finished = false;
        try {
            events.tell(new RunStarted(
                    skill.id(), record.id(), record.resumed(), dryRun ? null : options.ledger().description()));
            events.log(options.logs(), new RunBegan(skill.id(), record.id(), record.resumed(), dryRun,
                    options.clock().instant().truncatedTo(ChronoUnit.SECONDS)), scope.secrets());
            if (remote != null) {
                remote.began(record);
            }
            O output = execute(skill, inputs, parts);
            if (remote != null && output != null) {
                RunOutput.keep(parts, skill.writeOutput(output));
            }
            if (!dryRun) {
                options.ledger().flush();
                options.ledger().finish(record.id(), events.counts().tally());
            }
            finished = true;
            return new RunResult<>(record.id(), record.resumed(), output, events.counts(), since(start));
        } finally {
            end(scope, finished || dryRun);
            events.end(new RunFinished(record.id(), finished, events.counts(), since(start)));
        }
    }

    /**
     * Runs elements that another process put into the run store, one after another, and puts there what they gave. What the ledger
     * knows to be done is not done again, and a write in doubt stays in doubt, as in any run. Interrupting the thread stops it.
     *
     * @param skill the skill that the range names
     * @param secrets the secret inputs of the run, as {@link Skill#secrets} gives them
     * @throws RunStoppedException if it was stopped; what has no outcome can be run again
     * @throws io.github.synthskills.runtime.ledger.LedgerException if the ledger cannot be used; nothing is lost then
     */
    public void runElements(Skill<?, ?> skill, ElementRange range, Json secrets) {
        attached(skill, range, secrets, RangeRunner::run);
    }

    /**
     * Gives up on elements of a range that have no outcome, because whoever ran them was lost again and again: they count as failed,
     * or as in doubt if anything of them may have happened.
     *
     * @param reason why, for people
     * @throws io.github.synthskills.runtime.ledger.LedgerException if the ledger cannot be used
     */
    public void giveUpElements(Skill<?, ?> skill, ElementRange range, Json secrets, String reason) {
        attached(skill, range, secrets, elements -> elements.giveUp(reason));
    }

    private void attached(Skill<?, ?> skill, ElementRange range, Json secrets, Consumer<RangeRunner<?, ?>> work) {
        caller.limit(skill.rates());
        RunScope scope = new RunScope(new RunRecord(range.run(), range.now(), true), workers);
        scope.secrets().add(secrets);
        active.add(scope);
        if (stopped) {
            scope.stop();
        }
        Telemetry telemetry = options.telemetry();
        RunTelemetry told = telemetry == null ? null : telemetry.range(skill.id(), range.run());
        try {
            SkillRun run = new SkillRun(skill.id(), range.prefix(), false, options, scope, new RunEvents(options.listener(), told),
                    caller, locks, new ConcurrentHashMap<>(), null);
            work.accept(RangeRunner.of(run, range, StepReaders.find(skill, range.step())));
        } catch (StoppedException e) {
            throw RunFailures.of(range.run(), skill.id(), e, scope.secrets());
        } finally {
            if (told != null) {
                told.endSteps(null);
            }
            scope.close(options.grace());
            active.remove(scope);
            scope.ended();
        }
    }

    private <I> RunRecord begin(Skill<I, ?> skill, I inputs, RunOptions how) {
        Instant now = options.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        return how.dryRun()
                ? new RunRecord("dry-run", now, false)
                : options.ledger().begin(new RunRequest(skill.id(), skill.writeInputs(inputs), now, how.start()));
    }

    private <I, O> @Nullable O execute(Skill<I, O> skill, I inputs, SkillRun run) {
        RunScope scope = run.scope();
        try {
            O output = skill.run(inputs, new LocalContext(run));
            scope.awaitBranches();
            return output;
        } catch (UnwrittenException e) {
            return null;
        } catch (RuntimeException e) {
            scope.fail(e);
            Throwable first = scope.failure();
            if (first instanceof UnwrittenException) {
                return null;
            }
            if (first instanceof Error error) {
                throw error;
            }
            if (first instanceof ShapeMismatch mismatch && mismatch.step() == null) {
                run.events().missed("", mismatch);
            }
            throw RunFailures.of(run.runId(), skill.id(), first == null ? e : first, scope.secrets());
        } finally {
            scope.close(options.grace());
        }
    }

    private void end(RunScope scope, boolean finished) {
        try {
            if (!finished) {
                options.ledger().release(scope.run().id());
            }
        } finally {
            active.remove(scope);
            scope.ended();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Asks every run to stop: nothing new is begun, and {@link #run} throws {@link RunStoppedException} soon. May be called
     * from a shutdown hook.
     */
    public void stop() {
        stopped = true;
        active.forEach(RunScope::stop);
    }

    /** Lets writes in flight end before their servers do. */
    private void endWithVirtualMachine() {
        stop();
        long end = System.nanoTime() + options.grace().plus(TIME_TO_UNWIND).toNanos();
        try {
            for (RunScope scope : active) {
                scope.awaitEnd(end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (options.ownSessions()) {
            options.sessions().close();
        }
    }

    /** Stops what runs, waits for it, and closes the sessions and the ledger that the engine opened itself. */
    @Override
    public void close() {
        stop();
        try {
            workers.close(options.grace().plus(TIME_TO_UNWIND));
        } finally {
            closeOwned();
            forgetEndOfVirtualMachine();
        }
    }

    private void forgetEndOfVirtualMachine() {
        try {
            Runtime.getRuntime().removeShutdownHook(endOfVirtualMachine);
        } catch (IllegalStateException e) {
            // The virtual machine is ending already: the hook runs, or has nothing left to do.
            return;
        }
    }

    private void closeOwned() {
        endTelemetry.run();
        RunLogs logs = options.logs();
        if (logs != null) {
            logs.close();
        }
        try {
            if (options.ownSessions()) {
                options.sessions().close();
            }
        } finally {
            if (options.ownLedger()) {
                options.ledger().close();
            }
        }
    }
}
