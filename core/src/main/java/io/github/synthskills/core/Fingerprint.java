package io.github.synthskills.core;

import io.github.synthskills.core.experience.Learned;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Cel;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a skill is generated from, by name, so that a rebuild explains itself. Layout, comments and line numbers do not count.
 */
final class Fingerprint {

    /** Records print their positions as {@code file:line:column}. */
    private static final Pattern POSITION = Pattern.compile("position=[^,\\]]*:\\d+:\\d+");

    private Fingerprint() {}

    static SortedMap<String, String> of(TaskSpec spec, Collection<Learned> learned) {
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put("codegen version", Codegen.VERSION);
        parts.put("skill", hash(spec.skill()));
        parts.put("goal", hash(spec.goal()));
        parts.put("run", hash(spec.run()));
        if (spec.strict()) {
            parts.put("strict", "true");
        }
        spec.inputs().forEach(input -> parts.put("input '" + input.name() + "'", hash(input)));
        spec.steps().forEach(step -> parts.put("step '" + step.id() + "'", hash(step)));
        spec.functions().forEach(function -> parts.put("function '" + function.name() + "'", hash(function)));
        spec.output().forEach(member -> parts.put("output '" + member.name() + "'", hash(member)));
        learned.stream().filter(Learned::isApplied).forEach(lesson ->
                parts.merge("learned '" + lesson.title() + "'", hash(lesson.experience().remedy()), (one, other) -> hash(one + other)));
        return parts;
    }

    /** A part of a spec without its place in the file, as a short hash. */
    static String hash(Object part) {
        return Cel.hash(POSITION.matcher(part.toString()).replaceAll("")).substring(0, 16);
    }
}
