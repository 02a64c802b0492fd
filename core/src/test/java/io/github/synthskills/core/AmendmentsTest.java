package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.experience.ErrorFingerprint;
import io.github.synthskills.core.experience.Evidence;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Learned;
import io.github.synthskills.core.experience.Learned.Standing;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.experience.RootCause;
import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.lock.SkillLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What was learned changes the generated code as if the author had written it, and nothing else. */
final class AmendmentsTest {

    private static final String NAME = "tidy";
    private static final String LOCK = "src/main/synth/tidy.lock.json";
    private static final String SPEC = """
            skill: com.example.Tidy
            goal: Make a box for each document.
            inputs:
              most: { type: integer, default: 50 }
            steps:
              - id: items
                tool: shop/list-items
                with: { top: "${inputs.most}" }
              - id: documents
                value: "${items.value.filter(i, i.name.endsWith('.pdf') || i.kind == 'pdf')}"
              - id: boxes
                each: "${documents.map(d, d.id.lowerAscii())}"
                as: id
                tool: shop/create-box
                with: { parent: /a, name: "${id}" }
            run: { checkpoint: false }
            output: { made: "${size(boxes)}" }
            """;
    private static final String ANNOTATED = "\"annotations\": {\"readOnlyHint\": %s}";
    private static final String BOX =
            "\"inputSchema\": {\"type\": \"object\", \"required\": [\"parent\", \"name\"], \"properties\": {"
                    + "\"parent\": {\"type\": \"string\"}, \"name\": {\"type\": \"string\"}}}, ";

    @TempDir
    private static Path folder;

    private static PlayedServer server;
    private static BuildProject original;

    private BuildProject project;

