package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tool demands of arguments that are computed at run time is checked by the skill before it calls. */
class ArgumentRulesTest {

    private static final String CLASS = "com.example.skills.Search";

    @TempDir
    private Path folder;

    private final PlayedServer server = PlayedServer.start();
    private BuildProject project;
    private GeneratedSkill skill;

    @BeforeEach
    void generate() {
        server.tool("""
                {"name": "search", "description": "Searches.", "annotations": {"readOnlyHint": true},
                 "inputSchema": {"type": "object", "required": ["top", "name"], "properties": {
                  "top": {"type": "integer", "minimum": 1, "maximum": 50},
                  "limit": {"type": "integer", "maximum": 9},
                  "sort": {"type": ["string", "null"], "enum": ["up", "down", null]},
                  "name": {"type": "string", "minLength": 2, "pattern": "^[a-z$]+\\\\.?$"},
                  "free": {"type": "string"},
                  "mode": {"enum": ["%s"]},
                  "filter": {"type": "object", "properties": {
                    "tags": {"type": "array", "maxItems": 2, "items": {"enum": ["a", "b"]}},
                    "deep": {"type": "object", "properties": {"ratio": {"type": "number", "exclusiveMinimum": 0}}},
                    "unused": {"type": "integer", "minimum": 3}}},
                  "labels": {"type": "object", "additionalProperties": {"type": "string", "maxLength": 3}}}}}
                """.formatted("a rather long name of a mode\", \"another rather long name of a mode\", \"a third long name of a mode"),
                arguments -> PlayedServer.text("{\"count\": 1}"));
        project = BuildProject.at(folder).servers(server.entry("crm", "\"trust\": \"annotations\"")).spec("search", """
                skill: com.example.skills.Search
                inputs:
                  n: { type: integer, default: 5 }
                  sort: { type: string, default: up }
                  word: { type: string, default: word }
                  tags: { type: array, items: string, default: [a] }
                  ratio: { type: number, default: 0.5 }
                  mode: { type: string, default: a rather long name of a mode }
                steps:
                  - id: found
                    tool: crm/search
                    with:
                      top: ${inputs.n}
                      limit: 7
                      sort: ${inputs.sort}
                      name: "x${inputs.word}"
                      free: ${inputs.word}
                      mode: ${inputs.mode}
                      filter: { tags: "${inputs.tags}", deep: { ratio: "${inputs.ratio}" } }
                      labels: { first: "${inputs.word.substring(0, 1)}" }
                output: { count: "${found.count}" }
                """);
        project.built("search");
        skill = GeneratedSkill.of(project, CLASS, folder.resolve("classes"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Json run(String inputs) {
        return skill.run(project, Flagship.NOW, inputs);
    }

    @Test
    void rulesStandWhereTheArgumentsAreGiven() {
        assertThat(project.code(CLASS))
                .contains(".with(\"top\", inputs.n(), Rule.atLeast(\"1\"), Rule.atMost(\"50\"))")
                .contains(".with(\"limit\", 7)")
                .contains(".with(\"sort\", inputs.sort(), Rule.oneOf(\"\\\"up\\\"\", \"\\\"down\\\"\", \"null\"))")
                .contains("Rule.length(2, -1)")
                .contains(".with(\"free\", inputs.word())")
                .contains("Rule.matches(\"^[a-z$]+\\\\.?$\")")
                .contains("Rule.member(\"deep\", Rule.member(\"ratio\", Rule.above(\"0\")))")
                .doesNotContain("unused");
    }

    @Test
    void argumentsThatAreAllowedAreSent() {
        assertThat(run("{}")).hasToString("{\"count\":1}");
    }

    @Test
    void argumentsThatAreNotAllowedAreNotSent() {
        int before = server.called().size();

        assertThatThrownBy(() -> run("""
                {"n": 51, "sort": "sideways", "word": "X-1", "tags": ["a", "s3cret", "b"], "ratio": 0, "mode": "x"}"""))
                .hasStackTraceContaining("crm/search: arguments that the tool does not allow, so nothing was sent:"
                        + " top: must be at most 50; sort: must be one of \"up\", \"down\", null; name: must match ^[a-z$]+\\.?$;"
                        + " mode: must be one of \"a rather long name of a mode\", \"another rather long name of a mode\","
                        + " \"a third long name of a mode\";"
                        + " filter.deep.ratio: must be greater than 0;"
                        + " filter.tags: must have at most 2 elements; filter.tags[1]: must be one of \"a\", \"b\"")
                .message().doesNotContain("s3cret");

        assertThat(server.called()).hasSize(before);
    }
}
