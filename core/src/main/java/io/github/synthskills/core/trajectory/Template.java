package io.github.synthskills.core.trajectory;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The structure that several trajectories share, induced from what is equal in them and what varies.
 *
 * @param id the hash of the structure: paths, kinds, tools, dependencies
 * @param trajectories the ids of those that have it, newest first
 * @param variables by place, such as {@code input days} or {@code messages with filter}, the type of what varies there:
 *     {@code integer}, {@code number}, {@code date}, {@code text}, {@code list}, {@code expression}
 * @param uses how often trajectories of it were built, reused or rewritten from
 */
public record Template(String id, List<String> trajectories, SortedMap<String, String> variables, long uses) {

    public Template {
        trajectories = List.copyOf(trajectories);
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }
}
