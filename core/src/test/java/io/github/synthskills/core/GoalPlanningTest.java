package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.trajectory.Trajectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Specs that have only a goal get the plan of another goal, with its values or their own. */
final class GoalPlanningTest {

    private static final String PLAN = "src/main/synth/second.plan.yaml";
    private static final String GOAL = "Give the first 5 multiples of the number 12 for invoices";
    private static final String STEPS = """
            # How it is counted.
            inputs:
              number: { type: integer, default: 12, minimum: 1, maximum: 1000 }   # of what
            steps:
              - { id: multiples, value: "${[1, 2, 3, 4, 5, 6, 7, 8].slice(0, 5).map(n, n * inputs.number)}" }
            output: { multiples: "${multiples}" }
            """;

    @TempDir
    private Path folder;

    private BuildProject project;

    @BeforeEach
    void firstSkill() {
        project = BuildProject.at(folder).servers("").spec("first", spec("First", GOAL) + STEPS);
        project.built("first");
    }

    private static String spec(String name, String goal) {
        return "skill: com.example." + name + "\ngoal: " + goal + ".\n";
    }

    private BuildProject wanted(String goal) {
        return project.spec("second", spec("Second", goal));
    }

    @Test
    void goalWithOtherValuesGetsThePlanWithThese() {
        SkillOutcome.Built built = wanted("Give the first 5 multiples of the number 40 for invoices").built("second");

        assertThat(project.read(PLAN)).isEqualTo("# Rewritten from com.example.First (number: 12 -> 40). Review it like code.\n"
                + "# Planned for: Give the first 5 multiples of the number 40 for invoices.\n"
                + STEPS.replace("default: 12", "default: 40"));
        assertThat(built.files()).contains(folder.resolve(PLAN));
        assertThat(built.changed()).contains(folder.resolve(PLAN));
        assertThat(project.log()).contains("second: its plan is rewritten from com.example.First (number: 12 -> 40)",
                "second: review " + PLAN + " and commit it with the spec");
        assertThat(project.code("com.example.Second")).isEqualTo(project.code("com.example.First")
                .replace("First", "Second").replace("12", "40"));
        assertThat(project.built("second").changed()).isEmpty();
    }

    @Test
    void goalThatMeansTheSameGetsThePlanAsItIs() {
        wanted("Please give me the first 5 multiples of the number 12 for invoices").built("second");

        assertThat(project.read(PLAN)).startsWith("# Reused from com.example.First. Review it like code.\n# Planned for: Please give")
                .endsWith(STEPS);
    }

    @Test
    void thresholdOfReuseIsTheUsers() {
        wanted("Please give me the first 5 multiples of the number 12 for invoices").routing(0.10, 1);
        assertThat(project.failed("second")).singleElement().asString()
                .startsWith("SYNTH-PLAN-NONE: ").contains("cosine is less than 1.00 (synth.route.same)");

        project.routing(0.10, 0).built("second");
        String code = project.code("com.example.Second");
        String lock = project.lock("second");
        project.delete(PLAN);
        project.routing(-1, 0.5).built("second");

        assertThat(project.code("com.example.Second")).isEqualTo(code);
        assertThat(project.lock("second")).isEqualTo(lock);
    }

    @Test
    void thresholdOfRewritingIsTheUsers() {
        wanted("Give the first 5 multiples of the number 40 for invoices").routing(2, 0.80);

        assertThat(project.failed("second")).singleElement().asString()
                .startsWith("SYNTH-PLAN-NONE: ").containsPattern("the evidence that it serves, 0\\.\\d\\d, is less than 2.00 \\(synth.route.rewrite\\)");
        project.routing(-1, 0.80).built("second");
    }

    @Test
    void goalThatNoPlanServesFailsWithWhatIsNearestAndWritesNothing() {
        wanted("Give the last 5 multiples of the number 12 for invoices");
        Map<String, String> before = project.files();

        assertThat(project.failed("second")).singleElement().asString()
                .startsWith("SYNTH-PLAN-NONE: src/main/synth/second.skill.yaml:1:8: the spec has no 'steps', and no plan is known for its"
                        + " goal. Nearest is com.example.First (src/main/synth/first.skill.yaml), \"" + GOAL + ".\", but ")
                .contains("last")
                .endsWith("Write 'steps', or put them into " + PLAN + ": the steps of that skill are near enough to be copied and changed.");
        assertThat(project.files()).isEqualTo(before);
    }

    @Test
    void goalThatIsLikeNoOtherIsToldSo() {
        assertThat(wanted("Water the garden when the soil is dry").failed("second")).singleElement().asString()
                .startsWith("SYNTH-PLAN-NONE: ").contains("nothing that is known is near enough to be copied");
    }

    @Test
    void valueOutOfItsBoundsIsRefused() {
        assertThat(wanted("Give the first 5 multiples of the number 5000 for invoices").failed("second")).singleElement().asString()
                .startsWith("SYNTH-PLAN-NONE: ").contains("above the maximum");
    }

