package io.github.synthskills.core.route;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request whose workflow is known.
 *
 * @param id tells it apart from all others
 * @param text what was asked for, as it was written
 * @param workflow the workflow it led to; requests that differ in values only share it
 * @param values what the request gave the workflow, by the name of the parameter, each as the workflow has it; empty if unknown
 * @param tools the tools that the workflow calls, in their order; empty if unknown
 */
public record RememberedRequest(
        String id, String text, String workflow, SortedMap<String, String> values, List<String> tools) {

    public RememberedRequest {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        tools = List.copyOf(tools);
    }
}
