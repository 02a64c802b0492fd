package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.ItemStep;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.ledger.Claim;
import io.github.synthskills.runtime.ledger.DeadLetter;
import io.github.synthskills.runtime.ledger.LedgerEntry;
import io.github.synthskills.runtime.ledger.LedgerException;
import io.github.synthskills.runtime.ledger.LedgerKey;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.telemetry.Entered;
import io.github.synthskills.runtime.telemetry.RunTelemetry;
import io.github.synthskills.runtime.telemetry.StepTelemetry;
import io.github.synthskills.runtime.text.CleanText;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Runs the body of a step for one element, unless the ledger has its result. Thread-safe.
 *
 * <p>What concerns the whole run (the ledger, a server that cannot be reached, a stop) is thrown; everything else is the
 * element's own failure.
 */
final class ElementRunner<T, R extends @Nullable Object> {

    /** Of an error, in characters. */
    private static final int LONGEST_TEXT = 500;

    private final SkillRun run;
    private final Each<T, R> step;
    private final ItemStep<T, R> body;
    private final Backlog backlog = new Backlog();
    private final @Nullable StepTelemetry telemetry;

    /** Begins to tell about the step, until {@link #over}. */
    ElementRunner(SkillRun run, Each<T, R> step, ItemStep<T, R> body) {
        this.run = run;
        this.step = step;
        this.body = body;
        RunTelemetry told = run.events().telemetry();
        this.telemetry = told == null ? null : told.step(run.prefix() + step.id());
    }

    /** There are no more elements, or the run cannot go on. */
    void over(@Nullable Throwable cause) {
        if (telemetry != null) {
            telemetry.end(cause == null ? null : TelemetryEvents.type(cause));
        }
    }

    /** An element on its way through its step; for one thread at a time. */
    final class Item {
        private final @Nullable T element;
        private final long index;
        private final @Nullable String effectKey;
        private final @Nullable LedgerKey key;
        private final ElementResult.@Nullable Failed<R> failure;
        private @Nullable String hash;
        private boolean granted;

        private Item(T element, long index, @Nullable String effectKey, @Nullable String hash, @Nullable LedgerKey key) {
            this.element = element;
            this.index = index;
            this.effectKey = effectKey;
            this.hash = hash;
            this.key = key;
            this.failure = null;
        }

        private Item(long index, ElementResult.Failed<R> failure) {
            this.element = null;
            this.index = index;
            this.effectKey = null;
            this.key = null;
            this.failure = failure;
        }

        long index() {
            return index;
        }

        /** Asks again for what another process was at; true if it is done or ours now. */
        boolean isFree(Claim claim) {
            granted = !(claim instanceof Claim.Held);
            return granted;
        }

        private String hash() {
            String known = hash;
            if (known == null) {
                known = run.secrets().hash(step.element().write(element()));
                hash = known;
            }
            return known;
        }

        @SuppressWarnings("NullAway")
        private T element() {
            return element;
        }
    }

    /** An element that is to be run; if it cannot even be told apart from others, that is its failure. */
    Item item(T element, long index) {
        try {
            String key = body.key(element);
            if (key == null && !step.checkpoint()) {
                return new Item(element, index, null, null, null);
            }
            String hash = run.secrets().hash(step.element().write(element));
            if (key == null) {
                // What the body captures is the same for all elements of a run, so it is no part of what tells them apart.
                return new Item(element, index, null, hash, run.checkpoint(step.id(), hash));
            }
            String effectKey = run.secrets().identity(key);
            return new Item(element, index, effectKey, hash, run.effect(step.id(), effectKey));
        } catch (StoppedException | LedgerException | SessionException fatal) {
            throw fatal;
        } catch (RuntimeException e) {
            return new Item(index, failed(shown(index), index, 0, e));
        }
    }

    /** An element that could not even be read. */
    Item unreadableItem(long index, ShapeMismatch mismatch) {
        return new Item(index, failed(shown(index), index, 0, mismatch));
    }

    /** The failure of an element that could not even be read. */
    ElementResult<R> unreadable(long index, RuntimeException cause) {
        return failed(shown(index), index, 0, cause);
    }

    private static String shown(long index) {
        return "element " + index;
    }

    /** Runs an element; if another process is at it, waits until it is done or free. */
    ElementResult<R> run(T element, long index) {
        Item item = item(element, index);
        for (ElementResult<R> result = tryRun(item); ; result = tryRun(item)) {
            if (result != null) {
                return result;
            }
            run.scope().pause(Claims.pause());
        }
    }

    /** Runs an element unless the ledger has its result; null if another process is at it. */
    @Nullable ElementResult<R> tryRun(Item item) {
        if (telemetry == null) {
            return tryHere(item);
        }
        Entered place = telemetry.enter(item.index);
        try {
            return tryHere(item);
        } finally {
            place.close();
        }
    }

    private @Nullable ElementResult<R> tryHere(Item item) {
        if (item.failure != null) {
            bury(LedgerKey.checkpoint(run.runId(), run.prefix() + step.id(), item.failure.failure().key()), item.failure);
            return item.failure;
        }
        LedgerKey key = item.key;
        if (key == null) {
            return attempt(item, null);
        }
        try {
            return run.locks().alone(run.scope(), key, () -> remembered(item, key));
        } catch (StoppedException | LedgerException | SessionException fatal) {
            throw fatal;
        } catch (RuntimeException e) {
            return failed(shown(item.index), item.index, 0, e);
        }
    }

