package io.github.synthskills.core.plan;

import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.mcp.ToolDefinition;

/**
 * A tool that the skill calls.
 *
 * @param server the server's id
 * @param name the tool's name on the wire
 * @param effect whether calling it changes anything
 * @param pin the SHA-256 of its definition
 * @param definition its definition
 * @param description the first sentence of its description; outside text, may be empty
 */
public record ToolPlan(String server, String name, TaskSpec.Effect effect, String pin, ToolDefinition definition, String description) {

    /** The tool's id, {@code server/name}. */
    public String id() {
        return server + "/" + name;
    }
}
