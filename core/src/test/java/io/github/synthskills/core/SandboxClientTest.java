package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.client.ClientOptions;
import io.github.synthskills.runtime.client.ClientTool;
import io.github.synthskills.runtime.client.Drift;
import io.github.synthskills.runtime.client.ToolClient;
import io.github.synthskills.runtime.mcp.McpToolSessions;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolPin;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.type.Property;
import io.github.synthskills.runtime.type.RecordType;
import io.github.synthskills.runtime.type.Types;
import io.github.synthskills.sandbox.Sandbox;
import io.github.synthskills.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Typed calls over HTTP, of a server that errs in the ways that the sandbox knows. */
class SandboxClientTest {

    record Page(Json json) {
        private static final Property<List<Message>> VALUE = Property.required("value", Types.list(Message.TYPE));
        static final RecordType<Page> TYPE = RecordType.of(Page::new, Page::json, VALUE);

        List<Message> value() {
            return VALUE.get(json);
        }
    }

    record Message(Json json) {
        private static final Property<String> ID = Property.required("id", Types.text());
        private static final Property<Integer> SUBJECT = Property.required("subject", Types.int32());
        private static final Property<OffsetDateTime> RECEIVED = Property.required("receivedDateTime", Types.dateTime());
        static final RecordType<Message> TYPE = RecordType.of(Message::new, Message::json, ID, SUBJECT, RECEIVED);
    }

    @TempDir
    private Path folder;

    private final List<Drift> drifts = new CopyOnWriteArrayList<>();

    private static ClientTool<Json, Page> listing(String pin) {
        return new ClientTool<>(Tool.reads("outlook", "list-messages", pin), Types.any(), Page.TYPE);
    }

    private ToolClient client(McpToolSessions sessions) {
        return new ToolClient(sessions, "outlook", ClientOptions.defaults().onDrift(drifts::add));
    }

    @Test
    void aToolWithItsPinIsCalledAndAWrongTypeCostsOneMember() {
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions().messages(5));
                McpToolSessions sessions = McpToolSessions.open(BuildProject.with(folder, sandbox).serversFile())) {
            ToolSession session = sessions.session("outlook");
            ToolDefinition definition = session.tools().stream()
                    .filter(tool -> tool.name().equals("list-messages")).findFirst().orElseThrow();

            Page page = client(sessions).call(
                    listing(ToolPin.of(session.instructions(), definition)), Json.parse("{\"top\": 3}"));

            assertThat(page.value()).hasSize(3).allSatisfy(message -> {
                assertThat(Message.ID.get(message.json())).isNotEmpty();
                assertThat(Message.RECEIVED.get(message.json())).isAfter("2000-01-01T00:00:00Z");
            });
            assertThat(drifts).singleElement().satisfies(drift -> assertThat(drift.findings()).hasSize(3).first()
                    .hasToString("value[0].subject: expected a whole number of 32 bits, found text"));
        }
    }

    @Test
    void failuresOfTheServerKeepTheirStatusAndLeaveDoubt() {
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions().messages(5).fail503Percent(100));
                McpToolSessions sessions = McpToolSessions.open(BuildProject.with(folder, sandbox).serversFile())) {
            ToolClient client = new ToolClient(sessions, "outlook", ClientOptions.defaults().pins(PinCheck.Policy.OFF));

            ToolException failed =
                    catchThrowableOfType(ToolException.class, () -> client.call(listing("0"), Json.object().build()));

            assertThat(failed.error().status()).isEqualTo(503);
            assertThat(failed.sent()).isTrue();
            assertThat(failed.certain()).isFalse();
        }
    }
}
