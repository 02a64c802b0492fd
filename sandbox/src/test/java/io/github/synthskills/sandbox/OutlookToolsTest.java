package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The mail tools over HTTP with the SDK's client. */
final class OutlookToolsTest {

    private static final Instant NOW = Instant.parse("2025-03-01T12:00:00Z");
    private static final String LAST_FIFTEEN_DAYS =
            "receivedDateTime ge " + NOW.minus(Duration.ofDays(15)) + " and hasAttachments eq true";

    private static Sandbox sandbox;
    private static TestClient outlook;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new SandboxOptions().now(NOW));
        outlook = TestClient.http(sandbox.url(App.OUTLOOK));
    }

    @AfterAll
    static void stop() {
        outlook.close();
        sandbox.close();
    }

    @Test
    void pagingGivesEveryMatchingMessageOnce() {
        Set<String> ids = new HashSet<>();
        int skip = 0;
        JsonNode page;
        do {
            page = outlook.json("list-messages", Map.of("filter", LAST_FIFTEEN_DAYS, "top", 400, "skip", skip));
            page.path("value").forEach(message -> assertThat(ids.add(message.path("id").asText())).isTrue());
            skip += 400;
        } while (page.has("@odata.nextLink"));
        long expected = IntStream.range(0, 5000).mapToObj(sandbox.mailbox()::message)
                .filter(m -> m.hasAttachments() && !m.received().isBefore(NOW.minus(Duration.ofDays(15))))
                .count();
        assertThat(ids).hasSize((int) expected);
    }

    @Test
    void aPageHoldsTenMessagesUnlessAskedOtherwise() {
        JsonNode page = outlook.json("list-messages", Map.of());
        assertThat(page.path("value")).hasSize(10);
        assertThat(page.path("@odata.nextLink").asText()).contains("$skip=10");
        assertThat(outlook.json("list-messages", Map.of("top", 1000, "skip", 4500)).has("@odata.nextLink")).isFalse();
    }

    @Test
    void moreThanAThousandAtOnceIsRefused() {
        assertThat(outlook.error("list-messages", Map.of("top", 1001))).contains("limit of '1000'");
    }

    @Test
    void aDateThatIsNotRfc3339MatchesNothingAndSaysNothing() {
        for (String date : List.of("2025-02-20", "'2025-02-20T00:00:00Z'", "20/02/2025", "yesterday")) {
            JsonNode page = outlook.json("list-messages", Map.of("filter", "receivedDateTime ge " + date));
            assertThat(page.path("value")).as(date).isEmpty();
        }
        assertThat(outlook.json("list-messages", Map.of("filter", "receivedDateTime ge 2025-02-20T01:00:00+01:00"))
                .path("value")).isNotEmpty();
    }

    @Test
    void boundsAreInclusiveOrExclusiveAsWritten() {
        Instant exact = sandbox.mailbox().received(3);
        assertThat(count("receivedDateTime ge " + exact + " and receivedDateTime le " + exact)).isEqualTo(1);
        assertThat(count("receivedDateTime gt " + exact)).isEqualTo(3);
        assertThat(count("receivedDateTime gt " + exact + " and receivedDateTime lt " + exact)).isZero();
    }

    @Test
    void unknownFilterSyntaxIsAnErrorInText() {
        assertThat(outlook.error("list-messages", Map.of("filter", "subject eq 'x'")))
                .contains("Invalid filter clause").contains("BadRequest");
        assertThat(outlook.error("list-messages", Map.of("orderby", "subject"))).contains("order by");
    }

    @Test
    void oldestFirstOnRequest() {
        JsonNode page = outlook.json("list-messages", Map.of("orderby", "receivedDateTime asc", "top", 2));
        assertThat(page.path("value").path(0).path("id").asText()).isEqualTo(sandbox.mailbox().message(4999).id());
        assertThat(page.path("value").path(1).path("id").asText()).isEqualTo(sandbox.mailbox().message(4998).id());
    }

    @Test
    void selectKeepsTheIdAndWhatIsNamed() {
        JsonNode message = outlook.json("list-messages", Map.of("select", "subject, from", "top", 1))
                .path("value").path(0);
        assertThat(message.fieldNames()).toIterable()
                .containsExactlyInAnyOrder("@odata.etag", "id", "subject", "from");
    }

    @Test
    void senderTrapsArriveOnTheWire() {
        JsonNode value = outlook.json("list-messages", Map.of("top", 30)).path("value");
        assertThat(value.path(9).path("from").isNull()).isTrue();
        assertThat(value.path(13).has("from")).isFalse();
        assertThat(value.path(15).path("from").path("emailAddress").has("address")).isFalse();
        assertThat(value.path(19).path("from").path("emailAddress").has("name")).isFalse();
        assertThat(value.path(4).path("from").path("emailAddress").path("address").asText()).endsWith("@AGENTR.DEV");
    }

    @Test
    void attachmentsAreListedWithoutContentAndNamelessOnesWithoutName() {
        JsonNode value = outlook.json("list-attachments", Map.of("messageId", id(11))).path("value");
        assertThat(value).hasSize(2);
        assertThat(value.path(0).path("@odata.type").asText()).isEqualTo("#microsoft.graph.itemAttachment");
        assertThat(value.path(0).has("name")).isFalse();
        assertThat(value.path(1).has("contentBytes")).isFalse();
        JsonNode nullName = outlook.json("list-attachments", Map.of("messageId", id(17), "select", "name"));
        assertThat(nullName.path("value").path(0).path("name").isNull()).isTrue();
    }

    @Test
    void downloadGivesTheBytesThatTheMailboxHas() {
        Attachment file = sandbox.mailbox().message(0).attachments().get(0);
        JsonNode json = outlook.json("get-attachment", Map.of("messageId", id(0), "attachmentId", file.id()));
        assertThat(Base64.getDecoder().decode(json.path("contentBytes").asText())).isEqualTo(file.bytes());
        String item = sandbox.mailbox().message(27).attachments().get(0).id();
        assertThat(outlook.json("get-attachment", Map.of("messageId", id(27), "attachmentId", item))
                .has("contentBytes")).isFalse();
    }

    @Test
    void poisonFailsEveryTime() {
        Message poison = IntStream.range(0, 5000).mapToObj(sandbox.mailbox()::message)
                .filter(Message::poison).findFirst().orElseThrow();
        Map<String, Object> arguments =
                Map.of("messageId", poison.id(), "attachmentId", poison.attachments().get(0).id());
        assertThat(outlook.error("get-attachment", arguments)).contains("ErrorAccessDenied");
        assertThat(outlook.error("get-attachment", arguments)).contains("ErrorAccessDenied");
        assertThat(outlook.json("list-attachments", Map.of("messageId", poison.id())).path("value")).isNotEmpty();
    }

    @Test
    void badArgumentsComeBackAsTextInAnOrdinaryResult() {
        assertThat(outlook.error("list-messages", Map.of("top", "ten")))
                .startsWith("MCP error -32602: Input validation error: Invalid arguments for tool list-messages")
                .contains("Expected integer, received string");
        assertThat(outlook.error("get-message", Map.of())).contains("messageId").contains("Required");
        assertThat(outlook.error("get-message", Map.of("messageId", "nope"))).contains("ErrorItemNotFound");
        assertThat(outlook.json("list-messages", Map.of("pageSize", 3)).path("value")).hasSize(10);
    }

    @Test
    void aDeletedMessageIsGone() {
        Map<String, Object> last = Map.of("messageId", id(4000));
        assertThat(TestClient.text(outlook.call("delete-message", last))).isEqualTo("204 No Content");
        assertThat(outlook.error("get-message", last)).contains("ErrorItemNotFound");
    }

    @Test
    void readsAreMarkedWritesAreMarkedAndOneToolSaysNothing() {
        Map<String, Boolean> hints = new TreeMap<>();
        outlook.tools().forEach(tool -> {
            if (tool.annotations() != null) {
                hints.put(tool.name(), tool.annotations().readOnlyHint());
            }
        });
        assertThat(hints).containsEntry("list-messages", true).containsEntry("list-attachments", true)
                .containsEntry("get-attachment", true).containsEntry("send-mail", false)
                .containsEntry("delete-message", false).doesNotContainKey("get-message");
        CallToolResult listed = outlook.call("list-messages", Map.of());
        assertThat(listed.structuredContent()).isNull();
    }

    private static int count(String filter) {
        return outlook.json("list-messages", Map.of("filter", filter)).path("value").size();
    }

    private static String id(int index) {
        return sandbox.mailbox().message(index).id();
    }
}
