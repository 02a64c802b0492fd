package io.github.synthskills.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec.Input;
import io.github.synthskills.core.spec.TaskSpec.OutputMember;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/** A spec and the plan beside it are read as one. */
class PlanFilesTest {

    private static final String GOAL_ONLY = "skill: com.example.A\ngoal: count the mails of a week\n";
    private static final String PLAN = """
            # by hand
            inputs:
              days: { type: integer, default: 7 }
              folder: { type: string, default: inbox }
            steps:
              - { id: some, value: "${inputs.days}" }
            run: { concurrency: 8, rate: { outlook: 5/s, onedrive: 1/s } }
            functions: { twice: "a -> a + a" }
            output: { count: "${some}", folder: "${inputs.folder}" }
            """;

    private final Problems problems = new Problems();

    private @Nullable TaskSpec read(String spec, @Nullable String plan) {
        return TaskSpecReader.read(
                new SpecText("a/mails.skill.yaml", spec), plan == null ? null : new SpecText("a/mails.plan.yaml", plan), problems);
    }

    private TaskSpec good(String spec, String plan) {
        TaskSpec read = read(spec, plan);
        assertThat(problems.sorted()).isEmpty();
        return Objects.requireNonNull(read);
    }

    private List<String> said() {
        return problems.sorted().stream().map(Problem::toString).toList();
    }

    @Test
    void planGivesWhatTheSpecLeavesOut() {
        TaskSpec spec = good(GOAL_ONLY, PLAN);

        assertThat(spec.name()).isEqualTo("mails");
        assertThat(spec.file()).isEqualTo("a/mails.skill.yaml");
        assertThat(spec.goal()).isEqualTo("count the mails of a week");
        assertThat(spec.inputs()).extracting(Input::name).containsExactly("days", "folder");
        assertThat(spec.steps()).singleElement()
                .satisfies(step -> assertThat(step.position()).hasToString("a/mails.plan.yaml:6:5"));
        assertThat(spec.run().concurrency()).isEqualTo(8);
        assertThat(spec.functions()).singleElement().satisfies(function -> assertThat(function.name()).isEqualTo("twice"));
        assertThat(spec.output()).extracting(OutputMember::name).containsExactly("count", "folder");
    }

    @Test
    void membersOfTheSpecWinOverThoseOfThePlanWithTheirName() {
        TaskSpec spec = good(GOAL_ONLY + """
                inputs: { days: { type: integer, default: 30 }, more: { type: boolean, default: true } }
                run: { rate: { outlook: 2/s } }
                probe: { inputs: { folder: sent } }
                output: { folder: "${inputs.folder + '!'}" }
                strict: true
                """, PLAN + "strict: false\nprobe: { inputs: { days: 1 } }\n");

        assertThat(spec.inputs()).extracting(Input::name).containsExactly("days", "folder", "more");
        assertThat(Objects.requireNonNull(spec.inputs().get(0).defaultValue()).value()).isEqualTo(30L);
        assertThat(spec.run().concurrency()).isEqualTo(8);
        assertThat(spec.run().rate()).isEqualTo(Map.of("outlook", 2.0, "onedrive", 1.0));
        assertThat(spec.run().probeInputs()).containsOnlyKeys("days", "folder");
        assertThat(spec.output()).extracting(member -> member.position().file())
                .containsExactly("a/mails.plan.yaml", "a/mails.skill.yaml");
        assertThat(spec.strict()).isTrue();
    }

    @Test
    void strictnessOfThePlanHoldsWhereTheSpecSaysNothing() {
        assertThat(good(GOAL_ONLY, PLAN + "strict: true\n").strict()).isTrue();
    }

    @Test
    void problemsCarryTheFileThatTheyAreIn() {
        assertThat(read(GOAL_ONLY + "inputs: { 1x: string }\n", PLAN.replace("value: \"${inputs.days}\"", "value: \"${1 +}\""))).isNull();

        assertThat(said()).hasSize(2);
        assertThat(said().get(0)).startsWith("SYNTH-EXPR-SYNTAX: a/mails.plan.yaml:6:");
        assertThat(said().get(1)).startsWith("SYNTH-SPEC-NAME: a/mails.skill.yaml:3:11: ");
    }

    @Test
    void missingQuotesInPlanAreShownWithItsOtherProblems() {
        assertThat(read(GOAL_ONLY, "steps:\n  - id: some\n    value: ${true ? 1 : 2}\n  - id: 3x\n    value: 1\n")).isNull();

        assertThat(said()).hasSize(2);
        assertThat(said().get(0)).startsWith("SYNTH-SPEC-QUOTE: a/mails.plan.yaml:3:");
        assertThat(said().get(1)).startsWith("SYNTH-SPEC-NAME: a/mails.plan.yaml:4:");
    }

    @Test
    void planSaysNothingOfSkillAndGoal() {
        assertThat(read(GOAL_ONLY, PLAN + "skill: com.example.B\ngoal: another\n")).isNull();

        assertThat(said()).hasSize(2).allMatch(line -> line.startsWith("SYNTH-SPEC-KEY: a/mails.plan.yaml:")
                && line.contains("in 'plan'") && line.contains("Known keys: inputs, steps, run"));
    }

    @Test
    void planWithoutStepsIsRefused() {
        assertThat(read(GOAL_ONLY, "inputs: { a: string }\n")).isNull();

        assertThat(said()).containsExactly("SYNTH-SPEC-STEPS: a/mails.plan.yaml:1:1: The plan has no 'steps'. Write them, each with"
                + " an id and one of find, tool, value, skill, steps.");
    }

    @Test
    void emptyOrHugePlanIsRefusedAtItsPlace() {
        assertThat(read(GOAL_ONLY, "# nothing\n")).isNull();
        assertThat(read(GOAL_ONLY, "#" + " ".repeat(300_000) + "\n")).isNull();

        assertThat(said()).containsExactlyInAnyOrder(
                "SYNTH-SPEC-YAML: a/mails.plan.yaml:1:1: The file is empty; a plan has at least 'steps'.",
                "SYNTH-SPEC-LIMIT: a/mails.plan.yaml:1:1: The plan is larger than a plan may be: it has more than 262144 characters."
                        + " Split it into several skills.");
    }

    @Test
    void stepsOfTheSpecMakeThePlanSuperfluous() {
        TaskSpec spec = read(GOAL_ONLY + "steps: [ { id: own, value: 1 } ]\n", "what: ever\n");

        assertThat(Objects.requireNonNull(spec).steps()).extracting(TaskSpec.Step::id).containsExactly("own");
        assertThat(spec.inputs()).isEmpty();
        assertThat(said()).containsExactly("SYNTH-PLAN-UNUSED: a/mails.plan.yaml:1:1: the plan is not used, because"
                + " a/mails.skill.yaml has 'steps' of its own. Delete the plan, or the steps there.");
    }

    @Test
    void goalAloneCanBeReadWithoutSteps() {
        TaskSpec spec = TaskSpecReader.readGoal(new SpecText("a/mails.skill.yaml", GOAL_ONLY), problems);

        assertThat(problems.sorted()).isEmpty();
        assertThat(Objects.requireNonNull(spec).steps()).isEmpty();
        assertThat(spec.goal()).isEqualTo("count the mails of a week");
    }
}
