package io.github.synthskills.plugin.sum;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one skill was made of and what came of it. Immutable.
 *
 * @param skill the spec's file name without {@code .skill.yaml}, or {@link Layout#CLIENTS}
 * @param sources hash by path: spec, plan file, lock and what else the skill was generated from
 * @param outputs hash by path: what was generated
 */
public record SumSection(String skill, Map<String, String> sources, Map<String, String> outputs) {

    public SumSection {
        sources = sorted(sources);
        outputs = sorted(outputs);
    }

    /** The same without its sources: its outputs stay known as ours, but it is out of date. */
    public SumSection withoutSources() {
        return new SumSection(skill, Map.of(), outputs);
    }

    private static SortedMap<String, String> sorted(Map<String, String> hashes) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
    }
}
