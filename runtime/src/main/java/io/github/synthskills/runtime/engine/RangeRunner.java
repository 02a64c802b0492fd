package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.StepReader;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ledger.LedgerEntry;
import io.github.synthskills.runtime.ledger.LedgerException;
import io.github.synthskills.runtime.ledger.LedgerKey;
import io.github.synthskills.runtime.ledger.RunStore;
import io.github.synthskills.runtime.ledger.RunStore.Outcome;
import io.github.synthskills.runtime.mcp.SessionException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs elements that another process put into the run store, and puts there what they gave. */
final class RangeRunner<T, R extends @Nullable Object> {

    private final SkillRun run;
    private final ElementRange range;
    private final RunStore store;
    private final Codec<T> elements;
    private final Codec<R> results;
    private final ElementRunner<T, R> runner;

    private RangeRunner(SkillRun run, ElementRange range, StepReader<T, R> step) {
        this.run = run;
        this.range = range;
        this.store = run.ledger().store();
        this.elements = step.each().element();
        this.results = step.each().result();
        List<Json> body = store.elements(range.run(), RemoteChunks.bodyOf(range), 0, 1);
        if (body.isEmpty()) {
            throw elsewhere();
        }
        this.runner = new ElementRunner<>(run, step.each(), step.body().apply(body.get(0)));
    }

    static <T, R extends @Nullable Object> RangeRunner<T, R> of(SkillRun run, ElementRange range, StepReader<T, R> step) {
        return new RangeRunner<>(run, range, step);
    }

    private LedgerException elsewhere() {
        return new LedgerException("SYNTH-TEMPORAL-LEDGER: the ledger " + run.ledger().description()
                + " does not have the elements of step '" + range.prefix() + range.step() + "' of run " + range.run()
                + ". Give every worker the same ledger: PostgreSQL, or on one host one SQLite file.", null);
    }

    /** Runs each element that has no outcome yet. */
    void run() {
        forEachOpen((position, stored) -> {
            run.scope().check();
            put(position, outcome(stored));
        });
    }

    /**
     * Gives up on each element that has no outcome yet: it is in doubt if anything of it may have happened.
     *
     * @param reason why, for people
     */
    void giveUp(String reason) {
        forEachOpen((position, stored) -> put(position, givenUp(stored, reason)));
    }

    private interface Work {
        void on(long position, Json stored);
    }

    private void forEachOpen(Work work) {
        List<Json> stored = store.elements(range.run(), range.place(), range.from(), range.to());
        if (stored.size() != range.to() - range.from()) {
            throw elsewhere();
        }
        Set<Long> done = new HashSet<>();
        store.outcomes(range.run(), range.place(), range.from(), range.to()).forEach(outcome -> done.add(outcome.index()));
        for (int i = 0; i < stored.size(); i++) {
            if (!done.contains(range.from() + i)) {
                work.on(range.from() + i, stored.get(i));
            }
        }
    }

    private Json outcome(Json stored) {
        long index = RemoteChunks.index(stored);
        try {
            return ElementOutcome.write(result(stored, index), results, run.secrets());
        } catch (SessionException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw run.scope().interrupted();
            }
            run.scope().check();
            // The server cannot be used by anyone: that ends the run, as it does on one machine.
            return ElementOutcome.fatal(run.secrets().hide(String.valueOf(e.getMessage())));
        }
    }

    private ElementResult<R> result(Json stored, long index) {
        T element;
        try {
            element = elements.read(RemoteChunks.element(stored));
        } catch (ShapeMismatch mismatch) {
            return runner.unreadable(index, mismatch);
        }
        return runner.run(element, index);
    }

    private Json givenUp(Json stored, String reason) {
        long index = RemoteChunks.index(stored);
        ElementRunner.Place place = runner.place(elements.read(RemoteChunks.element(stored)));
        LedgerKey key = place.key();
        LedgerEntry known = key == null ? null : run.ledger().find(key).orElse(null);
        boolean certain = key != null && (known == null || known.state() == LedgerEntry.State.FAILED);
        if (key != null && known != null && known.state() == LedgerEntry.State.STARTED) {
            Durable.record(run.ledger(), key,
                    LedgerEntry.failed(run.runId(), known.arguments(), Kind.UNKNOWN, false, known.attempts()));
        }
        return ElementOutcome.failed(
                new Failure(place.shown(), index, 0, ToolError.of(Kind.UNKNOWN, reason)), !certain, reason);
    }

    private void put(long position, Json outcome) {
        boolean told = !store.isEncrypted() && run.secrets().isIn(outcome.toString());
        store.putOutcomes(range.run(), range.place(), List.of(new Outcome(position, told ? secret() : outcome)));
    }

    private Json secret() {
        return ElementOutcome.fatal("SYNTH-TEMPORAL-SECRET: what an element of step '" + range.prefix() + range.step()
                + "' gives holds a secret input, and the ledger does not encrypt. Open it with LedgerOptions.encrypting.");
    }
}
