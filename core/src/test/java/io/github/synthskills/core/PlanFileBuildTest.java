package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Skills whose steps are in a plan file. */
final class PlanFileBuildTest {

    @TempDir
    private Path folder;

    private static final String SPEC = "skill: com.example.Twice\ngoal: Double a number.\n";
    private static final String PLAN = """
            inputs: { number: { type: integer, default: 21 } }
            steps:
              - { id: doubled, value: "${inputs.number * 2}" }
            output: { doubled: "${doubled}" }
            """;

    private BuildProject project() {
        return BuildProject.at(folder).servers("").spec("twice", SPEC).write("src/main/synth/twice.plan.yaml", PLAN);
    }

    @Test
    void planFileIsPartOfTheSkill() {
        BuildProject project = project();

        SkillOutcome.Built built = project.built("twice");

        assertThat(built.files()).contains(folder.resolve("src/main/synth/twice.plan.yaml"));
        assertThat(project.code("com.example.Twice")).contains("Double a number.", "int");
        assertThat(project.built("twice").changed()).isEmpty();
    }

    @Test
    void sameStepsInSpecOrPlanGiveTheSameCode() {
        BuildProject project = project();
        project.built("twice");
        String code = project.code("com.example.Twice");
        String lock = project.lock("twice");

        project.delete("src/main/synth/twice.plan.yaml");
        project.spec("twice", SPEC + PLAN);
        SkillOutcome.Built built = project.built("twice");

        assertThat(built.files()).doesNotContain(folder.resolve("src/main/synth/twice.plan.yaml"));
        assertThat(project.code("com.example.Twice")).isEqualTo(code);
        assertThat(project.lock("twice")).isEqualTo(lock);
    }

    @Test
    void mistakeInThePlanHasItsPlaceThereAndChangesNothing() {
        BuildProject project = project();
        project.built("twice");
        project.write("src/main/synth/twice.plan.yaml", PLAN.replace("inputs.number * 2", "inputs.numbr * 2"));
        Map<String, String> before = project.files();

        assertThat(project.failed("twice")).singleElement().asString()
                .startsWith("SYNTH-EXPR-FIELD: src/main/synth/twice.plan.yaml:3:").contains("numbr");
        assertThat(project.files()).isEqualTo(before);
    }

    @Test
    void classOfAPlannedSpecIsNotWrittenByAnother() {
        BuildProject project = project().spec("other", SPEC + PLAN);

        assertThat(project.failed("other")).singleElement().asString()
                .startsWith("SYNTH-SPEC-CLASS: src/main/synth/other.skill.yaml:1:8: ").contains("twice.skill.yaml");
    }
}
