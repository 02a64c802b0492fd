package io.github.synthskills.core;

import io.github.synthskills.core.expression.Evaluator;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sample values of an expression's variables: one frame for a plain step, one for each sampled element under
 * {@code each}. Evaluated only when a probe needs them, at most once. Not thread-safe.
 */
final class Frames {

    /** Stands for a value that could not be had; its frame is left out. */
    static final Object MISSING = new Object();

    private final Supplier<List<Map<String, Object>>> source;
    private @Nullable List<Map<String, Object>> frames;

    Frames(Supplier<List<Map<String, Object>>> source) {
        this.source = source;
    }

    /**
     * The frames.
     *
     * @throws Starved if there are none
     */
    List<Map<String, Object>> get() {
        if (frames == null) {
            frames = source.get();
        }
        return frames;
    }

    /** These frames with one more variable, whose values are found when they are needed. */
    Frames with(String variable, Supplier<? extends List<? extends @Nullable Object>> values) {
        return new Frames(() -> {
            List<? extends @Nullable Object> found = values.get();
            List<Map<String, Object>> extended = new ArrayList<>();
            for (int i = 0; i < Math.min(found.size(), get().size()); i++) {
                if (found.get(i) != MISSING) {
                    extended.add(plus(get().get(i), variable, found.get(i)));
                }
            }
            return extended;
        });
    }

    /**
     * The values of an expression, one for each frame; {@link #MISSING} where a sample does not let it be computed, as such an
     * element fails at run time, too.
     *
     * @throws Starved if no sample does
     */
    List<@Nullable Object> evaluate(Typed expression) {
        List<@Nullable Object> values = new ArrayList<>();
        ShapeMismatch mismatch = null;
        int missing = 0;
        for (Map<String, Object> frame : get()) {
            try {
                values.add(Evaluator.evaluate(expression, frame));
            } catch (ShapeMismatch e) {
                mismatch = e;
                missing++;
                values.add(MISSING);
            }
        }
        if (mismatch != null && missing == values.size()) {
            throw new Starved(mismatch);
        }
        return values;
    }

    static Map<String, Object> plus(Map<String, Object> frame, String variable, @Nullable Object value) {
        Map<String, Object> more = new HashMap<>(frame);
        more.put(variable, value);
        return Collections.unmodifiableMap(more);
    }
}
