package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The SDK's own client, with results as JSON. */
final class TestClient implements AutoCloseable {

    private final McpAsyncClient client;

    private TestClient(McpClientTransport transport) {
        client = McpClient.async(transport).requestTimeout(Duration.ofSeconds(60)).build();
        client.initialize().block();
    }

    static TestClient http(URI url) {
        return new TestClient(HttpClientStreamableHttpTransport.builder(url.resolve("/").toString())
                .endpoint(url.getPath())
                .build());
    }

    static TestClient stdio(String... words) {
        List<String> command = RawServer.command(words);
        return new TestClient(new StdioClientTransport(
                ServerParameters.builder(command.get(0)).args(command.subList(1, command.size())).build(),
                AppServer.JSON));
    }

    List<McpSchema.Tool> tools() {
        return Objects.requireNonNull(client.listTools().block()).tools();
    }

    CallToolResult call(String tool, Map<String, Object> arguments) {
        return Objects.requireNonNull(later(tool, arguments).block());
    }

    Mono<CallToolResult> later(String tool, Map<String, Object> arguments) {
        return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    }

    /** Calls a tool with no arguments many times at once. */
    List<CallToolResult> callTogether(int times, String tool) {
        return Objects.requireNonNull(
                Flux.range(0, times).flatMap(index -> later(tool, Map.of()), times).collectList().block());
    }

    JsonNode json(String tool, Map<String, Object> arguments) {
        CallToolResult result = call(tool, arguments);
        assertThat(result.isError()).as(text(result)).isNotEqualTo(true);
        return parsed(text(result));
    }

    /** The text of a call that must fail. */
    String error(String tool, Map<String, Object> arguments) {
        CallToolResult result = call(tool, arguments);
        assertThat(result.isError()).isTrue();
        return text(result);
    }

    static String text(CallToolResult result) {
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    static JsonNode parsed(String text) {
        try {
            return JsonText.read(text);
        } catch (JsonProcessingException failure) {
            throw new AssertionError("No JSON: " + text, failure);
        }
    }

    @Override
    public void close() {
        client.closeGracefully().block();
    }
}
