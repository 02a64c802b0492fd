package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillBuildTest {

    @TempDir
    Path project;

    @Test
    void aMistakeOfOursFailsOneSkillOnly() throws IOException {
        Path specs = Files.createDirectories(project.resolve("src/main/synth"));
        for (String name : List.of("pay", "refund")) {
            Files.writeString(specs.resolve(name + ".skill.yaml"), "skill: com.example." + name.toUpperCase(java.util.Locale.ROOT) + """

                    goal: Count to one.
                    steps:
                      - id: one
                        value: ${1}
                    output: { one: "${one}" }
                    """);
        }

        List<SkillOutcome> outcomes = SkillBuild.run(new SkillBuildRequest(project, specs,
                project.resolve("src/generated/java"), List.of("pay", "refund"), true, false, Map.of(), Map.of(),
                new ThrowingLog("pay:")));

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(SkillOutcome.Failed.class, failed ->
                assertThat(failed.problems()).singleElement().satisfies(problem -> {
                    assertThat(problem.id()).isEqualTo("SYNTH-BUG-BUILD");
                    assertThat(problem.message()).contains("'pay'").contains("pay: no more paper");
                }));
        assertThat(outcomes.get(1)).isInstanceOf(SkillOutcome.Built.class);
        assertThat(specs.resolve("pay.lock.json")).doesNotExist();
        assertThat(specs.resolve("refund.lock.json")).exists();
    }

    /** Throws for lines that begin with some words, in place of a mistake that we do not know yet. */
    private record ThrowingLog(String words) implements BuildLog {

        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}

        @Override
        public void debug(String line) {
            if (line.startsWith(words)) {
                throw new IllegalStateException(words + " no more paper");
            }
        }
    }
}
