package io.github.synthskills.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.Tools;
import io.github.synthskills.core.lock.ClientsLock.LockedDefinition;
import io.github.synthskills.core.lock.ClientsLock.LockedServer;
import io.github.synthskills.core.lock.ClientsLock.Observed;
import io.github.synthskills.core.shape.ShapeInference;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientsLockFileTest {

    private static final ToolDefinition PLAIN = Tools.tool("list-files", "Lists.", "top: integer", "path!: string");
    private static final ToolDefinition HOSTILE = new ToolDefinition(
            "read\u00e9", "A \"title\"", "Says \u202ewhat\n it\tdoes \\u0041",
            Json.parse("{\"type\":\"object\",\"properties\":{\"b\":{\"maximum\":1e400},\"a\":{\"default\":1.0}},\"required\":[\"b\",\"a\"]}"),
            Json.parse("{\"type\":\"object\",\"properties\":{\"n\":{\"const\":12345678901234567890}}}"),
            Json.parse("{\"readOnlyHint\":true}"));

    private static ClientsLock lock() {
        Observed observed = new Observed("k", ShapeInference.infer(
                List.of(Json.parse("{\"rows\":[{\"id\":1,\"subject\":\"very private\"},{\"id\":2.5}]}")), "files/list-files"), 1);
        TreeMap<String, LockedDefinition> tools = new TreeMap<>();
        for (ToolDefinition tool : List.of(PLAIN, HOSTILE)) {
            String pin = ToolDescriptor.of("files", "Be \"careful\".\n", tool).pin();
            tools.put(tool.name(), new LockedDefinition(tool, pin, tool == PLAIN ? observed : null));
        }
        return new ClientsLock(new TreeMap<>(Map.of("files", new LockedServer("Be \"careful\".\n", true, tools))));
    }

    @Test
    void whatIsWrittenIsRead() {
        String text = ClientsLockFile.write(lock());
        ClientsLock read = read(text);

        assertThat(ClientsLockFile.write(read)).isEqualTo(text).endsWith("}\n").doesNotContain("\r", "\u202e");
        LockedDefinition plain = read.servers().get("files").tools().get("list-files");
        assertThat(plain.observed()).isEqualTo(lock().servers().get("files").tools().get("list-files").observed());
        assertThat(plain.definition().outputSchema().isAbsent()).isTrue();
        assertThat(plain.definition().inputSchema().canonical()).isEqualTo(PLAIN.inputSchema().canonical());
    }

    @Test
    void definitionsKeepTheirPins() {
        LockedServer server = read(ClientsLockFile.write(lock())).servers().get("files");

        assertThat(server.tools()).allSatisfy((name, tool) ->
                assertThat(server.descriptor("files", name).pin()).isEqualTo(tool.pin()));
    }

    @Test
    void valuesOfResultsAreNotWritten() {
        assertThat(ClientsLockFile.write(lock())).contains("subject").doesNotContain("very private", "2.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"format\":2}", "{\"format\":1}", "{\"format\":1,\"servers\":{\"a\":{}}}", "<<<<<<< ours"})
    void brokenLockIsAbsentButThere(String text) {
        assertThat(ClientsLockFile.parse(text)).isInstanceOfSatisfying(
                ClientsLockFile.Content.Absent.class, absent -> assertThat(absent.exists()).isTrue());
    }

    @Test
    void missingLockIsAbsent(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("clients.lock.json");

        assertThat(ClientsLockFile.read(file)).isInstanceOfSatisfying(
                ClientsLockFile.Content.Absent.class, absent -> assertThat(absent.exists()).isFalse());
        Files.createDirectory(file);
        assertThat(ClientsLockFile.read(file)).isInstanceOfSatisfying(
                ClientsLockFile.Content.Absent.class, absent -> assertThat(absent.exists()).isTrue());
    }

    private static ClientsLock read(String text) {
        return ((ClientsLockFile.Content.Present) ClientsLockFile.parse(text)).lock();
    }
}
