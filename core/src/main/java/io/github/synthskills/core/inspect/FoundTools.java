package io.github.synthskills.core.inspect;

import io.github.synthskills.core.discovery.Discovery;
import io.github.synthskills.core.discovery.ToolQuery;
import java.util.List;

/**
 * The answer to a query.
 *
 * @param tools the best, best first
 * @param verdict what a build would make of a step with these words that gives what the tool requires
 */
public record FoundTools(ToolQuery query, List<FoundTool> tools, Discovery verdict) {

    public FoundTools {
        tools = List.copyOf(tools);
    }
}
