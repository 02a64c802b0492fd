package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Call;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the calls of one element's body. */
final class ElementContext extends CallContext {

    /**
     * How an element is remembered.
     *
     * @param step the id of the step that runs once per element
     * @param effectKey the key that the spec gives; null if it gives none
     * @param hash gives the hash of the element
     * @param recorded whether it is remembered at all
     * @param unknown whether nothing is known of it, and so of its writes
     * @param strict whether the key belongs to another element of this run
     */
    record Identity(
            String step, @Nullable String effectKey, Supplier<String> hash, boolean recorded, boolean unknown, boolean strict) {

        String shown() {
            return effectKey == null ? hash.get() : effectKey;
        }
    }

    private final Identity identity;
    private final Runnable beforeFirstWrite;
    private final Map<String, Integer> calls = new HashMap<>();
    private int attempts;
    private boolean wrote;
    private boolean unwritten;
    private @Nullable CompletableFuture<@Nullable Void> latestWrite;

    ElementContext(SkillRun run, Identity identity, Runnable beforeFirstWrite) {
        super(run);
        this.identity = identity;
        this.beforeFirstWrite = beforeFirstWrite;
    }

    @Override
    String element() {
        return identity.shown();
    }

    @Override
    synchronized WriteGuard.Slot slot(Call<?> call) {
        int number = calls.merge(call.step(), 1, Integer::sum);
        String path = identity.step() + "/" + call.step() + (number == 1 ? "" : "#" + number);
        String arguments = run().secrets().hash(call.arguments());
        if (!identity.recorded()) {
            return new WriteGuard.Slot(null, path, identity.shown(), arguments, true, false);
        }
        if (!wrote) {
            beforeFirstWrite.run();
        }
        wrote = true;
        String effectKey = identity.effectKey();
        return new WriteGuard.Slot(
                effectKey == null ? run().checkpoint(path, identity.hash().get()) : run().effect(path, effectKey),
                path,
                identity.shown(),
                arguments,
                identity.unknown(),
                identity.strict());
    }

    @Override
    synchronized void recorded(CompletableFuture<@Nullable Void> durable) {
        // What follows is recorded after it, and the end of the element is waited for.
        latestWrite = durable;
    }

    /** Waits until everything about the writes is durable. */
    void awaitWrites() {
        CompletableFuture<@Nullable Void> latest;
        synchronized (this) {
            latest = latestWrite;
        }
        if (latest != null) {
            Durable.await(latest);
        }
    }

    @Override
    synchronized void attempted(int number) {
        attempts = number;
        unwritten |= number == 0;
    }

    /** How often the latest call was tried. */
    synchronized int attempts() {
        return attempts;
    }

    /** Whether anything was or will be recorded about a write. */
    synchronized boolean wrote() {
        return wrote;
    }

    /** Whether a dry run left a write out. */
    synchronized boolean unwritten() {
        return unwritten;
    }
}
