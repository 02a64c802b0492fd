package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.DiscoveryOptions;
import io.github.synthskills.core.discovery.Prior.Lean;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.Tools;
import io.github.synthskills.core.experience.Evidence;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.trajectory.MapMemory;
import io.github.synthskills.core.trajectory.Memory;
import io.github.synthskills.core.trajectory.MemoryOptions;
import io.github.synthskills.core.trajectory.Trajectory;
import io.github.synthskills.runtime.mcp.SessionOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the author of a spec mends by hand is not asked twice. */
final class BuildLessonsTest {

    private static final String SPEC = """
            skill: com.example.One
            goal: List items.
            steps:
              - id: items
                app: shop
                find: list the things of a shelf
              - id: more
                tool: shop/list-things-left
                with: { since: "2025-03-01" }
            output: { items: "${size(items.value)}" }
            """;
    private static final String LIST = "{\"name\": \"%s\", \"description\": \"Lists the things of a shelf.\", \"inputSchema\":"
            + " {\"type\": \"object\", \"properties\": {\"since\": {\"type\": \"string\"}}},"
            + " \"annotations\": {\"readOnlyHint\": true}}";

    @TempDir
    private Path folder;

    private List<Trajectory> trajectories() {
        try (Memory memory = MapMemory.open(folder.resolve(".synth/memory"), MemoryOptions.DEFAULT, line -> {})) {
            return memory.trajectories();
        }
    }

    private List<SkillOutcome> build(PlayedServer server, String name, String spec) {
        BuildProject project = BuildProject.at(folder)
                .servers(server.entry("shop", "\"trust\": \"annotations\""))
                .spec(name, spec);
        return SkillBuild.run(new SkillBuildRequest(folder, folder.resolve("src/main/synth"), project.outputFolder(), List.of(name), false,
                false, false, DiscoveryOptions.below(folder), MemoryUse.below(folder), SessionOptions.defaults().startTimeout(), Map.of(),
                Map.of(), new Quiet()));
    }

    /** A log that nobody reads. */
    private static final class Quiet implements BuildLog {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}

        @Override
        public void debug(String line) {}
    }

    private static PlayedServer server() {
        return PlayedServer.start()
                .tool(LIST.formatted("list-things-left"), arguments -> PlayedServer.text("{\"value\": [{\"id\": 1}]}"))
                .tool(LIST.formatted("list-things-right"), arguments -> PlayedServer.text("{\"value\": [{\"id\": 1}]}"));
    }

    @Test
    void toolThatTheAuthorNamedAfterAFailureIsMeantByTheWords() {
        try (PlayedServer server = server()) {
            assertThat(build(server, "one", SPEC).get(0).problems())
                    .anyMatch(problem -> problem.id().equals("SYNTH-TOOL-AMBIGUOUS"));
            build(server, "one", SPEC.replace("    app: shop\n    find: list the things of a shelf", "    tool: shop/list-things-right"));
        }

        List<Experience> lessons = BuildLessons.of(trajectories());

        assertThat(lessons).extracting(Experience::key).containsExactly(
                "shop/list-things-left form since: a date", "shop/list-things-right prefer list the things of a shelf");
        assertThat(lessons.toString()).doesNotContain("2025");
        assertThat(lessons.get(1).error()).isNotNull().satisfies(error -> assertThat(error.kind()).isEqualTo("SYNTH-TOOL-AMBIGUOUS"));
    }

    @Test
    void experienceLeansOnlyWhereWordsAndDefinitionAreTheSame() {
        ToolDescriptor tool = ToolDescriptor.of("shop", "", Tools.tool("list-things", "Lists."));
        ToolDescriptor other = ToolDescriptor.of("shop", "Now otherwise.", Tools.tool("list-things", "Lists."));
        ExperiencePrior prior = new ExperiencePrior(List.of(
                experience(tool, new Remedy.Prefer("list the things of a shelf")), experience(tool, new Remedy.Avoid("count things"))), NearWords.NONE);

        assertThat(prior.of("delete the things of a shelf", tool)).isEqualTo(Lean.NONE);
        assertThat(prior.isUsed()).isFalse();
        assertThat(prior.of("List the things of a shelf.", tool)).isEqualTo(Lean.TOWARDS);
        assertThat(prior.of("list the things of a shelf", other)).isEqualTo(Lean.NONE);
        assertThat(prior.of("count things", tool)).isEqualTo(Lean.AWAY);
        assertThat(prior.isUsed()).isTrue();
    }

    private static Experience experience(ToolDescriptor tool, Remedy remedy) {
        return new Experience(tool.id(), tool.pin(), true, null, null, remedy, new Evidence(1, 1, 1));
    }

    @Test
    void otherSkillIsNotAskedWhatOneAuthorAnswered() {
        String named = SPEC.replace("    app: shop\n    find: list the things of a shelf", "    tool: shop/list-things-right");
        String second = SPEC.replace("com.example.One", "com.example.Two").replace("id: items", "id: stock")
                .replace("items.value", "stock.value").replace("of a shelf", "of the shelf");
        try (PlayedServer server = server()) {
            build(server, "one", SPEC);
            build(server, "one", named);
            assertThat(build(server, "two", second).get(0)).isInstanceOf(SkillOutcome.Failed.class);
            Learning.run(new LearnRequest(folder, folder.resolve("src/main/synth"), folder.resolve(".synth/memory"),
                    folder.resolve(".synth/runs"), null, null, false, false, new Quiet()));

            SkillOutcome outcome = build(server, "two", second).get(0);

            assertThat(outcome).as(() -> outcome.problems().toString()).isInstanceOf(SkillOutcome.Built.class);
        }
        assertThat(BuildProject.at(folder).lock("two")).contains("experience speaks for it", "\"tool\": \"shop/list-things-right\"");
    }
}
