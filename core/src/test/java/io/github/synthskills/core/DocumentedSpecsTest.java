package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever copies a whole spec from a page gets a skill. */
final class DocumentedSpecsTest {

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Flagship.sandbox();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/quickstart.md", "docs/spec.md"})
    void wholeSpecsOfAPageAreBuilt(String page) throws IOException {
        List<String> specs = wholeSpecs(page);
        assertThat(specs).isNotEmpty();
        BuildProject project = BuildProject.with(folder.resolve(page.replaceAll("\\W", "")), sandbox);
        for (int number = 0; number < specs.size(); number++) {
            String name = "spec" + number;
            assertThat(project.spec(name, specs.get(number)).built(name).problems()).isEmpty();
        }
    }

    @Test
    void quickstartCallsItsSkillAsItIsGenerated() throws IOException {
        String page = Files.readString(Path.of("../docs/quickstart.md"));
        BuildProject project = BuildProject.with(folder.resolve("call"), sandbox);
        project.spec("new-files", wholeSpecs("docs/quickstart.md").get(0)).built("new-files");

        assertThat(page).contains("engine.run(new NewFiles(), new NewFiles.Inputs(3)).output().names()");
        assertThat(project.code("com.example.NewFiles"))
                .contains("public record Inputs(long days)").contains("public record Output(List<String> names)");
    }

    /** The YAML blocks of a page that are a spec and not a part of one. */
    private static List<String> wholeSpecs(String page) throws IOException {
        String text = Files.readString(Path.of("..").resolve(page)).replace("\r\n", "\n");
        return Stream.of(text.split("```yaml\n")).skip(1)
                .map(block -> block.split("```", 2)[0])
                .filter(block -> block.contains("skill: com.") && block.contains("steps:"))
                .toList();
    }
}
