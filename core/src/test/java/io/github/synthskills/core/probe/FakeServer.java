package io.github.synthskills.core.probe;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A server with one tool that answers by a function and remembers what it was asked. */
final class FakeServer implements ToolSession {

    final List<Json> asked = new ArrayList<>();
    private final Function<Json, ToolResult> answer;

    private FakeServer(Function<Json, ToolResult> answer) {
        this.answer = answer;
    }

    /** Answers with JSON in a text, as most servers do. */
    static FakeServer answering(Function<Json, Json> answer) {
        return new FakeServer(arguments -> text(answer.apply(arguments), Json.object().build()));
    }

    static FakeServer answeringWithMeta(Function<Json, ToolResult> answer) {
        return new FakeServer(answer);
    }

    static ToolResult text(Json json, Json meta) {
        Json block = Json.object().put("type", "text").put("text", json.toString()).build();
        return new ToolResult(Json.list(List.of(block), one -> one), Json.absent(), meta);
    }

    /** Rows {@code from} to below {@code to}, as far as there are {@code total}. */
    static Json rows(long from, long to, long total) {
        List<Integer> ids = IntStream.range((int) Math.min(from, total), (int) Math.min(to, total)).boxed().toList();
        return Json.list(ids, id -> Json.object()
                .put("id", "m" + id)
                .put("from", id % 10 == 7 ? Json.NULL : Json.object().put("name", "n").build())
                .build());
    }

    static ToolException refusal(String text) {
        return new ToolException("s/t", ToolError.of(ToolError.Kind.ARGUMENT, text), true);
    }

    static long number(Json arguments, String name, long otherwise) {
        return arguments.get(name).orElse(Json::integer, otherwise);
    }

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
        asked.add(arguments);
        try {
            return CompletableFuture.completedFuture(answer.apply(arguments));
        } catch (ToolException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
