package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.clients.files.DirectoryTreeItem;
import com.example.clients.files.FilesClient;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.mcp.McpToolSessions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FilesClientTest {

    @Test
    void filesAreReadAndListed() throws Exception {
        try (McpToolSessions sessions = McpToolSessions.open(Path.of("src/main/synth/servers.json"))) {
            FilesClient files = new FilesClient(sessions.session("files"));

            assertEquals("red\ngreen\n", files.readTextFile("colours.txt").content());
            // a document in a file stays the text that the server declares
            assertEquals("{\"flower\": \"rose\"}", files.readTextFile("plants/flowers.json").content());

            // and what a probe saw to be a document in a text is a list
            List<DirectoryTreeItem> tree = files.directoryTreeAsync(".").get(30, TimeUnit.SECONDS);
            assertEquals(List.of("colours.txt", "plants"), tree.stream().map(DirectoryTreeItem::name).toList());
            assertEquals("flowers.json", tree.get(1).children().get(0).name());

            ToolException missing = assertThrows(ToolException.class, () -> files.readTextFile("no-such-file.txt"));
            assertEquals(ToolError.Kind.NOT_FOUND, missing.error().kind());
        }
    }
}
