package io.github.synthskills.runtime;

import org.jspecify.annotations.Nullable;

/**
 * JSON that does not have the shape that the code was generated for. It fails one element, by name, and never shows as a
 * {@code NullPointerException}.
 */
public final class ShapeMismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String UNKNOWN = "\u2026";

    private final String path;
    private final String form;
    private final String problem;
    private final @Nullable String step;
    private final @Nullable String key;
    private final boolean assumed;

    /**
     * A mismatch found while reading.
     *
     * @param path where in the document, such as {@code value[3].from.emailAddress}
     * @param problem what was expected and what was found, without the value itself
     */
    public ShapeMismatch(String path, String problem) {
        this(path, path.isEmpty() ? "" : UNKNOWN, problem, null, null, false);
    }

    /**
     * A mismatch of a value.
     *
     * @param problem what was expected and what was found, without the value itself
     */
    public ShapeMismatch(Json value, String problem) {
        this(value.path(), value.form(), problem, null, null, false);
    }

    private ShapeMismatch(
            String path, String form, String problem, @Nullable String step, @Nullable String key, boolean assumed) {
        super((step == null ? "" : "step '" + step + "'" + (key == null ? "" : ", element " + key) + ": ")
                + (path.isEmpty() ? "" : path + ": ") + problem);
        this.path = path;
        this.form = form;
        this.problem = problem;
        this.step = step;
        this.key = key;
        this.assumed = assumed;
    }

    /**
     * A value that the spec assumes to be there.
     *
     * @param path how the spec calls it
     * @throws ShapeMismatch if it is null
     */
    public static <T> T require(String path, @Nullable T value) {
        if (value == null) {
            throw new ShapeMismatch(path, path, "was assumed to be there, and is not", null, null, true);
        }
        return value;
    }

    /** The same mismatch, with the step and the element in which it was found. */
    public ShapeMismatch in(String step, @Nullable String key) {
        ShapeMismatch located = new ShapeMismatch(path, form, problem, step, key, assumed);
        located.setStackTrace(getStackTrace());
        return located;
    }

    /** Where in the document; empty for its root. */
    public String path() {
        return path;
    }

    /**
     * Where values of this kind stand in such documents, such as {@code value[].tags{}}: without positions and without the keys of
     * maps, which are data. An ellipsis if only {@link #path} is known; empty for the root.
     */
    public String form() {
        return form;
    }

    /** What was expected and what was found, without the value itself. */
    public String problem() {
        return problem;
    }

    /** The step in which it was found, if known. */
    public @Nullable String step() {
        return step;
    }

    /** The element in which it was found, if known. */
    public @Nullable String key() {
        return key;
    }

    /** Whether the spec takes this value to be there by {@code assume}, so that its author accepts the risk. */
    public boolean assumed() {
        return assumed;
    }
}
