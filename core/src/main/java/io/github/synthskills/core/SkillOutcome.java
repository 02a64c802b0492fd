package io.github.synthskills.core;

import io.github.synthskills.core.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/** What became of one spec. */
public sealed interface SkillOutcome {

    /** The spec's file name without {@code .skill.yaml}. */
    String skill();

    /** Warnings, and errors if it failed; by place. */
    List<Problem> problems();

    /**
     * The code is there.
     *
     * @param files the files that this skill consists of: spec, plan file, lock and outputs
     * @param outputs those of them that were generated
     * @param changed those of them whose bytes differ from before
     */
    record Built(String skill, List<Path> files, List<Path> outputs, List<Path> changed, List<Problem> problems)
            implements SkillOutcome {}

    /** Nothing was changed. */
    record Failed(String skill, List<Problem> problems) implements SkillOutcome {}
}
