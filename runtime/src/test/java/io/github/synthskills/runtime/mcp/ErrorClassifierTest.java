package io.github.synthskills.runtime.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorClassifierTest {

    private static ToolError classify(String result) {
        return new ErrorClassifier(List.of()).classify(ResultDecoder.result(Json.parse(result).node()));
    }

    private static ToolError classifyText(String text) {
        return classify(Json.object().put("isError", true)
                .put("content", Json.list(List.of(text), each -> Json.object().put("type", "text").put("text", each).build()))
                .build().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "MCP error -32602: Input validation error: Invalid arguments for tool echo | ARGUMENT",
        "MCP error -32602: Tool nope not found | ARGUMENT",
        "Unknown tool: nope | ARGUMENT",
        "'path' is required | ARGUMENT",
        "ENOENT: no such file or directory, open '/x' | NOT_FOUND",
        "Item not found | NOT_FOUND",
        "The folder does not exist | NOT_FOUND",
        "An item with the same name already exists under the parent | CONFLICT",
        "EEXIST: file already exists | CONFLICT",
        "Error: Request failed with status code 429 | RATE",
        "Rate limit exceeded, please try again later | RATE",
        "API is being throttled | RATE",
        "Access denied - path outside allowed directories | PERMISSION",
        "401 Unauthorized | PERMISSION",
        "Request timed out | TRANSIENT",
        "connect ECONNREFUSED 10.0.0.1:443 | TRANSIENT",
        "503 Service Unavailable | TRANSIENT",
        "Circuit breaker is open | OUTAGE",
        "Something odd happened | UNKNOWN"})
    void plainTextIsReadByRules(String text, Kind kind) {
        ToolError error = classifyText(text);

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.text()).isEqualTo(text);
    }

    @Test
    void jsonInTextGivesStatusCodeAndRetryAfter() {
        assertThat(classifyText("{\"error\":{\"code\":\"nameAlreadyExists\",\"message\":\"Name in use\"},\"status\":409}"))
                .satisfies(error -> {
                    assertThat(error.kind()).isEqualTo(Kind.CONFLICT);
                    assertThat(error.status()).isEqualTo(409);
                    assertThat(error.code()).isEqualTo("nameAlreadyExists");
                });
        assertThat(classifyText("Graph failed: {\"error\":{\"code\":\"itemNotFound\",\"message\":\"gone\"}}").kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(classifyText("{\"error\":{\"code\":\"activityLimitReached\",\"retryAfterSeconds\":7}}"))
                .satisfies(error -> {
                    assertThat(error.kind()).isEqualTo(Kind.RATE);
                    assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(7));
                });
        assertThat(classifyText("{\"code\":404,\"message\":\"x\"}").kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(classifyText("{\"statusCode\":\"503\"}").kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(classifyText("{\"status\":422,\"message\":\"name already exists\"}").kind()).isEqualTo(Kind.ARGUMENT);
        assertThat(classifyText("{\"error\":\"not_found\"}").kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void metaComesBeforeStructuredContentBeforeText() {
        ToolError byMeta = classify("""
                {"isError": true, "_meta": {"http_status": 429, "error_code": "tooManyRequests", "retry_after": 1.5},
                 "structuredContent": {"status": 404}, "content": [{"type": "text", "text": "already exists"}]}
                """);
        ToolError byStructure = classify("""
                {"isError": true, "structuredContent": {"error": {"status": 404}},
                 "content": [{"type": "text", "text": "already exists"}]}
                """);

        assertThat(byMeta).isEqualTo(
                new ToolError(Kind.RATE, 429, "tooManyRequests", "already exists", Duration.ofMillis(1_500)));
        assertThat(byStructure.kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "429: retry after 5 seconds | PT5S",
        "Too many requests. Try again in 30s | PT30S",
        "rate limited, Retry-After: 120 | PT2M",
        "slow down, retry after 250 ms | PT0.25S",
        "throttled; please wait 2 minutes | PT2M",
        "throttled for 5 users | "})
    void retryAfterIsReadFromText(String text, Duration expected) {
        assertThat(classifyText(text).retryAfter()).isEqualTo(expected);
    }

    @Test
    void rulesOfTheFileComeFirst() {
        ErrorClassifier classifier = new ErrorClassifier(List.of(new ServerConfig.ErrorRule(
                Pattern.compile("quota", Pattern.CASE_INSENSITIVE), Kind.OUTAGE, Duration.ofMinutes(1))));

        ToolError error = classifier.classify(ResultDecoder.result(Json.parse(
                "{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":\"429 daily Quota exceeded\"}]}").node()));

        assertThat(error.kind()).isEqualTo(Kind.OUTAGE);
        assertThat(error.retryAfter()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void failedRequestsAreClassified() {
        ErrorClassifier classifier = new ErrorClassifier(List.of());
        MissingNode nothing = MissingNode.getInstance();

        assertThat(classifier.classify(new RpcFailure.Refused(-32602, "bad", nothing)).kind()).isEqualTo(Kind.ARGUMENT);
        assertThat(classifier.classify(new RpcFailure.Refused(-32603, "Internal error", nothing)).kind())
                .isEqualTo(Kind.TRANSIENT);
        assertThat(classifier.classify(new RpcFailure.Refused(-32603, "x", Json.parse("{\"status\":404}").node())).kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(classifier.classify(new RpcFailure.TimedOut(Duration.ofSeconds(1), true)).kind())
                .isEqualTo(Kind.TRANSIENT);
        assertThat(classifier.classify(new RpcFailure.Lost("gone", false, true)).kind()).isEqualTo(Kind.OUTAGE);
        assertThat(classifier.classify(new RpcFailure.Http(429, "slow", null, Duration.ofSeconds(3))))
                .isEqualTo(new ToolError(Kind.RATE, 429, null, "slow", Duration.ofSeconds(3)));
        assertThat(classifier.classify(new RpcFailure.Http(502, "not found upstream", null, null)).kind())
                .isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void textIsCleanedAndBounded() {
        assertThat(classifyText("\u001b[31mfailed\u202e\u0007\nhard\u200b").text()).isEqualTo("failed hard");
        assertThat(classifyText("x".repeat(100_000)).text()).hasSize(2_000).endsWith("…");
        assertThat(classify("{\"isError\":true,\"content\":[]}").text()).isEqualTo("the tool failed and said nothing");
    }

    // --- hints ---

    @Test
    void aLimitThatIsUsedUpSaysWhenItBeginsAnewInErrorsAndResults() {
        String meta = "{\"content\":[],\"isError\":%s,\"_meta\":{\"http_status\":429,\"x-ratelimit-remaining\":\"0\","
                + "\"X-RateLimit-Reset\":7}}";
        assertThat(classify(meta.formatted(true)).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(RateHint.of(result(meta.formatted(false)))).isEqualTo(Duration.ofSeconds(7));
        assertThat(RateHint.of(result(meta.formatted(false).replace("\"0\"", "3")))).isNull();
        assertThat(RateHint.of(result("{\"content\":[]}"))).isNull();
    }

    @Test
    void aPointInTimeIsReadAsOne() {
        long inAMinute = Instant.now().plusSeconds(60).getEpochSecond();
        String meta = "{\"content\":[],\"_meta\":{\"headers\":{\"ratelimit_remaining\":0,\"ratelimit_reset\":%s}}}";
        assertThat(RateHint.of(result(meta.formatted(inAMinute)))).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(60));
        assertThat(RateHint.of(result(meta.formatted(inAMinute * 1_000)))).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(60));
        assertThat(RateHint.of(result(meta.formatted("\"soon\"")))).isNull();
    }

    private static ToolResult result(String json) {
        return ResultDecoder.result(Json.parse(json).node());
    }

    // --- doubt ---

    @Test
    void anErrorThatARuleCallsTransientIsAFailureOfTheServerWhateverItsStatus() {
        ErrorClassifier classifier = new ErrorClassifier(
                List.of(new ServerConfig.ErrorRule(Pattern.compile("backend stumbled"), Kind.TRANSIENT, null)));
        ToolError error = classifier.classify(result(
                "{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":\"backend stumbled\"}],\"_meta\":{\"http_status\":400}}"));

        assertThat(error.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(new ToolException("a/b", error, true).certain()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Circuit breaker is open | true",
        "the circuit is currently open for this upstream | true",
        "circuit open | true",
        "The circuit breaker opened after this failure | false",
        "Circuit breaker is now open | false",
        "server is shutting down | false"})
    void onlyACircuitThatWasOpenAlreadyHadNoEffectForCertain(String text, boolean certain) {
        ToolError error = classifyText(text);

        assertThat(error.kind()).isEqualTo(Kind.OUTAGE);
        assertThat(new ToolException("a/b", error, true).certain()).isEqualTo(certain);
    }
}
