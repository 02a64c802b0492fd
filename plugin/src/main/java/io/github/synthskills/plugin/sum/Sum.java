package io.github.synthskills.plugin.sum;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of a {@code synth.sum}. Immutable.
 *
 * @param codegen the version of the code generator that wrote the outputs
 * @param options the plugin's settings that reach the outputs, by name
 * @param sections by skill
 */
public record Sum(String codegen, Map<String, String> options, SortedMap<String, SumSection> sections) {

    public Sum {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
    }

    /** A sum of these sections. */
    public static Sum of(String codegen, Map<String, String> options, Collection<SumSection> sections) {
        SortedMap<String, SumSection> bySkill = new TreeMap<>();
        for (SumSection section : sections) {
            bySkill.put(section.skill(), section);
        }
        return new Sum(codegen, options, bySkill);
    }
}
