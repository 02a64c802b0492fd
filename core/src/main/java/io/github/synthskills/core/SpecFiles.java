package io.github.synthskills.core;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.PlanText;
import io.github.synthskills.core.spec.SpecText;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpecReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What people write for one skill, as it is on disk.
 *
 * @param spec the spec
 * @param plan the plan beside it, or null
 */
record SpecFiles(SpecText spec, @Nullable SpecText plan) {

    static final String SPEC = ".skill.yaml";
    static final String PLAN = ".plan.yaml";

    /**
     * Reads the files of a skill.
     *
     * @param project the folder that messages name files relative to
     * @param folder where specs are
     * @return null, with a problem, if one of them cannot be read
     */
    static @Nullable SpecFiles of(Path project, Path folder, String skill, Problems problems) {
        SpecText spec = text(project, folder.resolve(skill + SPEC), problems);
        Path planFile = folder.resolve(skill + PLAN);
        SpecText plan = Files.exists(planFile) ? text(project, planFile, problems) : null;
        return spec == null || (plan == null && Files.exists(planFile)) ? null : new SpecFiles(spec, plan);
    }

    private static @Nullable SpecText text(Path project, Path file, Problems problems) {
        String shown = SkillBuild.shown(project, file);
        try {
            return new SpecText(shown, Files.readString(file));
        } catch (CharacterCodingException e) {
            problems.add(Problem.error("SYNTH-SPEC-YAML", new Position(shown, 1, 1), "the file is not UTF-8 text. Save it as UTF-8."));
        } catch (IOException e) {
            problems.add(Problem.error("SYNTH-BUILD-FILE", new Position(shown, 1, 1),
                    "the file cannot be read: " + OutputFiles.describe(e) + ". Check its permissions."));
        }
        return null;
    }

    /**
     * What of them could serve another skill: the spec without its name and goal, or else the plan with what the spec adds; empty if
     * there is none, or if the spec replaces parts of the plan.
     */
    String planText() {
        String own = PlanText.ofSpec(spec.text());
        if (plan == null || own == null) {
            return plan != null ? plan.text() : own == null ? "" : own;
        }
        TaskSpec alone = TaskSpecReader.readGoal(spec, new Problems());
        if (alone == null || !alone.steps().isEmpty()) {
            return own;
        }
        String together = plan.text() + (plan.text().endsWith("\n") ? "" : "\n") + own;
        SpecText head = new SpecText(spec.file(), "skill: " + alone.skill());
        return TaskSpecReader.read(head, new SpecText(plan.file(), together), new Problems()) == null ? "" : together;
    }

    /** The spec without its plan, with or without steps; null, with problems, if there is an error in it. */
    @Nullable TaskSpec readGoal(Problems problems) {
        return TaskSpecReader.readGoal(spec, problems);
    }

    /** The spec with its plan; null, with problems, if there is an error in them. */
    @Nullable TaskSpec read(Problems problems) {
        return TaskSpecReader.read(spec, plan, problems);
    }
}
