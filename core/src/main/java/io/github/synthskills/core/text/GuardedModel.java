package io.github.synthskills.core.text;

import io.github.synthskills.runtime.text.CleanText;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A model that may fail on a text: that is told once, and from then on there is no model. Thread-safe. */
final class GuardedModel {

    private static final int LONGEST_REASON = 300;

    private final Supplier<@Nullable Embedder> embedder;
    private final Consumer<String> log;
    private volatile boolean failed;

    GuardedModel(Supplier<@Nullable Embedder> embedder, Consumer<String> log) {
        this.embedder = embedder;
        this.log = log;
    }

    /** Whether there is a model, which is loaded now if it was not. */
    boolean isThere() {
        return !failed && embedder.get() != null;
    }

    /** What is made of the model; null if there is none, or if it fails. */
    <T> @Nullable T use(Function<Embedder, T> use) {
        Embedder model = failed ? null : embedder.get();
        if (model == null) {
            return null;
        }
        try {
            return use.apply(model);
        } catch (RuntimeException e) {
            tell(e);
            return null;
        }
    }

    private synchronized void tell(RuntimeException e) {
        if (!failed) {
            failed = true;
            log.accept("SYNTH-DISCOVERY-WORDS: texts are found by their words alone from here on, since the model failed on one: "
                    + CleanText.line(String.valueOf(e.getMessage()), LONGEST_REASON));
        }
    }
}
