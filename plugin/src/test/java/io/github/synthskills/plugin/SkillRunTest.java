package io.github.synthskills.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SkillRunTest {

    @TempDir
    Path folder;

    @Test
    void skillRunsOnTheClassesOfTheProjectAlone() throws Exception {
        try (ProjectClasses classes = ProjectClasses.open(testClassPath())) {
            Class<?> type = classes.load(Greeting.class.getName(), "mvn compile synth:run");

            int exit = new SkillRun(classes).run(arguments("--input", "name=you", "--input", "times=2"), Map.of(), null);

            assertThat(type).isNotSameAs(Greeting.class);
            assertThat(exit).isZero();
        }
    }

    @Test
    void inputsThatDoNotFitAreUsage() throws Exception {
        try (ProjectClasses classes = ProjectClasses.open(testClassPath())) {
            int exit = new SkillRun(classes).run(arguments("--input", "name=you"), Map.of(), null);

            assertThat(SkillRun.meaning("Greeting", exit, true)).startsWith("SYNTH-RUN-USAGE: ").doesNotContain("synth:learn");
        }
    }

    @Test
    void runThatFailedOrLimpedSaysHowToLearnFromIt() {
        assertThat(SkillRun.meaning("Greeting", SkillRun.PARTIAL, true)).startsWith("SYNTH-RUN-PARTIAL: ").contains("mvn synth:learn");
        assertThat(SkillRun.meaning("Greeting", 1, true)).startsWith("SYNTH-RUN-FAILED: ").contains("mvn synth:learn");
        assertThat(SkillRun.meaning("Greeting", 1, false)).doesNotContain("synth:learn");
    }

    @Test
    void eachExitCodeHasItsIdAndWhatToDo() {
        assertThat(SkillRun.meaning("Greeting", 4, true)).startsWith("SYNTH-RUN-LEDGER: ");
        assertThat(SkillRun.meaning("Greeting", 5, true)).startsWith("SYNTH-RUN-SERVER: ").contains("Run it again later to resume");
        assertThat(SkillRun.meaning("Greeting", 6, true)).startsWith("SYNTH-RUN-TOOLS: ").contains("mvn synth:drift");
        assertThat(SkillRun.meaning("Greeting", 7, true)).startsWith("SYNTH-RUN-OWNED: ");
        assertThat(SkillRun.meaning("Greeting", 130, true)).startsWith("SYNTH-RUN-STOPPED: ");
        assertThat(SkillRun.meaning("Greeting", SkillRun.PARTIAL, true)).contains("-Dretry=failed");
    }

    @Test
    void runsAreToldByTheRuntimeOfTheProject() throws Exception {
        try (ProjectClasses classes = ProjectClasses.open(testClassPath())) {
            SkillRun runtime = new SkillRun(classes);
            String ledger = "jdbc:sqlite:" + folder.resolve("ledger.db");
            runtime.run(arguments("--input", "name=you", "--input", "times=2", "--summary", folder.resolve("s.json").toString()),
                    Map.of(), null);
            String run = Files.readString(folder.resolve("s.json")).replaceAll("(?s).*\"run\":\"([^\"]+)\".*", "$1");

            assertThat(runtime.skill(run, ledger, Map.of())).isEqualTo(Greeting.class.getName());
            assertThat(runtime.runs(List.of("--ledger", ledger, "--run", run), Map.of())).isZero();
            assertThat(runtime.runs(List.of("--ledger", ledger, "--forget", run), Map.of())).isZero();
            assertThatThrownBy(() -> runtime.skill(run, ledger, Map.of()))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageStartingWith("SYNTH-RUN-USAGE: there is no run '" + run + "'");
        }
    }

    @Test
    void declaredInputsAreTheComponentsOfTheInputRecord() throws Exception {
        try (ProjectClasses classes = ProjectClasses.open(testClassPath())) {
            assertThat(SkillRun.inputNames(classes.load(Greeting.class.getName(), "")))
                    .containsExactly("name", "times");
        }
    }

    @Test
    void classThatIsNotCompiledNamesTheCommand() throws Exception {
        try (ProjectClasses classes = ProjectClasses.open(List.of())) {
            assertThatThrownBy(() -> classes.load("com.example.Absent", "mvn compile synth:run"))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessage("SYNTH-RUN-CLASS: there is no compiled class com.example.Absent. Compile it first:"
                            + " mvn compile synth:run");
        }
    }

    @Test
    void projectWithoutRuntimeIsToldWhatToAdd() throws Exception {
        try (ProjectClasses classes = ProjectClasses.open(List.of())) {
            assertThatThrownBy(() -> new SkillRun(classes).run(List.of(), Map.of(), null))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageStartingWith("SYNTH-RUN-RUNTIME: ")
                    .hasMessageContaining("synth-runtime");
        }
    }

    private List<String> arguments(String... inputs) throws Exception {
        Path servers = Files.writeString(folder.resolve("servers.json"), "{ \"mcpServers\": {} }");
        List<String> arguments = new ArrayList<>(List.of(
                "--skill", Greeting.class.getName(),
                "--servers", servers.toString(),
                "--ledger", "jdbc:sqlite:" + folder.resolve("ledger.db"),
                "--batch", "--quiet"));
        arguments.addAll(List.of(inputs));
        return arguments;
    }

    private static List<Path> testClassPath() {
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(Path.of(entry));
        }
        return entries;
    }
}
