package io.github.synthskills.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.benchmarks.typed.ServerTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TypesTest {

    private static Report report(List<ServerTools> servers) {
        return Types.tally(servers).report(new Types.Speed(0, 0));
    }

    @Test
    void ownToolsGetExactTypesAndLoseNothing() throws IOException {
        Report report = report(ServerTools.read(null));

        assertThat(report.table()).noneMatch(line -> line.startsWith("FAILED") || line.startsWith("UNTYPED"));
        assertThat(report.figures()).containsEntry("tools", 14.0).containsEntry("failures", 0.0).containsEntry("untyped", 0.0);
        assertThat(report.figures().get("instances")).isGreaterThan(200);
        assertThat(report.figures().get("broken_found")).isGreaterThan(90);
    }

    @Test
    void whatHasNoTypeIsNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("s.json"), """
                {"tools": [{"name": "t", "inputSchema": {"type": "object", "properties": {
                  "far": {"$ref": "https://example.com/elsewhere"}, "any": {"description": "whatever"}, "none": {"not": {}}},
                  "additionalProperties": false}}]}""");

        Report report = report(ServerTools.read(folder));

        assertThat(report.table()).contains("UNTYPED s/t:input .far").noneMatch(line -> line.endsWith(" .any"));
        assertThat(report.figures().get("anything")).isEqualTo(1);
    }
}
