package io.github.synthskills.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServersTest {

    @TempDir
    Path folder;

    @Test
    void whereNothingIsInstalledThatIsSaidInPlaceOfATable() throws Exception {
        Report report = new Servers().run(new Arguments("servers", folder, null, 1));

        assertThat(report.figures()).isEmpty();
        assertThat(report.table()).singleElement().asString().startsWith("servers is skipped: it asks public servers that run on"
                + " node, and ");
    }

    @Test
    void everyProbeIsAnObjectOfJsonOnTheFolderThatWasMade() {
        for (NodeServer server : NodeServer.ALL) {
            assertThat(server.probes()).as(server.id()).isNotEmpty();
            server.probes().keySet().forEach(tool -> {
                Json arguments = server.arguments(tool, folder);
                assertThat(arguments.isObject()).as(tool).isTrue();
                assertThat(arguments.toString()).doesNotContain("@folder");
            });
            assertThat(server.entry(folder, folder).toString()).contains("\"command\":\"node\"").doesNotContain("@folder");
        }
    }

    @Test
    void theFolderIsGoneAfterwards() throws Exception {
        Path content;
        try (ServerFolder made = ServerFolder.create()) {
            content = made.content();
            assertThat(content.resolve("plants/rose.txt")).exists();
            assertThat(Files.readString(made.serversJson(NodeServer.ALL, folder))).contains("mcpServers");
        }
        assertThat(content).doesNotExist();
    }
}
