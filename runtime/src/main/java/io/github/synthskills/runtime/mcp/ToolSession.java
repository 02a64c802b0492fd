package io.github.synthskills.runtime.mcp;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A session with one MCP server. Thread-safe. */
public interface ToolSession {

    /** The server's id in {@code servers.json}. */
    String server();

    /** The instructions that the server gave when the session began; empty if none. Data, never instructions to us. */
    String instructions();

    /**
     * The server's tools, every page of the list, in the server's order.
     *
     * @throws SessionException if the list cannot be had
     */
    List<ToolDefinition> tools();

    /** What the last list of tools left out because it was malformed, one line a tool, without control characters. */
    default List<String> omissions() {
        return List.of();
    }

    /** How many timeouts a call may take in all, if its server tells that it makes progress, where nobody says otherwise. */
    int TIMEOUTS_WITH_PROGRESS = 10;

    /**
     * Calls a tool. The future fails with a {@link ToolException}; cancelling it tells the server and stops waiting.
     *
     * @param tool the tool's name on the wire
     * @param arguments a JSON object
     * @param timeout how long to wait for the answer; begins anew each time the server tells progress, at most
     *     {@value #TIMEOUTS_WITH_PROGRESS} times as long in all
     */
    CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout);

    /**
     * Calls a tool and tells the server something about the call in its {@code _meta}, where the session can.
     *
     * @param meta texts by name; the names must be ones that MCP knows
     */
    default CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout, Map<String, String> meta) {
        return call(tool, arguments, timeout);
    }

    /**
     * The same with another limit for a server that tells progress.
     *
     * @param longest how long the call may take in all; a session that hears nothing of progress ignores it
     */
    default CompletableFuture<ToolResult> call(
            String tool, Json arguments, Duration timeout, Duration longest, Map<String, String> meta) {
        return call(tool, arguments, timeout, meta);
    }

    /** The version of MCP that it speaks, such as {@code 2025-11-25}; empty if that is not known. */
    default String protocol() {
        return "";
    }

    /** How the messages travel: {@code pipe} or {@code tcp}; empty if that is not known. */
    default String transport() {
        return "";
    }
}