    @BeforeAll
    static void build() {
        server = PlayedServer.start()
                .tool("{\"name\": \"list-items\", \"inputSchema\": {\"type\": \"object\", \"properties\": {\"top\": {\"type\":"
                        + " \"integer\"}}}, " + ANNOTATED.formatted("true") + "}", arguments -> PlayedServer.text("""
                        {"value": [{"id": "1", "name": "a.pdf", "kind": "x"}, {"id": "2", "name": "b.txt", "kind": "pdf"}]}"""))
                .tool("{\"name\": \"create-box\", " + BOX + ANNOTATED.formatted("false") + "}",
                        arguments -> PlayedServer.failure("never called while building"))
                .tool("{\"name\": \"find-box\", " + BOX + ANNOTATED.formatted("true") + "}",
                        arguments -> PlayedServer.failure("itemNotFound"));
        original = BuildProject.at(folder.resolve("original"))
                .servers(server.entry("shop", "\"trust\": \"annotations\""))
                .spec(NAME, SPEC);
        original.built(NAME);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void copy(TestInfo test) {
        project = original.copy(folder.resolve(test.getDisplayName().replaceAll("\\W", "")));
    }

    private static Experience experience(String tool, Remedy remedy) {
        return new Experience(tool, pin(tool), false, new ErrorFingerprint("rate", "too many requests", "429"), RootCause.RATE,
                remedy, new Evidence(3, 200, 1));
    }

    private static String pin(String tool) {
        return lock(original).tools().get(tool).pin();
    }

    private static SkillLock lock(BuildProject project) {
        return ((LockFile.Content.Present) LockFile.parse(project.lock(NAME))).lock();
    }

    private void learn(Learned... learned) {
        project.write(LOCK, LockFile.write(lock(project).withLearned(List.of(learned))));
    }

    private static Learned learned(String step, String tool, Remedy remedy) {
        return new Learned(step, experience(tool, remedy));
    }

    /** The project when nobody answers for its server. */
    private BuildProject dead() {
        return project.servers("\"shop\": {\"url\": \"http://127.0.0.1:9/mcp\", \"trust\": \"annotations\"}");
    }

    /** The lines of the code that came and went, with blanks around them taken off. */
    private List<String> difference() {
        List<String> before = lines(original);
        List<String> after = lines(project);
        List<String> changed = new ArrayList<>();
        before.stream().filter(line -> !after.contains(line)).forEach(line -> changed.add("- " + line));
        after.stream().filter(line -> !before.contains(line)).forEach(line -> changed.add("+ " + line));
        return changed;
    }

    private static List<String> lines(BuildProject project) {
        return Arrays.stream(project.code("com.example.Tidy").split("\n")).map(String::strip).toList();
    }

    @Test
    void rateThatAServerBearsIsKept() {
        learn(learned(Learned.RUN, "shop/create-box", new Remedy.RateLimit("shop", 45)));
        dead().built(NAME);

        assertThat(difference()).containsExactly("+ public Map<String, Double> rates() {", "+ return Map.of(\"shop\", 45.0);");
        assertThat(project.log()).anyMatch(line -> line.contains("learned 'rate of shop' is new"));
        assertThat(lock(project).learned()).hasSize(1);
        assertThat(project.built(NAME).changed()).isEmpty();
    }

    @Test
    void rateOfAServerHoldsWhicheverToolMetIt() {
        Experience created = experience("shop/create-box", new Remedy.RateLimit("shop", 45));
        learn(new Learned(Learned.RUN, new Experience("shop/no-longer-called", "other", created.positive(), created.error(), created.cause(),
                created.remedy(), created.evidence())));
        dead().built(NAME);

        assertThat(difference()).contains("+ return Map.of(\"shop\", 45.0);");
        assertThat(lock(project).learned()).hasSize(1);
    }

    @Test
    void smallerRateOfTheAuthorStays() {
        project.edit(NAME, "checkpoint: false", "checkpoint: false, rate: { shop: 10/s }").built(NAME);
        String before = project.code("com.example.Tidy");
        learn(learned(Learned.RUN, "shop/create-box", new Remedy.RateLimit("shop", 45)));
        project.built(NAME);

        assertThat(project.code("com.example.Tidy")).isEqualTo(before);
    }

    @Test
    void argumentIsNotLargerThanTheToolTakes() {
        learn(learned("items", "shop/list-items", new Remedy.Clamp("top", 20)));
        dead().built(NAME);

        assertThat(difference()).anyMatch(line -> line.startsWith("+ ") && line.contains("Math.min(inputs.most(), 20"));
    }

    @Test
    void argumentThatIsNoSizeOfPagesIsSentAsWritten() {
        learn(learned("boxes", "shop/create-box", new Remedy.Clamp("size", 20)));
        project.edit(NAME, "name: \"${id}\" }", "name: \"${id}\", size: 50 }\n    undeclared: [size]").built(NAME);

        assertThat(difference()).anyMatch(line -> line.contains("50")).noneMatch(line -> line.contains("20"));
        assertThat(project.log()).anyMatch(line -> line.contains("takes at most 20 for 'size'"));
        assertThat(lock(project).learned()).extracting(Learned::standing).containsExactly(Standing.UNFIT);
    }

    @Test
    void memberThatWasMissingIsGuardedWhereElementsAreChosen() {
        learn(learned("items", "shop/list-items", new Remedy.Optional("value[].name")));
        dead().built(NAME);

        assertThat(difference()).anyMatch(line -> line.startsWith("+ ") && line.contains("!= null && ")
                && line.contains(".name().endsWith(\".pdf\") || "));
        assertThat(project.log()).anyMatch(line -> line.contains(
                "learned 'optional value[].name of shop/list-items (items)' is new"));
    }

    @Test
    void memberThatWasMissingElsewhereIsToldWithItsLines() {
        learn(learned("items", "shop/list-items", new Remedy.Optional("value[].id")));

        assertThat(dead().failed(NAME)).singleElement().asString()
                .startsWith("SYNTH-EXPR-NULL").contains("d.id may be null (absent in 3 of 202 samples)");
    }

    @Test
    void whatTheAuthorAssumesStays() {
        project.edit(NAME, "top: \"${inputs.most}\" }", "top: \"${inputs.most}\" }\n    assume: [\"items.value[].name\"]");
        learn(learned("items", "shop/list-items", new Remedy.Optional("value[].name")));
        dead().built(NAME);

        assertThat(difference()).noneMatch(line -> line.contains("!= null && "));
    }

    @Test
    void whatIsThereAlreadyIsLookedFor() {
        learn(learned("boxes", "shop/create-box", new Remedy.EnsureExists()));
        project.built(NAME);

        assertThat(difference()).anyMatch(line -> line.startsWith("+ ") && line.contains(".ensure("));
        assertThat(lock(project).steps().get("boxes").lookup()).isNotNull();
        assertThat(dead().built(NAME).changed()).isEmpty();
    }

    @Test
    void whatCannotBeLookedForIsTold() {
        project.edit(NAME, "with: { parent: /a, name: \"${id}\" }", "with: { parent: /a, name: \"${id}\", kind: x }\n    undeclared: [kind]");
        PlayedServer two = PlayedServer.start()
                .tool("{\"name\": \"list-items\", \"inputSchema\": {\"type\": \"object\", \"properties\": {\"top\": {\"type\":"
                        + " \"integer\"}}}, " + ANNOTATED.formatted("true") + "}", arguments -> PlayedServer.text("{}"))
                .tool("{\"name\": \"create-box\", " + BOX + ANNOTATED.formatted("false") + "}", arguments -> PlayedServer.text("{}"));
        try (two) {
            project.servers(two.entry("shop", "\"trust\": \"annotations\""));
            learn(learned("boxes", "shop/create-box", new Remedy.EnsureExists()));
            SkillOutcome.Built built = project.built(NAME);

            assertThat(built.problems()).anyMatch(problem -> problem.id().equals("SYNTH-LEARN-ENSURE")
                    && String.valueOf(problem.paste()).startsWith("ensure:\n  lookup: { tool: shop/"));
        }
        assertThat(difference()).noneMatch(line -> line.contains("ensure"));
        assertThat(lock(project).learned()).extracting(Learned::standing).containsExactly(Standing.UNFIT);
        assertThat(dead().built(NAME).changed()).isEmpty();
    }

    @Test
    void callMayTakeLonger() {
        learn(learned("items", "shop/list-items", new Remedy.Timeout(Duration.ofSeconds(90))));
        dead().built(NAME);

        assertThat(difference()).anyMatch(line -> line.startsWith("+ ") && line.contains(".timeout(Duration.parse(\"PT1M30S\"))"));
    }

    @Test
    void waitOfTheAuthorStays() {
        project.edit(NAME, "tool: shop/list-items", "tool: shop/list-items\n    timeout: 5s").built(NAME);
        String before = project.code("com.example.Tidy");
        learn(learned("items", "shop/list-items", new Remedy.Timeout(Duration.ofSeconds(90))));
        project.built(NAME);

        assertThat(project.code("com.example.Tidy")).isEqualTo(before);
    }

    @Test
    void whatIsDeclinedOrOfAnotherDefinitionChangesNothing() {
        Experience other = experience("shop/list-items", new Remedy.Clamp("top", 20)).pinned("another definition");
        learn(new Learned("items", experience("shop/list-items", new Remedy.Timeout(Duration.ofSeconds(90))), Standing.DECLINED),
                new Learned("items", other), learned("items", "shop/list-items", new Remedy.Tell()));
        dead().built(NAME);

        assertThat(difference()).isEmpty();
        assertThat(lock(project).learned()).extracting(Learned::standing)
                .containsExactlyInAnyOrder(Standing.DECLINED, Standing.APPLIED);
        assertThat(lock(project).learned()).noneMatch(learned -> learned.experience().equals(other));
    }
}
