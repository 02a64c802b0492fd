package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.clients.outlook.GetMessage;
import com.example.clients.outlook.ListMessages;
import com.example.clients.outlook.ListMessagesResult;
import com.example.clients.outlook.OutlookClient;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.mcp.McpToolSessions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class OutlookClientTest {

    @Test
    void toolsAreMethods() throws Exception {
        try (McpToolSessions sessions = McpToolSessions.open(Path.of("src/main/synth/servers.json"))) {
            OutlookClient outlook = new OutlookClient(sessions.session("outlook"));

            ListMessagesResult page = outlook.listMessages(ListMessages.of().withTop(3));
            assertEquals(3, page.value().size());
            String id = page.value().get(0).id();
            assertEquals(id, outlook.getMessageAsync(GetMessage.of(id)).get(30, TimeUnit.SECONDS).get("id").string());

            ToolException refused = assertThrows(
                    ToolException.class, () -> outlook.listMessages(ListMessages.of().withTop(100_000)));
            assertEquals(ToolError.Kind.ARGUMENT, refused.error().kind());
            assertTrue(refused.getMessage().contains("top"));
        }
    }
}
