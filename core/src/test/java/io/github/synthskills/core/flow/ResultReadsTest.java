package io.github.synthskills.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpecReader;
import org.junit.jupiter.api.Test;

class ResultReadsTest {

    private static TaskSpec spec(String steps) {
        Problems problems = new Problems();
        TaskSpec spec = TaskSpecReader.read("a.skill.yaml", "skill: com.example.A\nsteps:\n" + steps, problems);
        assertThat(problems.sorted()).isEmpty();
        assertThat(spec).isNotNull();
        return spec;
    }

    @Test
    void membersOfTheStepAreReadOfItsTool() {
        TaskSpec spec = spec("""
                  - { id: one, find: get one, with: { id: x } }
                  - { id: two, find: get two, with: { name: "${one.owner.name}", kind: "${has(one.kind) ? one.kind : 'x'}" } }
                output: { total: "${[1].map(i, one.total + i)}", soft: "${one.?soft}" }
                """);

        assertThat(ResultReads.of(spec, "one")).containsExactly("owner", "total");
        assertThat(ResultReads.of(spec, "two")).isEmpty();
        assertThat(ResultReads.of(spec, "three")).isEmpty();
    }

    @Test
    void whereTheStepGivesSomethingElseItsMembersSayNothing() {
        TaskSpec spec = spec("""
                  - { id: rows, find: list all, pages: all }
                  - { id: shaped, find: get one, yield: "${{'a': result.inner}}" }
                  - { id: every, each: "${rows}", as: item, find: get one, with: { id: "${item.id}" } }
                  - { id: plain, find: get text, decode: text }
                output: { a: "${shaped.a}", n: "${size(every)}" }
                """);

        assertThat(ResultReads.of(spec, "rows")).isEmpty();
        assertThat(ResultReads.of(spec, "shaped")).containsExactly("inner");
        assertThat(ResultReads.of(spec, "every")).isEmpty();
        assertThat(ResultReads.of(spec, "plain")).isEmpty();
    }

    @Test
    void aStepThatEnsuresGivesWhatItsLookupFinds() {
        TaskSpec spec = spec("""
                  - id: made
                    find: create one
                    with: { name: x }
                    ensure: { lookup: { find: get one, with: { name: x } } }
                output: { id: "${made.id}" }
                """);

        assertThat(ResultReads.of(spec, "made")).isEmpty();
        assertThat(ResultReads.of(spec, "made?")).containsExactly("id");
    }
}
