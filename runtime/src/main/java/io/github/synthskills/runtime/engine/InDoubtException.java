package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;

/** A write that may or may not have had its effect, and that must not be repeated without looking. */
public final class InDoubtException extends ToolException {

    private static final long serialVersionUID = 1L;

    InDoubtException(String tool, ToolError error) {
        super(tool, error, true);
    }

    @Override
    public boolean certain() {
        return false;
    }
}
