package io.github.synthskills.sandbox;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Map;

/** Errors as MCP servers around Graph tell them: ordinary results with {@code isError}, JSON in text, sometimes a status. */
final class Failures {

    private Failures() {}

    static CallToolResult text(String text) {
        return CallToolResult.builder().addTextContent(text).isError(true).build();
    }

    static CallToolResult graph(GraphException refused) {
        return text(json(refused.code(), String.valueOf(refused.getMessage())));
    }

    /** A call over the rate, that may come back after some seconds; {@code silent} does not say so. */
    static CallToolResult tooManyRequests(boolean silent, long seconds) {
        return CallToolResult.builder()
                .addTextContent(json("activityLimitReached",
                        "Too many requests." + (silent ? "" : " Retry after " + seconds + " seconds.")))
                .isError(true)
                .meta(silent ? Map.of("http_status", 429) : Map.of("http_status", 429, "retry_after", seconds))
                .build();
    }

    /** A call that can never succeed: 422 for what its arguments mean, 500 for a server that stumbles over them. */
    static CallToolResult poisoned(int status) {
        return CallToolResult.builder()
                .addTextContent(status == 422
                        ? json("unprocessableEntity", "The item cannot be processed.")
                        : json("generalException", "An unexpected error occurred while processing the request."))
                .isError(true)
                .meta(Map.of("http_status", status))
                .build();
    }

    static CallToolResult unavailable() {
        return CallToolResult.builder()
                .addTextContent(json("serviceNotAvailable", "The service is temporarily unavailable."))
                .isError(true)
                .meta(Map.of("http_status", 503))
                .build();
    }

    private static String json(String code, String message) {
        return JsonText.write(Map.of("error", Schemas.ordered("code", code, "message", message)));
    }
}
