package io.github.synthskills.sandbox;

import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool of an app: what it tells clients, and what it does.
 *
 * @param name the name on the wire
 * @param description the description
 * @param inputSchema the JSON Schema of the arguments
 * @param outputSchema the declared JSON Schema of the result; null if it declares none, like most real tools
 * @param annotations the annotations; null if it has none
 * @param answer how the result is sent
 * @param action what it does
 */
record Tool(
        String name,
        String description,
        Map<String, Object> inputSchema,
        @Nullable Map<String, Object> outputSchema,
        @Nullable ToolAnnotations annotations,
        Answer answer,
        Action action) {

    /** How a result is sent. */
    enum Answer {
        /** JSON in one text block. */
        TEXT,
        /** Structured content, and the same JSON in one text block. */
        STRUCTURED
    }

    /** What a tool does; throws {@link GraphException} for what Graph would refuse. */
    interface Action {
        Object run(Arguments arguments);
    }

    static ToolAnnotations reads(String title) {
        return ToolAnnotations.builder().title(title).readOnlyHint(true).openWorldHint(false).build();
    }

    static ToolAnnotations writes(String title, boolean destructive, boolean idempotent) {
        return ToolAnnotations.builder()
                .title(title)
                .readOnlyHint(false)
                .destructiveHint(destructive)
                .idempotentHint(idempotent)
                .openWorldHint(false)
                .build();
    }
}
