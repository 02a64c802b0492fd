package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a spec says of probing, with a server of our own. */
class ProbingTest {

    private static final String TRUSTED = "\"trust\": \"annotations\"";
    private static final String READ = "\"annotations\": {\"readOnlyHint\": true}";

    @TempDir
    private Path folder;

    private final PlayedServer server = PlayedServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private BuildProject project(String spec) {
        return BuildProject.at(folder).servers(server.entry("crm", TRUSTED)).spec("rows", spec);
    }

    private static String query(String probe) {
        return """
                skill: com.example.skills.Rows
                steps:
                  - id: row
                    tool: crm/query
                    with: { table: people }
                    probe: %s
                output: { id: "${row.id + 1}" }
                """.formatted(probe);
    }

    private void queryAnswers(String people, String other) {
        server.tool("""
                {"name": "query", "description": "Gives the first row of a table.", %s, "inputSchema": {"type": "object",
                 "properties": {"table": {"type": "string"}, "deep": {"type": "boolean"}}, "required": ["table"]}}
                """.formatted(READ), arguments ->
                PlayedServer.text(arguments.get("table").string().equals("people") ? people : other));
    }

    @Test
    void severalSetsOfArgumentsWidenTheEvidence() {
        queryAnswers("{\"id\": 1}", "{\"id\": null, \"name\": \"x\"}");
        BuildProject project = project(query("{ with: [{ table: people }, { table: places, deep: true }] }"));

        assertThat(project.failures("rows")).extracting(Problem::id).containsExactly("SYNTH-EXPR-NULL");
        assertThat(server.called()).containsExactly(
                "query {\"table\":\"people\"}", "query {\"table\":\"places\",\"deep\":true}");
    }

    @Test
    void argumentsOfAProbeAreCheckedBeforeAnythingIsCalled() {
        queryAnswers("{\"id\": 1}", "{\"id\": 2}");
        BuildProject project = project(query("{ with: [{ tabel: people }, { deep: 7 }] }"));

        assertThat(project.failures("rows"))
                .extracting(Problem::id)
                .containsExactlyInAnyOrder("SYNTH-ARG-UNKNOWN", "SYNTH-ARG-TYPE");
        assertThat(server.called()).isEmpty();
    }

    private static String declaring(String probe, String more) {
        return """
                skill: com.example.skills.Rows
                %s
                steps:
                  - id: row
                    tool: crm/get
                    probe: %s
                output: { id: "${string(row.id)}" }
                """.formatted(more, probe);
    }

    private void declaresOneAndGives(String document) {
        server.tool("""
                {"name": "get", "description": "Gets.", %s, "inputSchema": {"type": "object"}, "outputSchema": {
                 "type": "object", "properties": {"id": {"type": "integer"}, "tags": {"type": "array", "items": {
                 "type": "object", "properties": {"n": {"type": "number"}, "on": {"type": "boolean"}}, "required": ["on"]}}},
                 "required": ["id"]}}
                """.formatted(READ), arguments -> Json.object()
                .put("content", Json.parse("[]")).put("structuredContent", Json.parse(document)).build());
    }

