package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
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
}
