package io.github.synthskills.core.text;

import io.github.synthskills.runtime.text.CleanText;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The model that makes vectors of texts, loaded when it is first asked for: that takes up to a second and some 100 MB of memory,
 * which a build without new texts is spared. Needs no network. Thread-safe.
 *
 * <p>Vectors are the same in every run on one kind of processor. Between kinds they may differ in their third digit, as
 * quantised models use what instructions there are; so vectors are no part of what must be equal byte by byte.
 */
public final class Embeddings implements AutoCloseable {

    private static final String NONE = "none";
    private static final String BUNDLED = "minilm";

    private final @Nullable ModelFiles files;
    private final String model;
    private final Consumer<String> warn;
    private @Nullable Embedder embedder;
    private boolean tried;
    private boolean closed;

    private Embeddings(@Nullable ModelFiles files, String model, Consumer<String> warn) {
        this.files = files;
        this.model = model;
        this.warn = warn;
    }

    /**
     * The embeddings that an option names.
     *
     * @param option {@code minilm}; {@code none}, to go by words alone; or a folder with {@code model.onnx} and
     *     {@code tokenizer.json}
     * @param project what a relative folder is relative to
     * @param warn told once, in one line, if the model cannot be loaded
     * @throws BadModelException if the option names none of these
     */
    public static Embeddings of(String option, Path project, Consumer<String> warn) {
        if (option.equals(NONE)) {
            return new Embeddings(null, NONE, warn);
        }
        ModelFiles files = option.equals(BUNDLED) ? new BundledModel() : ModelFolder.of(option, project);
        return new Embeddings(files, files.id() + "-" + OnnxEmbedder.LONGEST, warn);
    }

    /** An embedder that is there already, which is not closed with these embeddings. */
    public static Embeddings of(Embedder embedder) {
        Embeddings embeddings = new Embeddings(null, embedder.model(), line -> {});
        embeddings.embedder = embedder;
        return embeddings;
    }

    /** Identifies what decides vectors, the model's version included; {@code none} if there is no model. Loads nothing. */
    public String model() {
        return model;
    }

    /** What makes vectors, loaded now if it was not; null if there is no model, or if it cannot be loaded, which is warned of. */
    public synchronized @Nullable Embedder embedder() {
        if (closed) {
            throw new IllegalStateException("The embeddings are closed");
        }
        if (!tried && files != null) {
            tried = true;
            embedder = load(files);
        }
        return embedder;
    }

    /** What makes vectors if it is loaded already, else null. */
    public synchronized @Nullable Embedder loaded() {
        return embedder;
    }

    /** Frees the model and ends its threads, when texts that are being read have been read. */
    @Override
    public synchronized void close() {
        closed = true;
        if (files != null && embedder instanceof OnnxEmbedder loaded) {
            loaded.close();
        }
        embedder = null;
    }

    // whatever a platform lacks comes as another kind of exception or error; words alone find most tools
    private @Nullable OnnxEmbedder load(ModelFiles chosen) {
        try {
            return Natives.loading(() -> OnnxEmbedder.load(model, chosen));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a model was loaded", interrupted);
        } catch (Exception | LinkageError | AssertionError unusable) {
            warn.accept("SYNTH-DISCOVERY-WORDS: tools are found by their words alone, since the model that knows meanings"
                    + " cannot be loaded: " + reason(unusable)
                    + " Let Java run libraries from its folder for temporary files (-Djava.io.tmpdir=...), or choose the"
                    + " model 'none'.");
            return null;
        }
    }

    /** What went wrong first; what it led to says less. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String name = cause.getClass().getSimpleName();
        String message = cause.getMessage();
        String line = CleanText.line(message == null ? name : name + ": " + message, 300);
        return line.endsWith(".") ? line : line + ".";
    }
}
