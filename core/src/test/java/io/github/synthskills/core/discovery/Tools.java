package io.github.synthskills.core.discovery;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.mcp.ToolSessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Definitions shaped like those of real mail and drive servers, and sessions that only list them. */
public final class Tools {

    private Tools() {}

    /** A tool; parameters are written {@code name!: type description}, the mark meaning required. */
    public static ToolDefinition tool(String name, String description, String... parameters) {
        Json.ObjectBuilder properties = Json.object();
        List<String> required = new ArrayList<>();
        for (String parameter : parameters) {
            String[] parts = parameter.split("!?: ", 2);
            String[] type = parts[1].split(" ", 2);
            properties.put(parts[0], Json.object()
                    .put("type", type[0]).put("description", type.length > 1 ? type[1] : "").build());
            if (parameter.contains("!:")) {
                required.add(parts[0]);
            }
        }
        Json schema = Json.object()
                .put("type", "object")
                .put("properties", properties.build())
                .put("required", Json.list(required, Json::of))
                .build();
        return new ToolDefinition(name, "", description, schema, Json.absent(), Json.object().build());
    }

    static final List<ToolDefinition> OUTLOOK = List.of(
            tool("list-messages", "Get the messages in the signed-in user's mailbox.",
                    "filter: string OData filter, for example on receivedDateTime", "top: integer Page size",
                    "skip: integer", "orderby: string"),
            tool("get-message", "Get one message by id.", "messageId!: string"),
            tool("list-attachments", "Retrieve a list of attachment objects of a message.", "messageId!: string",
                    "select: string"),
            tool("get-attachment", "Read the properties and contents of an attachment.", "messageId!: string",
                    "attachmentId!: string"),
            tool("send-mail", "Send a message.", "to!: string", "body!: string"),
            tool("list-calendar-events", "List the events of a calendar in a date range.", "start: string",
                    "end: string"));

    static final List<ToolDefinition> ONEDRIVE = List.of(
            tool("list-children", "List the files and folders in a folder.", "path!: string", "top: integer"),
            tool("create-folder", "Create a new folder. Fails if the name exists.", "parent!: string", "name!: string"),
            tool("upload-file", "Upload the contents of a file.", "path!: string", "content!: string base64"),
            tool("get-item-by-path", "Get a file or folder by its path.", "path!: string"),
            tool("delete-item", "Delete a file or folder.", "id!: string"));

    /** A catalog of an {@code outlook} and a {@code onedrive}; {@code broken} cannot be reached. */
    static ToolCatalog catalog(String... servers) {
        return catalog(Map.of("outlook", OUTLOOK, "onedrive", ONEDRIVE), servers);
    }

    static ToolCatalog catalog(Predicate<String> optional, String... servers) {
        return new ToolCatalog(new Sessions(Map.of("outlook", OUTLOOK))::session, List.of(servers), optional);
    }

    static ToolCatalog catalog(Map<String, List<ToolDefinition>> tools, String... servers) {
        return new ToolCatalog(new Sessions(tools), List.of(servers));
    }

    private record Sessions(Map<String, List<ToolDefinition>> tools) implements ToolSessions {
        @Override
        public ToolSession session(String server) {
            List<ToolDefinition> definitions = tools.get(server);
            if (definitions == null) {
                throw new SessionException(server, "cannot be started: no such command");
            }
            return new Session(server, definitions);
        }

        @Override
        public void close() {}
    }

    private record Session(String server, List<ToolDefinition> tools) implements ToolSession {
        @Override
        public String instructions() {
            return "";
        }

        @Override
        public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout) {
            throw new UnsupportedOperationException("discovery calls no tool");
        }
    }
}