    @Test
    void resultsThatContradictTheirDeclarationAreAWarningWithPathsAndNoValues() {
        declaresOneAndGives("{\"id\": \"s3cr3t\", \"tags\": [{\"n\": 1, \"on\": null}, {\"n\": 2.5}], \"extra\": 7}");
        BuildProject project = project(declaring("{}", ""));

        assertThat(project.built("rows").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.id()).isEqualTo("SYNTH-PROBE-DISAGREES");
            assertThat(problem.message())
                    .contains("result.id: declared a whole number, seen text")
                    .contains("result.tags[].on: declared true or false, seen nothing")
                    .contains("result.tags[].on: declared true or false, seen null")
                    .doesNotContain("extra", "s3cr3t", "tags[].n");
        });
    }

    @Test
    void strictSpecsFailOnContradictionsAlsoWhenTheEvidenceIsRemembered() {
        declaresOneAndGives("{\"id\": \"x\"}");
        BuildProject project = project(declaring("{}", "strict: true"));

        for (int build = 0; build < 2; build++) {
            assertThat(project.failures("rows")).extracting(Problem::id).containsExactly("SYNTH-PROBE-DISAGREES");
        }
        assertThat(server.called()).hasSize(1);
        assertThat(project.spec("rows", declaring("{}", "strict: false")).built("rows").problems()).hasSize(1);
    }

    @Test
    void aSampleCountsMoreThanTheDeclaration() {
        declaresOneAndGives("{\"id\": 1}");
        BuildProject project = project(declaring("{ sample: samples/row.json }", "strict: true"))
                .write("src/main/synth/samples/row.json", "{\"id\": \"x\"}");

        assertThat(project.built("rows").problems()).isEmpty();
        assertThat(project.code("com.example.skills.Rows")).contains("String id");
        assertThat(server.called()).isEmpty();
    }

    private static final String CREATE = """
            skill: com.example.skills.Rows
            steps:
              - id: made
                tool: crm/create
                with: { name: x }
                probe: { sample: samples/made.json }
              - id: row
                tool: crm/get
                with: { id: "${made.id}" }
                probe: allow
            output: { name: "${row.name}", id: "${made.id}" }
            """;

    private void createsAndGets() {
        server.tool("""
                {"name": "create", "description": "Creates.", "inputSchema": {"type": "object",
                 "properties": {"name": {"type": "string"}}}}""", arguments -> PlayedServer.failure("must not be called"));
        server.tool("""
                {"name": "get", "description": "Gets.", "inputSchema": {"type": "object",
                 "properties": {"id": {"type": "string"}}}}""", arguments -> PlayedServer.text("{\"name\": \"n\"}"));
    }

    @Test
    void aSampleStandsForAWriteAndFeedsTheProbesAfterIt() {
        createsAndGets();
        BuildProject project = project(CREATE).write("src/main/synth/samples/made.json", "{\"id\": \"k7\"}");

        SkillOutcome.Built built = project.built("rows");

        assertThat(server.called()).containsExactly("get {\"id\":\"k7\"}");
        assertThat(built.files()).contains(folder.resolve("src/main/synth/samples/made.json"));
        assertThat(project.lock("rows")).doesNotContain("k7");
    }

    @Test
    void anotherSampleIsOtherEvidence() {
        createsAndGets();
        BuildProject project = project(CREATE).write("src/main/synth/samples/made.json", "{\"id\": \"k7\"}");
        project.built("rows");
        project.write("src/main/synth/samples/made.json", "{\"key\": \"k7\"}");

        assertThat(project.failures("rows")).extracting(Problem::id).containsExactly("SYNTH-EXPR-FIELD");
    }

    @Test
    void aSampleMayBeTheWholeAnswerOfTheTool() {
        createsAndGets();
        BuildProject project = project(CREATE).write("src/main/synth/samples/made.json", """
                {"content": [{"type": "text", "text": "{\\"id\\": \\"k8\\"}"}]}""");

        project.built("rows");

        assertThat(server.called()).containsExactly("get {\"id\":\"k8\"}");
    }

    @Test
    void samplesThatCannotBeReadSayWhyAndNothingIsCalled() {
        createsAndGets();
        BuildProject project = project(CREATE);

        assertThat(project.failed("rows")).singleElement().asString()
                .contains("SYNTH-PROBE-SAMPLE", "samples/made.json", "no such file").doesNotContain(folder.toString());
        project.write("src/main/synth/samples/made.json", "{\"id\": secret}");
        assertThat(project.failed("rows")).singleElement().asString()
                .contains("SYNTH-PROBE-SAMPLE", "not JSON").doesNotContain("secret");
        assertThat(server.called()).isEmpty();
    }

    @Test
    void aSampleOfOnePageTellsHowPagesCome() {
        server.tool("""
                {"name": "list", "description": "Lists.", "inputSchema": {"type": "object",
                 "properties": {"cursor": {"type": "string"}, "limit": {"type": "integer"}}}}""",
                arguments -> PlayedServer.failure("must not be called"));
        BuildProject project = project("""
                skill: com.example.skills.Rows
                steps:
                  - id: people
                    tool: crm/list
                    pages: all
                    probe: { sample: samples/people.json }
                output: { names: "${people.map(p, p.name)}" }
                """).write("src/main/synth/samples/people.json", """
                {"data": {"rows": [{"name": "a"}, {"name": "b"}]}, "nextCursor": "c2"}""");

        project.built("rows");

        Json paging = Json.parse(project.lock("rows")).get("steps").get("people").get("probe").get("paging");
        assertThat(paging.toString()).contains("cursor", "nextCursor", "rows");
        assertThat(server.called()).isEmpty();
    }

    @Test
    void theRawStructureIsToldToThoseWhoLookButNoValue() {
        queryAnswers("{\"id\": 4711, \"name\": \"s3cr3t\"}", "{}");
        BuildProject project = project(query("{}"));

        project.built("rows");

        assertThat(project.log())
                .contains("    1 result came as text", "    object", "      id: whole number", "      name: text of 6 characters")
                .noneMatch(line -> line.contains("s3cr3t") || line.contains("4711"));
    }
}
