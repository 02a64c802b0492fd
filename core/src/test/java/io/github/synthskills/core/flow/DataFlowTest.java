package io.github.synthskills.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.flow.DataFlow.Pattern;
import io.github.synthskills.core.flow.DataFlow.Use;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TestSpecs;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataFlowTest {

    private static DataFlow flow(String steps) {
        Problems problems = new Problems();
        DataFlow flow = DataFlow.of(TestSpecs.read("skill: com.example.Flow\n" + steps), problems);
        assertThat(problems.sorted()).isEmpty();
        return flow;
    }

    private static List<String> problems(String steps) {
        Problems problems = new Problems();
        DataFlow.of(TestSpecs.read("skill: com.example.Flow\n" + steps), problems);
        return problems.sorted().stream().map(Problem::toString)
                .map(text -> text.replace("src/main/synth/archive-attachments.skill.yaml:", "")).toList();
    }

    private static List<String> order(DataFlow flow) {
        return flow.steps().stream().map(node -> node.step().id()).toList();
    }

    @Test
    void flowOfTheFlagship() {
        Problems problems = new Problems();
        DataFlow flow = DataFlow.of(TestSpecs.flagship(), problems);
        assertThat(problems.sorted()).isEmpty();
        assertThat(order(flow)).containsExactly("messages", "external", "files", "folders", "upload");
        assertThat(flow.steps().get(2).reads()).containsExactly("external");
        assertThat(flow.steps().get(4).reads()).containsExactly("files");
        assertThat(flow.steps().get(4).waitsFor()).containsExactly("files", "folders");
        assertThat(flow.consumers("files")).isEqualTo(2);
        assertThat(flow.consumers("messages")).isEqualTo(1);
        assertThat(flow.uses()).contains(new Use("upload", "output", "archived"), new Use("files", "folders", "each"));
        assertThat(flow.patterns()).containsExactly(Pattern.SEQUENTIAL);
    }

    @Test
    void dataFlowDecidesTheOrderAndTheSpecTheRest() {
        DataFlow flow = flow("""
                steps:
                  - { id: total, value: "${left + right}" }
                  - { id: right, value: "${1}" }
                  - { id: left, value: "${2}", when: "${right > 1}" }
                  - { id: alone, value: "${3}" }
                """);
        assertThat(order(flow)).containsExactly("right", "left", "total", "alone");
        assertThat(flow.steps()).extracting(DataFlow.Node::pattern)
                .containsExactly(Pattern.PARALLEL, Pattern.CONDITIONAL, Pattern.PARALLEL, Pattern.PARALLEL);
    }

    @Test
    void unknownNameGetsTheNearestAndAllThatAreKnown() {
        assertThat(problems("""
                steps:
                  - { id: messages, value: "${input.days}" }
                  - { id: next, after: mesages, value: "${quite.different}" }
                """)).containsExactly(
                "SYNTH-FLOW-NAME: 3:31: Nothing is called 'input' here; did you mean 'inputs'?"
                        + " Known names: inputs, messages, next, now.",
                "SYNTH-FLOW-NAME: 4:24: Nothing is called 'mesages' here; did you mean 'messages'?"
                        + " Known names: inputs, messages, next, now.",
                "SYNTH-FLOW-NAME: 4:43: Nothing is called 'quite' here. Known names: inputs, messages, next, now.");
    }

    @Test
    void answersAreKnownOnlyWhereThereIsOne() {
        assertThat(problems("""
                steps:
                  - { id: one, tool: a/b, with: { x: "${result.y}" }, yield: "${result.y + meta.z}" }
                """)).singleElement().asString().startsWith("SYNTH-FLOW-NAME: 3:41: 'result' belongs to the answer");
    }

    @Test
    void cyclesAreNamed() {
        assertThat(problems("""
                steps:
                  - { id: one, value: "${two}" }
                  - { id: two, value: "${three}" }
                  - { id: three, value: "${1}", after: one }
                  - { id: self, value: "${self}" }
                  - { id: behind, value: "${one}" }
                """)).containsExactly(
                "SYNTH-FLOW-CYCLE: 3:5: These steps wait for each other: one needs two needs three needs one."
                        + " Remove one of these uses, so that one step can be first.",
                "SYNTH-FLOW-CYCLE: 6:5: The step 'self' needs its own value."
                        + " Remove one of these uses, so that one step can be first.");
    }

    @Test
    void nestedStepsSeeOnlyThoseBeforeThem() {
        assertThat(problems("""
                steps:
                  - { id: numbers, value: "${[1]}" }
                  - id: outer
                    each: ${numbers}
                    as: element
                    steps:
                      - { id: begin, tool: a/b, with: { x: "${second.y}" } }
                      - { id: second, tool: a/b, with: { x: "${begin.y + element}" } }
                    yield: ${second}
                output: { x: "${begin}" }
                """)).hasSize(2).allMatch(text -> text.contains("runs inside 'outer'"));
    }

    @Test
    void functionsKnowTheirParametersAndEnd() {
        assertThat(problems("""
                steps: [ { id: one, value: 1 } ]
                functions: { twice: "a -> b + a", odd: "n -> even(n)", even: "n -> odd(n)" }
                """)).hasSize(3)
                .anyMatch(text -> text.contains("The function 'twice' reads 'b'"))
                .anyMatch(text -> text.contains("The function 'odd' calls itself"));
    }
}