    private @Nullable ElementResult<R> remembered(Item item, LedgerKey key) {
        LedgerEntry known;
        if (run.ledger().isShared() && !run.dryRun() && !item.granted) {
            Claim claim = Durable.await(claim(item, key));
            if (claim instanceof Claim.Held) {
                return null;
            }
            known = claim instanceof Claim.Granted free ? free.known() : ((Claim.Done) claim).entry();
        } else {
            // Also after a claim: another element with the same key may have been quicker.
            known = run.ledger().find(key).orElse(null);
        }
        ElementResult<R> replayed = isDone(known) ? replay(item, known) : null;
        return replayed == null ? attempt(item, known) : replayed;
    }

    /** Asks the ledger for an element that another process was at. */
    CompletableFuture<Claim> claim(Item item) {
        LedgerKey key = item.key;
        if (key == null) {
            throw new IllegalStateException("only what is remembered can be held");
        }
        return claim(item, key);
    }

    private CompletableFuture<Claim> claim(Item item, LedgerKey key) {
        return run.ledger().claim(key, run.runId(), item.hash());
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
        String effectKey = run.secrets().identity(key);
        return new Place(run.effect(step.id(), effectKey), effectKey, hash, json);
    }

    /** The result that the ledger has of an element; null if its body has to run. */
    @Nullable ElementResult<R> known(Place place) {
        LedgerKey key = place.key();
        LedgerEntry known = key == null ? null : run.ledger().find(key).orElse(null);
        return key == null || known == null || known.state() != LedgerEntry.State.DONE
                ? null
                : replay(place.hash(), known);
    }

    // --- what is known of an element ---

    /** Whether another element of the same run has the key. */
    private boolean isForeign(String hash, @Nullable LedgerEntry known) {
        return known != null && known.run().equals(run.runId()) && !known.arguments().equals(hash);
    }

    private static boolean isDone(@Nullable LedgerEntry known) {
        return known != null && known.state() == LedgerEntry.State.DONE;
    }

    private @Nullable ElementResult<R> replay(Item item, @Nullable LedgerEntry known) {
        return known == null ? null : replay(item.hash(), known);
    }

    private @Nullable ElementResult<R> replay(String hash, LedgerEntry known) {
        Json result = known.result();
        if (result == null || isForeign(hash, known)) {
            // Its writes are remembered one by one: running the body again repeats none of them.
            return null;
        }
        try {
            return new ElementResult.Done<>(step.result().read(result), true);
        } catch (ShapeMismatch olderShape) {
            return null;
        }
    }

    // --- running the body ---

    private ElementResult<R> attempt(Item item, @Nullable LedgerEntry known) {
        boolean foreign = item.key != null && isForeign(item.hash(), known);
        boolean done = isDone(known);
        ElementContext context = new ElementContext(run, new ElementContext.Identity(
                step.id(), item.effectKey, item::hash, item.key != null, known == null, foreign),
                () -> {
                    if (!done) {
                        record(item, LedgerEntry.started(run.runId(), item.hash()), false);
                    }
                });
        try {
            R value = body.run(item.element(), context);
            if (context.unwritten()) {
                return new ElementResult.Unwritten<>();
            }
            if (!(foreign && done) && isRecorded(item)) {
                record(item, LedgerEntry.done(run.runId(), item.hash(),
                        Durable.keep(step.result(), value, run.secrets()), context.attempts()),
                        context.wrote() || item.effectKey != null);
            }
            context.awaitWrites();
            return new ElementResult.Done<>(value, done);
        } catch (StoppedException | LedgerException | SessionException fatal) {
            throw fatal;
        } catch (UnwrittenException e) {
            return new ElementResult.Unwritten<>();
        } catch (RuntimeException e) {
            return gaveUp(item, known, context, e);
        }
    }

    private ElementResult<R> gaveUp(
            Item item, @Nullable LedgerEntry known, ElementContext context, RuntimeException cause) {
        ElementResult.Failed<R> failed = failed(shown(item), item.index, context.attempts(), cause);
        LedgerKey key = item.key;
        if (key != null && isRecorded(item)) {
            if (!isForeign(item.hash(), known) && !isDone(known)) {
                record(item, LedgerEntry.failed(run.runId(), item.hash(), failed.failure().error().kind(),
                        !failed.inDoubt(), context.attempts()), failed.inDoubt());
            } else {
                run.ledger().giveBack(key, run.runId());
            }
            bury(key, failed);
        }
        context.awaitWrites();
        return failed;
    }

    private String shown(Item item) {
        try {
            return item.effectKey == null ? item.hash() : item.effectKey;
        } catch (RuntimeException unwritable) {
            return shown(item.index);
        }
    }

    private boolean isRecorded(Item item) {
        return item.key != null && !run.dryRun();
    }

    private void record(Item item, LedgerEntry entry, boolean wait) {
        LedgerKey key = item.key;
        if (key == null || run.dryRun()) {
            return;
        }
        if (wait) {
            Durable.record(run.ledger(), key, entry);
        } else {
            backlog.add(run.ledger().record(key, entry));
        }
    }

    private void bury(LedgerKey key, ElementResult.Failed<R> failed) {
        if (run.dryRun() || !step.checkpoint() && !key.effect()) {
            return;
        }
        Failure failure = failed.failure();
        ToolError error = failure.error();
        backlog.add(run.ledger().bury(key, new DeadLetter(run.runId(), run.prefix() + step.id(), failure.key(), failure.index(),
                failure.attempts(), failed.inDoubt(), error.kind(), error.status(), error.code(),
                CleanText.line(error.text(), LONGEST_TEXT), run.options().clock().instant())));
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
