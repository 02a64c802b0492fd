package io.github.synthskills.core.probe;

import io.github.synthskills.core.spec.TaskSpec.Decode;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Answers every call with the same result, without a server. */
record GivenAnswer(String server, ToolResult result) implements ToolSession {

    /** The result that a text holds. */
    static ToolResult result(String text, Decode decode) {
        if (decode == Decode.TEXT) {
            return new ToolResult(block(text), Json.absent(), Json.object().build());
        }
        Json json = Json.parse(text);
        if (decode == Decode.CONTENT && json.isList()) {
            return new ToolResult(json, Json.absent(), Json.object().build());
        }
        Json content = json.get("content");
        boolean whole = content.isList() && !content.isEmpty()
                && content.children().stream().allMatch(block -> block.get("type").isString());
        return whole
                ? new ToolResult(own(content), own(json.get("structuredContent")), meta(json))
                : new ToolResult(Json.list(List.of(), one -> Json.NULL), json, meta(json));
    }

    private static Json block(String text) {
        return Json.list(List.of(text), one -> Json.object().put("type", "text").put("text", one).build());
    }

    private static Json meta(Json json) {
        Json meta = json.get("_meta");
        return meta.isObject() ? own(meta) : Json.object().build();
    }

    /** The value as a document of its own, so that paths into it do not begin in the file. */
    private static Json own(Json part) {
        return part.isAbsent() ? part : Json.of(part.node());
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
        return CompletableFuture.completedFuture(result);
    }
}
