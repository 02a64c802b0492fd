package io.github.synthskills.core.verify;

import io.github.synthskills.core.verify.SampleAnswers.Evidence;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happened in a replay, and what a mismatch in it means. Used by one thread. */
final class ReplayLog {

    /** More elements of one step show nothing new. */
    private static final int ELEMENTS = 200;

    /** Nested lists multiply; a build does not wait for all of them. */
    private static final int CALLS = 10_000;

    private final List<ShapeMismatch> mismatches = new ArrayList<>();
    private final Map<String, Integer> elements = new TreeMap<>();
    private String step = "";
    private int calls;
    private boolean proven = true;

    void enter(String current) {
        step = current;
    }

    void called(Evidence evidence) {
        calls++;
        // From here on, values may not belong together, so only decoding is still meaningful.
        proven &= evidence == Evidence.EXACT;
    }

    boolean hasRoom(String id) {
        return calls < CALLS && elements.getOrDefault(id, 0) < ELEMENTS;
    }

    void element(String id) {
        enter(id);
        elements.merge(id, 1, Integer::sum);
    }

    /** Decodes an answer; made-up instances follow the shape, so they must be readable. */
    <T extends @Nullable Object> T decoding(String current, Evidence evidence, Supplier<T> decoder) {
        try {
            return decoder.get();
        } catch (ShapeMismatch mismatch) {
            if (evidence == Evidence.DERIVED || evidence == Evidence.NONE) {
                throw new ReplayBug(
                        "step '" + current + "' cannot read an instance of its own shape: " + mismatch.getMessage(),
                        mismatch);
            }
            mismatches.add(mismatch.in(current, null));
            throw new Decoded(mismatch);
        }
    }

    /** Runs an element; at run time a mismatch costs this element only, so the others are looked at too. */
    void attempt(String id, Runnable element) {
        try {
            element.run();
        } catch (Decoded known) {
            return;
        } catch (ShapeMismatch mismatch) {
            add(mismatch, id);
        }
    }

    /** Runs the skill as a whole. */
    void attempt(Runnable skill) {
        try {
            skill.run();
        } catch (Decoded known) {
            return;
        } catch (ShapeMismatch mismatch) {
            add(mismatch, step);
        }
    }

    private void add(ShapeMismatch mismatch, String id) {
        if (proven && !mismatch.assumed()) {
            mismatches.add(mismatch.step() == null && !id.isEmpty() ? mismatch.in(id, null) : mismatch);
        }
    }

    String step() {
        return step;
    }

    List<ShapeMismatch> mismatches() {
        return mismatches;
    }

    Map<String, Integer> elements() {
        return elements;
    }

    int calls() {
        return calls;
    }

    /** A mismatch that has been noted already. */
    private static final class Decoded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Decoded(ShapeMismatch mismatch) {
            super(mismatch);
        }
    }
}
