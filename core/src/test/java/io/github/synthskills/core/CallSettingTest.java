package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpecReader;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When the same words in the arguments of two calls mean the same. */
class CallSettingTest {

    private static final String SPEC = """
            skill: com.example.Reads
            goal: Read rows.
            inputs:
              sql: { type: string, default: select 1 }
              most: { type: integer, default: 5 }
            steps:
              - id: fixed
                tool: db/query
                with: { sql: select 2 }
              - id: asked
                tool: db/query
                with: { sql: "${inputs.sql}" }
              - id: files
                each: "${fixed.value}"
                as: f
                tool: db/get
                with: { id: "${f.id}" }
              - id: folders
                each: "${asked.value}"
                as: f
                tool: db/get
                with: { id: "${f.id}" }
              - id: again
                each: "${fixed.value}"
                as: f
                tool: db/get
                with: { id: "${clean(f.id)}" }
              - id: both
                each: "${fixed.value}"
                as: f
                steps:
                  - id: one
                    tool: db/get
                    with: { id: "${f.id}" }
                  - id: two
                    tool: db/get
                    with: { id: "${one.id}" }
            functions: { clean: "a -> tidy(a)", tidy: "a -> a.trim()" }
            """;

    private static String setting(String spec, String path) {
        Problems problems = new Problems();
        TaskSpec read = TaskSpecReader.read("reads.skill.yaml", spec, problems);
        assertThat(problems.sorted()).isEmpty();
        return CallSetting.of(Objects.requireNonNull(read), path).orElseThrow();
    }

    private static boolean changes(String path, String from, String to) {
        assertThat(SPEC).contains(from);
        return !setting(SPEC, path).equals(setting(SPEC.replace(from, to), path));
    }

    @Test
    void whatIsWrittenOutMeansTheSameEverywhere() {
        assertThat(setting(SPEC, "fixed")).isEmpty();
    }

    @Test
    void elementsOfOtherListsAreOtherThings() {
        assertThat(setting(SPEC, "files")).isNotEqualTo(setting(SPEC, "folders")).isEqualTo(setting(SPEC, "both/one"));
    }

    @Test
    void otherDefaultOfAnInputAsksSomethingElse() {
        assertThat(changes("asked", "default: select 1", "default: select 9")).isTrue();
        assertThat(changes("folders", "default: select 1", "default: select 9")).isTrue();
        assertThat(changes("asked", "default: 5", "default: 6")).isFalse();
        assertThat(changes("files", "default: select 1", "default: select 9")).isFalse();
    }

    @Test
    void stepThatIsReadCountsWithAllThatItReads() {
        assertThat(changes("files", "select 2", "select 3")).isTrue();
        assertThat(changes("both/two", "select 2", "select 3")).isTrue();
        assertThat(changes("asked", "select 2", "select 3")).isFalse();
    }

    @Test
    void localFunctionCountsWithThoseThatItCalls() {
        assertThat(changes("again", "a.trim()", "a.lowerAscii()")).isTrue();
        assertThat(changes("files", "a.trim()", "a.lowerAscii()")).isFalse();
    }

    @Test
    void nameOfTheStepItselfSaysNothing() {
        assertThat(setting(SPEC.replace("id: files", "id: renamed"), "renamed")).isEqualTo(setting(SPEC, "files"));
    }

    @Test
    void whatIsNoCallHasNone() {
        TaskSpec spec = Objects.requireNonNull(TaskSpecReader.read("reads.skill.yaml", SPEC, new Problems()));

        assertThat(CallSetting.of(spec, "both")).isEmpty();
        assertThat(CallSetting.of(spec, "none")).isEmpty();
        assertThat(CallSetting.of(spec, "both/none")).isEmpty();
    }
}
