package io.github.synthskills.runtime.client;

import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.type.Finding;
import java.util.List;

/**
 * A result that is not quite what the client was generated for. It was returned nevertheless.
 *
 * @param tool the tool that gave it
 * @param findings where it deviates, with paths and without values; never empty, and at most 100
 */
public record Drift(Tool tool, List<Finding> findings) {
    public Drift {
        findings = List.copyOf(findings);
    }
}
