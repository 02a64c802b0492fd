package io.github.synthskills.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.Tools;
import io.github.synthskills.core.spec.TaskSpec.Effect;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class InspectorTest {

    private static final Json NONE = Json.object().build();

    /** One tool whose result is a function of its arguments. */
    private record Server(Function<Json, ToolResult> answer) implements ToolSession {
        @Override
        public String server() {
            return "s";
        }

        @Override
        public String instructions() {
            return "";
        }

        @Override
        public List<ToolDefinition> tools() {
            return List.of();
        }

        @Override
        public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout) {
            try {
                return CompletableFuture.completedFuture(answer.apply(arguments));
            } catch (ToolException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
    }

    private static ToolDescriptor tool(String... parameters) {
        return ToolDescriptor.of("s", "", Tools.tool("find_it", "Finds it.\u001b[2J", parameters));
    }

    private static ToolResult blocks(String json) {
        return new ToolResult(Json.parse(json), Json.absent(), NONE);
    }

    private static ToolResult text(String text) {
        return new ToolResult(
                Json.list(List.of(text), one -> Json.object().put("type", "text").put("text", one).build()), Json.absent(), NONE);
    }

    private static Inspection look(Function<Json, ToolResult> answer, String... parameters) {
        return new Inspector(new Server(answer)).inspect(tool(parameters), NONE);
    }

    private static List<String> step(Inspection seen) {
        return InspectionText.step(seen, false, null);
    }

    @Test
    void whatStandsBesideTextsIsSeenAsContentBlocks() {
        Inspection seen = look(arguments -> blocks(
                "[{\"type\":\"text\",\"text\":\"two\"},{\"type\":\"resource_link\",\"uri\":\"demo://1\",\"name\":\"one\"}]"));

        assertThat(seen.delivered()).containsExactly("content blocks: resource_link, text");
        assertThat(InspectionText.of(seen, false)).contains("  list of object", "    uri?: text", "    type: text");
        assertThat(step(seen)).contains("  decode: content");
    }

    @Test
    void plainTextIsText() {
        Inspection seen = look(arguments -> text("It is here.\u001b[2J"));

        assertThat(seen.delivered()).containsExactly("text");
        assertThat(InspectionText.of(seen, true)).contains("  text", "  \"It is here.\\u001B[2J\"");
        assertThat(step(seen)).containsExactly("- id: findIt", "  tool: s/find_it");
    }

    @Test
    void noValueIsToldUnlessAskedFor() {
        Inspection seen = look(arguments -> text("{\"name\": \"planted\", \"by\": {\"planted@example.com\": 1}}"));

        assertThat(InspectionText.of(seen, false)).noneMatch(line -> line.contains("planted"));
        assertThat(InspectionJson.of(seen.tool(), Effect.READ, seen, false, step(seen)).toString()).doesNotContain("planted");
        assertThat(InspectionText.of(seen, true)).anyMatch(line -> line.contains("planted"));
    }

    @Test
    void anEmptyListIsSaidToBeExpected() {
        Inspection seen = look(arguments -> text("{\"items\": []}"));

        assertThat(seen.empty()).isTrue();
        assertThat(seen.problems()).isEmpty();
        assertThat(step(seen)).contains("  probe: { expect: empty }");
    }

    @Test
    void moreThanCanBeAskedForIsToldWithTheWayToSayIt() {
        Inspection seen = look(arguments -> text("{\"items\": [1, 2], \"nextLink\": \"x\"}"));

        assertThat(seen.problems()).singleElement().asString().startsWith("SYNTH-PROBE-PAGES: ").contains("pages: 1");
    }

    @Test
    void aFailureIsToldOnOneLine() {
        Inspection seen = look(arguments -> {
            throw new ToolException("s/find_it", ToolError.of(ToolError.Kind.NOT_FOUND, "not\nhere\u001b[2J"), true);
        });

        assertThat(seen.answered()).isFalse();
        assertThat(seen.problems()).singleElement().asString().isEqualTo("SYNTH-PROBE-FAILED: calling s/find_it failed with"
                + " notFound: not here. Give arguments that work with -Dwith.");
    }

    @Test
    void valuesThatAServerRepeatsInAnErrorAreLeftOut() {
        Inspection seen = look(arguments -> {
            throw new ToolException("s/find_it", ToolError.of(
                    ToolError.Kind.NOT_FOUND, "no mail of anna@example.org named 'Salary 2026', seen by Anna"), true);
        });

        assertThat(seen.problems()).singleElement().asString()
                .startsWith("SYNTH-PROBE-FAILED: ").doesNotContain("anna@", "Salary", "Anna");
    }

    @Test
    void expressionsInArgumentsStayTextInTheStep() {
        Inspection seen = new Inspector(new Server(arguments -> text("here")))
                .inspect(tool("text!: string"), Json.parse("{\"text\": \"${now}\"}"));

        assertThat(step(seen)).contains("  with: {\"text\":\"$${now}\"}");
    }

    @Test
    void namesOfToolsBecomeStepIds() {
        assertThat(InspectionText.id("list-messages")).isEqualTo("listMessages");
        assertThat(InspectionText.id("API_GetAll.v2")).isEqualTo("aPIGetAllV2");
        assertThat(InspectionText.id("2fa")).isEqualTo("found");
        assertThat(InspectionText.id("…")).isEqualTo("found");
    }
}
