package io.github.synthskills.core.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DriftFormatsTest {

    private static final DriftReport REPORT = new DriftReport(4, List.of(
            new ToolDrift("s/a", List.of("src/main/synth/x.lock.json"),
                    List.of(new Position("src/main/synth/x y.skill.yaml", 4, 5)), List.of(
                            new Change(Severity.BREAKING, "arguments.top", "maximum", "50", "20"),
                            new Change(Severity.TEXT, "description", "changed", "\"a\"", "\"b\""))),
            new ToolDrift("s/b", List.of("src/main/synth/x.lock.json"), List.of(),
                    List.of(new Change(Severity.ADDITIVE, "arguments.more", "new optional argument", "", "string")))),
            List.of(Problem.error("SYNTH-SERVER-START", null, "server 'z' did not start.")));

    @Test
    void peopleSeeEachToolWithItsChangesAndASummary() {
        assertThat(DriftText.lines(REPORT)).containsExactly(
                "s/a (src/main/synth/x.lock.json)",
                "  breaking  arguments.top: maximum: 50 -> 20",
                "  text      description: changed: \"a\" -> \"b\"",
                "s/b (src/main/synth/x.lock.json)",
                "  additive  arguments.more: new optional argument: string",
                "4 tools compared: 1 breaking, 1 additive, 2 as locked");
    }

    @Test
    void programsSeeTheSame() {
        Json json = DriftJson.of(REPORT);
        assertThat(json.get("worst").string()).isEqualTo("breaking");
        assertThat(json.get("compared").integer()).isEqualTo(4);
        Json change = json.get("tools").at(0).get("changes").at(0);
        assertThat(change).isEqualTo(Json.parse(
                "{\"severity\":\"breaking\",\"path\":\"arguments.top\",\"what\":\"maximum\",\"before\":\"50\",\"after\":\"20\"}"));
        assertThat(json.get("problems").at(0).get("id").string()).isEqualTo("SYNTH-SERVER-START");
        assertThat(DriftJson.of(new DriftReport(1, List.of(), List.of())).get("worst").isAbsent()).isTrue();
    }

    /** What SARIF 2.1.0 requires of the objects that are used, section by section. */
    @Test
    void sarifHasTheStructureThatItsSpecificationRequires() {
        Json sarif = DriftSarif.of(REPORT);
        assertThat(sarif.get("version").string()).isEqualTo("2.1.0");
        Json run = sarif.get("runs").at(0);
        Json driver = run.get("tool").get("driver");
        assertThat(driver.get("name").string()).isEqualTo("synth");
        List<String> rules = driver.get("rules").list(rule -> rule.get("id").string());
        assertThat(rules).containsExactly(
                "SYNTH-DRIFT-ADDITIVE", "SYNTH-DRIFT-BREAKING", "SYNTH-DRIFT-TEXT", "SYNTH-SERVER-START");
        List<Json> results = run.get("results").children();
        assertThat(results).hasSize(4).allSatisfy(result -> {
            assertThat(rules).contains(result.get("ruleId").string());
            assertThat(result.get("message").get("text").string()).isNotBlank();
            assertThat(List.of("none", "note", "warning", "error")).contains(result.get("level").string());
            assertThat(result.get("locations").isList()).isTrue();
        });
        Json place = results.get(0).get("locations").at(0).get("physicalLocation");
        assertThat(place.get("artifactLocation").get("uri").string()).isEqualTo("src/main/synth/x%20y.skill.yaml");
        assertThat(place.get("region")).isEqualTo(Json.parse("{\"startLine\":4,\"startColumn\":5}"));
        assertThat(results.get(0).get("level").string()).isEqualTo("error");
        assertThat(results.get(0).get("partialFingerprints").get("synthDrift/v1").string()).hasSize(64);
    }

    @Test
    void wordsOfServersMakeNoLinksInSarif() {
        Json sarif = DriftSarif.of(new DriftReport(1, List.of(new ToolDrift("s/a", List.of("x.lock.json"), List.of(), List.of(
                new Change(Severity.TEXT, "description", "changed", "", "[how to fix](https://evil.example)")))), List.of()));

        assertThat(sarif.get("runs").at(0).get("results").at(0).get("message").get("text").string())
                .contains("how to fix").doesNotContain("](");
    }
}
