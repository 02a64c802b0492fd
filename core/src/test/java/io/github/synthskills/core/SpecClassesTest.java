package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecClassesTest {

    @TempDir
    Path project;

    private final Map<String, List<Path>> previous = new HashMap<>();
    private Path specs;

    @BeforeEach
    void makeFolder() throws IOException {
        specs = Files.createDirectories(project.resolve("src/main/synth"));
    }

    @Test
    void aSpecThatIsNotBuiltKeepsItsClass() throws IOException {
        write("pay", "com.example.Pay");
        write("refund", "com.example.PAY");

        assertThat(clashes("refund")).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("SYNTH-SPEC-CLASS");
            assertThat(problem.message()).contains("com.example.PAY").contains("src/main/synth/pay.skill.yaml");
            assertThat(problem.position()).hasToString("src/main/synth/refund.skill.yaml:1:8");
        });
    }

    @Test
    void aSpecThatCannotBeReadKeepsWhatItWrote() throws IOException {
        Files.writeString(specs.resolve("pay.skill.yaml"), "skill: [");
        write("refund", "com.example.Pay");
        previous.put("pay", List.of(output("com/example/Pay.java")));

        assertThat(clashes("pay", "refund")).singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("src/main/synth/pay.skill.yaml"));
    }

    @Test
    void differentClassesDoNotClash() throws IOException {
        write("pay", "com.example.Pay");
        write("refund", "com.example.Refund");

        assertThat(clashes("pay", "refund")).isEmpty();
    }

    @Test
    void specsThatSwapTheirClassesDeleteNothing() throws IOException {
        write("pay", "com.example.Refund");
        write("refund", "com.example.Pay");
        previous.put("pay", List.of(output("com/example/Pay.java"), output("com/example/PayOld.java")));
        previous.put("refund", List.of(output("com/example/Refund.java")));

        SpecClasses classes = SpecClasses.of(request("pay", "refund"), Map.of());

        assertThat(clashes("pay", "refund")).isEmpty();
        assertThat(classes.abandoned("pay")).containsExactly(output("com/example/PayOld.java"));
        assertThat(classes.abandoned("refund")).isEmpty();
        assertThat(classes.abandoned("new")).isEmpty();
    }

    private List<Problem> clashes(String... skills) throws IOException {
        Map<String, TaskSpec> read = new HashMap<>();
        Map<String, Problems> problems = new LinkedHashMap<>();
        for (String skill : skills) {
            Path file = specs.resolve(skill + ".skill.yaml");
            TaskSpec spec = TaskSpecReader.read(
                    SkillBuild.shown(request(), file), Files.readString(file), new Problems());
            problems.put(skill, new Problems());
            if (spec != null) {
                read.put(skill, spec);
            }
        }
        SpecClasses.of(request(skills), read).reportClashes(problems);
        return problems.values().stream().flatMap(found -> found.sorted().stream()).toList();
    }

    private SkillBuildRequest request(String... skills) {
        return new SkillBuildRequest(project, specs, project.resolve("src/generated/java"), List.of(skills), true, false,
                Map.of(), previous, new Silent());
    }

    private Path output(String path) {
        return project.resolve("src/generated/java").resolve(path);
    }

    private void write(String name, String className) throws IOException {
        Files.writeString(specs.resolve(name + ".skill.yaml"), "skill: " + className + """

                goal: Pay what is due.
                steps:
                  - id: one
                    value: ${1}
                output: { one: "${one}" }
                """);
    }

    private record Silent() implements BuildLog {

        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}

        @Override
        public void debug(String line) {}
    }
}