    @Test
    void nothingIsTakenOverIfTheUserSaysSo() {
        wanted("Give the first 5 multiples of the number 40 for invoices").atMost(Route.INITIALIZE);

        assertThat(project.failed("second")).singleElement().asString()
                .startsWith("SYNTH-PLAN-NONE: ").contains("No skill with a goal was built here before.");
    }

    @Test
    void samePlanIsNotReusedAsItIsIfTheUserSaysSo() {
        project.atMost(Route.REWRITE);

        assertThat(wanted(GOAL).failed("second")).singleElement().asString().contains("is not reused as it is with this route");
        wanted("Give the first 5 multiples of the number 40 for invoices").built("second");
    }

    @Test
    void specThatWasNeverBuiltGivesNoPlan() {
        project.edit("first", "for invoices", "for bills");

        assertThat(wanted("Give the first 5 multiples of the number 40 for bills").failed("second")).singleElement().asString()
                .startsWith("SYNTH-PLAN-NONE: ");
    }

    @Test
    void skillOfTheSameBuildGivesItsPlan() {
        project.edit("first", "for invoices", "for bills");
        wanted("Give the first 5 multiples of the number 40 for bills");

        List<SkillOutcome> outcomes = project.build("second", "first");

        assertThat(outcomes).map(SkillOutcome::skill).containsExactly("second", "first");
        outcomes.forEach(project::asBuilt);
        assertThat(project.read(PLAN)).startsWith("# Rewritten from com.example.First");
    }

    @Test
    void changedValueInTheGoalChangesThePlanThere() {
        wanted("Give the first 5 multiples of the number 40 for invoices").built("second");
        project.write(PLAN, project.read(PLAN).replace("# How it is counted.", "# Reviewed."));
        project.delete("src/main/synth/first.skill.yaml");

        wanted("Give the first 5 multiples of the number 99 for invoices").built("second");

        assertThat(project.read(PLAN)).startsWith("# Rewritten from com.example.Second (number: 40 -> 99).").contains("# Reviewed.",
                "default: 99");
    }

    @Test
    void otherWordsForTheSameGoalLeaveThePlan() {
        wanted("Give the first 5 multiples of the number 40 for invoices").built("second");
        String plan = project.read(PLAN);

        wanted("Please give us the first 5 multiples of the number 40 for invoices").built("second");

        assertThat(project.read(PLAN)).isEqualTo(plan);
    }

    @Test
    void goalWithAnotherSignIsAnotherGoal() {
        wanted("Give the first 5 multiples of the number 40 for invoices").built("second");

        assertThat(wanted("Give the first 5 multiples of the number 40 % for invoices").failed("second")).singleElement().asString()
                .startsWith("SYNTH-PLAN-GOAL: ");
    }

    @Test
    void permissionToProbeIsNotTakenToOtherValues() {
        try (PlayedServer server = PlayedServer.start().tool("{\"name\": \"wipe\", \"inputSchema\": {\"type\": \"object\"}}",
                arguments -> PlayedServer.text("{\"done\": true}"))) {
            project.servers(server.entry("some", "\"trust\": \"annotations\""));
            project.spec("first", spec("First", GOAL)
                    + STEPS.replace("steps:\n", "steps:\n  - { id: wiped, tool: some/wipe, probe: allow }\n"));
            project.built("first");

            assertThat(wanted("Give the first 5 multiples of the number 40 for invoices").failed("second")).singleElement().asString()
                    .startsWith("SYNTH-PLAN-NONE: ").contains("'probe: allow'");
        }
    }

    @Test
    void planThatTellsASecretForProbesIsNeitherRememberedNorCopied() {
        HeldMemory memory = new HeldMemory();
        project.remembering(memory).spec("first", spec("First", GOAL) + STEPS.replace("inputs:\n",
                "probe: { inputs: { token: pssst } }\ninputs:\n  token: { type: string, secret: true }\n"));
        assertThat(project.specText("first")).contains("pssst");
        project.built("first");

        assertThat(memory.trajectories().toString()).doesNotContain("pssst");
        assertThat(wanted("Give the first 5 multiples of the number 40 for invoices").failed("second")).singleElement().asString()
                .startsWith("SYNTH-PLAN-NONE: ").doesNotContain("pssst");
    }

    @Test
    void goalThatMeansSomethingElseFailsWithTheLineThatAcceptsIt() {
        wanted("Give the first 5 multiples of the number 40 for invoices").built("second");
        Map<String, String> before = wanted("Give the last 5 multiples of the number 40 for invoices").files();

        assertThat(project.failed("second")).singleElement().asString()
                .startsWith("SYNTH-PLAN-GOAL: " + PLAN + ":1:1: the plan was made for another goal (\"Give the first 5 multiples")
                .endsWith("\n      # Planned for: Give the last 5 multiples of the number 40 for invoices.");
        assertThat(project.files()).isEqualTo(before);

        project.write(PLAN, project.read(PLAN).replace("Give the first", "Give the last").replace("slice(0, 5)", "slice(3, 8)"));
        project.built("second");
    }

