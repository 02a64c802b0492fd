package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.ItemStep;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.ledger.LedgerEntry;
import io.github.synthskills.runtime.ledger.LedgerException;
import io.github.synthskills.runtime.ledger.LedgerKey;
import io.github.synthskills.runtime.mcp.SessionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the body of a step for one element, unless the ledger has its result. Thread-safe.
 *
 * <p>What concerns the whole run (the ledger, a server that cannot be reached, a stop) is thrown; everything else is the
 * element's own failure.
 */
final class ElementRunner<T, R extends @Nullable Object> {

    private final SkillRun run;
    private final Each<T, R> step;
    private final ItemStep<T, R> body;

    ElementRunner(SkillRun run, Each<T, R> step, ItemStep<T, R> body) {
        this.run = run;
        this.step = step;
        this.body = body;
    }

    ElementResult<R> run(T element, long index) {
        String shown = "element " + index;
        try {
            Json json = step.element().write(element);
            String hash = run.secrets().hash(json);
            String key = body.key(element);
            if (key == null) {
                // What the body captures is the same for all elements of a run, so it is no part of what tells them apart.
                return remembered(element, index, null, hash, run.checkpoint(step.id(), hash), step.checkpoint());
            }
            String effectKey = run.secrets().hide(key);
            return remembered(element, index, effectKey, hash, run.effect(step.id(), effectKey), true);
        } catch (StoppedException | LedgerException | SessionException fatal) {
            throw fatal;
        } catch (RuntimeException e) {
            return failed(shown, index, 0, e);
        }
    }

    /** The failure of an element that could not even be read. */
    ElementResult<R> unreadable(long index, RuntimeException cause) {
        return failed("element " + index, index, 0, cause);
    }

    // --- for elements that run in another process ---

    /**
     * Where an element is remembered.
     *
     * @param key its key in the ledger; null if it is not remembered
     * @param shown its key for people
     * @param hash the hash of the element
     * @param element the element, written down
     */
    record Place(@Nullable LedgerKey key, String shown, String hash, Json element) {}

    /** Where an element is remembered; throws what its own failure is if that cannot be told. */
    Place place(T element) {
        Json json = step.element().write(element);
        String hash = run.secrets().hash(json);
        String key = body.key(element);
        if (key == null) {
            return new Place(step.checkpoint() ? run.checkpoint(step.id(), hash) : null, hash, hash, json);
        }
        String effectKey = run.secrets().hide(key);
        return new Place(run.effect(step.id(), effectKey), effectKey, hash, json);
    }

    /** The result that the ledger has of an element; null if its body has to run. */
    @Nullable ElementResult<R> known(Place place) {
        LedgerKey key = place.key();
        LedgerEntry known = key == null ? null : run.ledger().find(key).orElse(null);
        return key == null || known == null || known.state() != LedgerEntry.State.DONE
                ? null
                : replay(new Memory(key, place.shown(), place.hash(), true, known));
    }

    private ElementResult<R> remembered(
            T element, long index, @Nullable String effectKey, String hash, LedgerKey key, boolean recorded) {
        if (!recorded) {
            return attempt(element, index, new Memory(key, effectKey, hash, false, null));
        }
        return run.locks().alone(run.scope(), key, () -> {
            LedgerEntry known = run.ledger().find(key).orElse(null);
            Memory memory = new Memory(key, effectKey, hash, true, known);
            ElementResult<R> replayed = memory.isDone() ? replay(memory) : null;
            return replayed == null ? attempt(element, index, memory) : replayed;
        });
    }

    /** What is known of an element and where more of it is to be recorded. */
    private record Memory(
            LedgerKey key, @Nullable String effectKey, String hash, boolean recorded, @Nullable LedgerEntry known) {

        /** Whether another element of the same run has the key. */
        boolean foreign(String runId) {
            return known != null && known.run().equals(runId) && !known.arguments().equals(hash);
        }

        boolean isDone() {
            return known != null && known.state() == LedgerEntry.State.DONE;
        }
    }

    private @Nullable ElementResult<R> replay(Memory memory) {
        Json result = memory.known() == null ? null : memory.known().result();
        if (result == null || memory.foreign(run.runId())) {
            // Its writes are remembered one by one: running the body again repeats none of them.
            return null;
        }
        try {
            return new ElementResult.Done<>(step.result().read(result), true);
        } catch (ShapeMismatch olderShape) {
            return null;
        }
    }

    private ElementResult<R> attempt(T element, long index, Memory memory) {
        boolean foreign = memory.foreign(run.runId());
        ElementContext.Identity identity = new ElementContext.Identity(
                step.id(), memory.effectKey(), memory.hash(), memory.recorded(), foreign);
        ElementContext context = new ElementContext(run, identity, () -> {
            if (!memory.isDone()) {
                record(memory, () -> LedgerEntry.started(run.runId(), memory.hash()), false);
            }
        });
        try {
            R value = body.run(element, context);
            if (context.unwritten()) {
                return new ElementResult.Unwritten<>();
            }
            if (!(foreign && memory.isDone())) {
                record(memory, () -> LedgerEntry.done(run.runId(), memory.hash(), Durable.keep(step.result(), value, run.secrets()),
                        context.attempts()), context.wrote() || memory.effectKey() != null);
            }
            return new ElementResult.Done<>(value, memory.isDone());
        } catch (StoppedException | LedgerException | SessionException fatal) {
            throw fatal;
        } catch (UnwrittenException e) {
            return new ElementResult.Unwritten<>();
        } catch (RuntimeException e) {
            ElementResult.Failed<R> failed = failed(identity.shown(), index, context.attempts(), e);
            if (!foreign && !memory.isDone()) {
                record(memory, () -> LedgerEntry.failed(run.runId(), memory.hash(), failed.failure().error().kind(),
                        !failed.inDoubt(), context.attempts()), failed.inDoubt());
            }
            return failed;
        }
    }

    private void record(Memory memory, Supplier<LedgerEntry> entry, boolean wait) {
        if (!memory.recorded() || run.dryRun()) {
            return;
        }
        if (wait) {
            Durable.record(run.ledger(), memory.key(), entry.get());
        } else {
            run.ledger().record(memory.key(), entry.get());
        }
    }

    private ElementResult.Failed<R> failed(String shown, long index, int attempts, RuntimeException cause) {
        RuntimeException located = cause instanceof ShapeMismatch mismatch && mismatch.step() == null
                ? missed(mismatch, shown)
                : cause;
        Failure failure = new Failure(shown, index, attempts, run.secrets().hide(error(located)));
        return new ElementResult.Failed<>(failure, cause instanceof InDoubtException, located);
    }

    /** A mismatch that no call reported. */
    private ShapeMismatch missed(ShapeMismatch mismatch, String shown) {
        run.events().missed(run.prefix() + step.id(), mismatch);
        return mismatch.in(step.id(), shown);
    }

    private ToolError error(RuntimeException cause) {
        if (cause instanceof ToolException failure) {
            return failure.error();
        }
        return cause instanceof ShapeMismatch mismatch
                ? ToolError.of(Kind.SHAPE, describe(mismatch))
                : ToolError.of(Kind.UNKNOWN, cause.toString());
    }

    /** The mismatch without what a failure tells anyway: its step and its element. */
    private String describe(ShapeMismatch mismatch) {
        String inner = mismatch.step() == null || mismatch.step().equals(step.id()) ? "" : mismatch.step() + ": ";
        return inner + (mismatch.path().isEmpty() ? "" : mismatch.path() + ": ") + mismatch.problem();
    }
}
