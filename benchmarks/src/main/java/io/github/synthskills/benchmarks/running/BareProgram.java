package io.github.synthskills.benchmarks.running;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes the same calls in a bare loop over the MCP SDK's own asynchronous client, and tells what it took. */
public final class BareProgram {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private BareProgram() {}

    /**
     * Takes {@code work}, {@code items}, {@code warmup}, {@code concurrency} and either {@code url} or {@code command}, whose words
     * are separated by the unit separator.
     */
    public static void main(String... words) throws Exception {
        Map<String, String> settings = Child.settings(words);
        int items = Integer.parseInt(settings.get("items"));
        int warmUp = Integer.parseInt(settings.get("warmup"));
        int concurrency = Integer.parseInt(settings.get("concurrency"));
        IntFunction<CallToolRequest> request = request(settings.get("work"));
        McpAsyncClient client = McpClient.async(transport(settings)).requestTimeout(TIMEOUT).build();
        client.initialize().block(TIMEOUT);
        loop(client, settings.get("work").equals(Skills.SLOW) ? request("read") : request, items, warmUp, concurrency);
        Meter meter = new Meter();
        loop(client, request, 0, items, concurrency);
        meter.tell();
        Child.tell("heap_mb", Meter.heap());
        Child.tell("resident_mb", Meter.mostResident());
        client.closeGracefully().block(TIMEOUT);
        System.out.flush();
        // The SDK's stdio transport leaves threads behind that keep this process alive.
        Runtime.getRuntime().halt(0);
    }

    private static McpClientTransport transport(Map<String, String> settings) {
        McpJsonMapper json = new JacksonMcpJsonMapper(new ObjectMapper());
        String url = settings.get("url");
        if (url != null) {
            URI endpoint = URI.create(url);
            return HttpClientStreamableHttpTransport.builder(endpoint.getScheme() + "://" + endpoint.getAuthority())
                    .endpoint(endpoint.getPath())
                    .jsonMapper(json)
                    .build();
        }
        List<String> command = List.of(settings.get("command").split(Wire.SEPARATOR));
        return new StdioClientTransport(
                ServerParameters.builder(command.get(0)).args(command.subList(1, command.size())).build(), json);
    }

    private static IntFunction<CallToolRequest> request(String work) {
        if (work.equals("write")) {
            return number -> CallToolRequest.builder(StoreFiles.TOOL)
                    .arguments(Map.of("path", "/Files/file-" + number + ".txt", "content", "c3ludGg="))
                    .build();
        }
        List<String> messages = Skills.messages();
        boolean slow = work.equals(Skills.SLOW);
        return number -> CallToolRequest.builder(slow ? ListAttachments.TOOL : FetchMessages.TOOL)
                .arguments(Map.of(
                        "messageId", messages.get(number % messages.size()), "select", slow ? "id" : "subject"))
                .build();
    }

    private static void loop(
            McpAsyncClient client, IntFunction<CallToolRequest> request, int first, int count, int concurrency) {
        Long answered = Flux.range(first, count)
                .flatMap(number -> client.callTool(request.apply(number)).flatMap(BareProgram::checked), concurrency)
                .count()
                .block();
        if (answered == null || answered != count) {
            throw new IllegalStateException(answered + " of " + count + " calls were answered");
        }
    }

    private static Mono<CallToolResult> checked(CallToolResult result) {
        return Boolean.TRUE.equals(result.isError())
                ? Mono.error(new IllegalStateException("the sandbox refused a call: " + result.content()))
                : Mono.just(result);
    }
}
