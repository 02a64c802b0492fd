package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file tools over HTTP with the SDK's client. */
final class DriveToolsTest {

    private Sandbox sandbox;
    private TestClient onedrive;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(new SandboxOptions().messages(0));
        onedrive = TestClient.http(sandbox.url(App.ONEDRIVE));
    }

    @AfterEach
    void stop() {
        onedrive.close();
        sandbox.close();
    }

    @Test
    void aFolderIsCreatedOnceAndThenANameConflictWhoseItemCanBeLookedUp() {
        Map<String, Object> arguments = Map.of("parent", "/Archive", "name", "kestrel");
        JsonNode created = onedrive.json("create-folder", arguments);
        assertThat(created.path("folder").path("childCount").asInt()).isZero();
        JsonNode error = TestClient.parsed(onedrive.error("create-folder", arguments));
        assertThat(error.path("error").path("code").asText()).isEqualTo("nameAlreadyExists");
        assertThat(onedrive.json("get-item-by-path", Map.of("path", "/Archive/kestrel"))).isEqualTo(created);
    }

    @Test
    void anUploadIsFoundByPathAndCounted() {
        Map<String, Object> arguments = Map.of("path", "/Archive/x/a b.pdf", "content", "aGVsbG8=");
        assertThat(onedrive.json("upload-file", arguments).path("size").asInt()).isEqualTo(5);
        onedrive.json("upload-file", arguments);
        JsonNode item = onedrive.json("get-item-by-path", Map.of("path", "/Archive/x/a b.pdf"));
        assertThat(item.path("name").asText()).isEqualTo("a b.pdf");
        assertThat(item.path("file").path("hashes").path("sha256Hash").asText()).startsWith("2CF24DBA5FB0");
        JsonNode stats = onedrive.json("stats", Map.of());
        assertThat(stats.path("uploads").path("/Archive/x/a b.pdf").asInt()).isEqualTo(2);
        assertThat(stats.path("duplicateUploads").asInt()).isEqualTo(1);
        assertThat(stats.path("calls").path("upload-file").asInt()).isEqualTo(2);
        assertThat(stats.path("inFlight").asInt()).isZero();
        assertThat(stats).isEqualTo(sandbox.stats(App.ONEDRIVE));
    }

    @Test
    void whatIsMissingOrMalformedIsToldLikeGraphDoes() {
        assertThat(onedrive.error("get-item-by-path", Map.of("path", "/no"))).contains("itemNotFound");
        assertThat(onedrive.error("delete-item", Map.of("path", "/no"))).contains("itemNotFound");
        assertThat(onedrive.error("list-children", Map.of("path", "/no"))).contains("itemNotFound");
        assertThat(onedrive.error("upload-file", Map.of("path", "/a", "content", "%%"))).contains("not base64");
        assertThat(onedrive.error("upload-file", Map.of("path", "/a/../b", "content", ""))).contains("invalidRequest");
    }

    @Test
    void childrenArePagedByAnOpaqueLink() {
        for (int index = 0; index < 7; index++) {
            onedrive.json("upload-file", Map.of("path", "/f/" + index + ".pdf", "content", ""));
        }
        List<String> names = new ArrayList<>();
        Map<String, Object> arguments = new HashMap<>(Map.of("path", "/f", "top", 3));
        JsonNode page = onedrive.json("list-children", arguments);
        page.path("value").forEach(child -> names.add(child.path("name").asText()));
        while (page.has("@odata.nextLink")) {
            arguments.put("nextLink", page.path("@odata.nextLink").asText());
            page = onedrive.json("list-children", arguments);
            page.path("value").forEach(child -> names.add(child.path("name").asText()));
        }
        assertThat(names).containsExactly("0.pdf", "1.pdf", "2.pdf", "3.pdf", "4.pdf", "5.pdf", "6.pdf");
        assertThat(onedrive.error("list-children", Map.of("path", "/f", "nextLink", "7"))).contains("nextLink");
    }

    @Test
    void structuredResultsConformToTheDeclaredSchemas() {
        DefaultJsonSchemaValidator validator = new DefaultJsonSchemaValidator();
        Map<String, McpSchema.Tool> tools = new HashMap<>();
        onedrive.tools().forEach(tool -> tools.put(tool.name(), tool));
        onedrive.json("upload-file", Map.of("path", "/Archive/a.pdf", "content", "aGVsbG8="));
        Map<String, Map<String, Object>> calls = Map.of(
                "create-folder", Map.of("parent", "/", "name", "new"),
                "get-item-by-path", Map.of("path", "/Archive/a.pdf"),
                "stats", Map.of());
        calls.forEach((name, arguments) -> {
            CallToolResult result = onedrive.call(name, arguments);
            Map<String, Object> schema = tools.get(name).outputSchema();
            assertThat(schema).as(name).isNotNull();
            assertThat(validator.validate(schema, result.structuredContent()).errorMessage()).as(name).isNull();
        });
        assertThat(tools.get("upload-file").outputSchema()).isNull();
        assertThat(tools.get("upload-file").annotations()).isNull();
        assertThat(tools.get("delete-item").annotations().destructiveHint()).isTrue();
    }
}
