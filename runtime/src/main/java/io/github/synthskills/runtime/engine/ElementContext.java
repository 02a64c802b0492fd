package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Call;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the calls of one element's body. */
final class ElementContext extends CallContext {

    /**
     * How an element is remembered.
     *
     * @param step the id of the step that runs once per element
     * @param effectKey the key that the spec gives; null if it gives none
     * @param hash the hash of the element and what its body captures
     * @param recorded whether it is remembered at all
     * @param strict whether the key belongs to another element of this run
     */
    record Identity(String step, @Nullable String effectKey, String hash, boolean recorded, boolean strict) {

        String shown() {
            return effectKey == null ? hash : effectKey;
        }
    }

    private final Identity identity;
    private final Runnable beforeFirstWrite;
    private final Map<String, Integer> calls = new HashMap<>();
    private int attempts;
    private boolean wrote;
    private boolean unwritten;

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
            return new WriteGuard.Slot(null, path, identity.shown(), arguments, false);
        }
        if (!wrote) {
            beforeFirstWrite.run();
        }
        wrote = true;
        String effectKey = identity.effectKey();
        return new WriteGuard.Slot(
                effectKey == null ? run().checkpoint(path, identity.hash()) : run().effect(path, effectKey),
                path,
                identity.shown(),
                arguments,
                identity.strict());
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
