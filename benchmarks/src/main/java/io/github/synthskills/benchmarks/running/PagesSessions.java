package io.github.synthskills.benchmarks.running;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.mcp.ToolSessions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/**
 * A server in this process that lists rows page by page, and looks at the heap at ten moments while it does. Pages are made when
 * they are asked for, so that what is measured keeps them or nobody does. Thread-safe.
 */
final class PagesSessions implements ToolSessions, ToolSession {

    private static final int PAGE = 1_000;
    private static final int LOOKS = 10;
    private static final Json NOTHING = Json.object().build();

    private final long rows;
    private double most;
    private double least = Double.MAX_VALUE;

    PagesSessions(long rows) {
        this.rows = rows;
    }

    @Override
    public ToolSession session(String server) {
        return this;
    }

    @Override
    public String server() {
        return StreamRows.SERVER;
    }

    @Override
    public String instructions() {
        return "";
    }

    @Override
    public List<ToolDefinition> tools() {
        Json schema = Json.object().put("type", "object").build();
        return List.of(new ToolDefinition(StreamRows.TOOL, "", "", schema, Json.absent(), NOTHING));
    }

    @Override
    public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout) {
        long first = arguments.get("skip").orElse(Json::integer, 0L);
        long end = Math.min(rows, first + PAGE);
        if (isTimeToLook(first, end)) {
            look(Meter.heap());
        }
        Json page = Json.object()
                .put("value", Json.list(LongStream.range(first, end).boxed().toList(), PagesSessions::row))
                .put("more", end < rows)
                .build();
        return CompletableFuture.completedFuture(new ToolResult(Json.list(List.<Json>of(), row -> row), page, NOTHING));
    }

    private boolean isTimeToLook(long first, long end) {
        return first * LOOKS / rows != end * LOOKS / rows;
    }

    private static Json row(long number) {
        return Json.object().put("id", "row-" + number).put("name", "The name of row " + number).build();
    }

    private synchronized void look(double heap) {
        most = Math.max(most, heap);
        least = Math.min(least, heap);
    }

    /** The most megabytes in use after a collection. */
    synchronized double most() {
        return most;
    }

    /** The least megabytes in use after a collection. */
    synchronized double least() {
        return least;
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
