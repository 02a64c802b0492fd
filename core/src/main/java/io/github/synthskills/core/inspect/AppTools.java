package io.github.synthskills.core.inspect;

import io.github.synthskills.core.discovery.ToolDescriptor;
import java.util.List;

/**
 * An app, as a list of apps shows it.
 *
 * @param id its id in {@code servers.json}
 * @param tools all of its tools
 * @param trusted whether {@code servers.json} believes what it says of its tools
 * @param live whether it was asked just now; else its tools are those that were seen last
 */
public record AppTools(String id, List<ToolDescriptor> tools, boolean trusted, boolean live) {

    public AppTools {
        tools = List.copyOf(tools);
    }

    /** How many of its tools say that they only read. */
    long readOnly() {
        return tools.stream().filter(tool -> Boolean.TRUE.equals(tool.readOnly())).count();
    }

    /** What its server says of itself; empty if nothing. */
    String instructions() {
        return tools.isEmpty() ? "" : tools.get(0).instructions();
    }
}
