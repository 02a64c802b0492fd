package io.github.synthskills.runtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The calls that a skill or the body of one of its steps can make. Safe for use by several threads. */
public interface StepContext {

    /** The start of this run: UTC, whole seconds, the same for every step and after a resume. */
    Instant now();

    /**
     * Calls a tool and decodes its result.
     *
     * @throws ToolException if the call failed after all retries that its policy allows
     * @throws ShapeMismatch if the result cannot be decoded
     */
    <T extends @Nullable Object> T call(Call<T> call);

    /**
     * Calls a tool page by page; the source is lazy and asks for the next page only when it is needed.
     *
     * @param call the call for the first page; its codec reads <em>one item</em>
     */
    <T> Source<T> pages(Call<T> call, Paging paging);
}