    @Test
    void planWrittenByHandHoldsWhateverTheGoalIs() {
        wanted("Something else altogether").write(PLAN, STEPS).built("second");
        wanted("Whatever").built("second");

        assertThat(project.read(PLAN)).isEqualTo(STEPS);
    }

    @Test
    void planThatFailsIsNotWrittenAndTheReasonIsTold() {
        wanted("Give the first 5 multiples of the number 40 for invoices");
        project.spec("second", project.specText("second") + "output: { wrong: \"${nothing}\" }\n");
        Map<String, String> before = project.files();

        assertThat(project.failed("second")).singleElement().asString()
                .startsWith("SYNTH-PLAN-NONE: ").contains("The plan of com.example.First was tried and failed: SYNTH-");
        assertThat(project.files()).isEqualTo(before);
    }

    @Test
    void specWithoutStepsAndGoalSaysWhatIsMissing() {
        assertThat(project.spec("second", "skill: com.example.Second\n").failed("second")).singleElement().asString()
                .startsWith("SYNTH-SPEC-STEPS: src/main/synth/second.skill.yaml:1:8: The spec has neither 'steps' nor a 'goal'");
    }

    @Test
    void classOfASpecThatWaitsForItsPlanIsTaken() {
        wanted("Something else altogether").spec("third", spec("Second", GOAL) + STEPS);

        assertThat(project.failed("third")).singleElement().asString().startsWith("SYNTH-SPEC-CLASS: ");
    }

    @Test
    void hostileGoalWritesNoFileAndNoLine() {
        for (String goal : List.of(
                "Give the first 5 multiples of the number 40\\nsteps: [] for invoices", "# Planned for: x", "${inputs.number}",
                "Give the first 5 multiples of the number ${40} for invoices", "\\u202e\\u0007 12", "7".repeat(3_000), "a ".repeat(3_000))) {
            project.spec("second", "skill: com.example.Second\ngoal: \"" + goal + "\"\n");
            Map<String, String> before = project.files();

            assertThat(project.failed("second")).as(goal).singleElement().asString().startsWith("SYNTH-PLAN-NONE: ")
                    .doesNotContain("\u202e", "\u0007");
            assertThat(project.files()).isEqualTo(before);
        }
    }

    @Test
    void deletedSpecIsRememberedWithItsPlan() {
        HeldMemory memory = new HeldMemory();
        project.remembering(memory).delete("src/main/synth/first.lock.json");
        project.built("first");
        project.delete("src/main/synth/first.skill.yaml");

        wanted("Give the first 5 multiples of the number 40 for invoices").built("second");

        assertThat(project.read(PLAN)).startsWith("# Rewritten from com.example.First (number: 12 -> 40).");
        Trajectory recorded = memory.trajectories().get(0);
        assertThat(recorded.trigger().skill()).isEqualTo("com.example.Second");
        assertThat(recorded.metadata().taken().route()).isEqualTo(Route.REWRITE);
        assertThat(recorded.metadata().taken().from()).isEqualTo(memory.trajectories().get(1).id());
        assertThat(recorded.metadata().taken().reasons()).contains("number: 12 -> 40").noneMatch(why -> why.contains("no lock"));
        assertThat(recorded.metadata().taken().tokensSaved()).as("nobody had to plan it").isPositive();
    }

    @Test
    void rememberedPlanThatPermitsProbesIsNotBuiltUnseen() {
        HeldMemory memory = new HeldMemory();
        project.remembering(memory).edit("first", "[1, 2", "[1, 1 + 1").built("first");
        Trajectory known = memory.trajectories().get(0);
        String plan = known.plan().replace("steps:\n", "steps:\n  - { id: wiped, tool: some/wipe, effect: read }\n");
        memory.forget(known.id());
        memory.record(new Trajectory(known.id(), known.trigger(), plan, known.nodes(), known.patterns(), known.context(),
                known.outcome(), known.metadata()), null);
        project.delete("src/main/synth/first.skill.yaml");

        assertThat(wanted("Give the first 5 multiples of the number 40 for invoices").failed("second")).singleElement().asString()
                .startsWith("SYNTH-PLAN-NONE: ").contains("permits probes");
    }

    @Test
    void planThatFailedIsRememberedAsFailed() {
        HeldMemory memory = new HeldMemory();
        project.remembering(memory);
        wanted("Give the first 5 multiples of the number 40 for invoices");
        project.spec("second", project.specText("second") + "output: { wrong: \"${nothing}\" }\n").failed("second");

        assertThat(memory.trajectories().get(0).outcome()).isInstanceOf(Trajectory.Outcome.Failed.class);
    }
}
