package io.github.synthskills.runtime.client;

import io.github.synthskills.runtime.Call.Decode;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ResultDecoder;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.type.Findings;
import io.github.synthskills.runtime.type.Type;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds the value in a result. A result can be understood in several ways: a text that holds a JSON document is that
 * document to a client that expects one, and the text to a client that expects text.
 */
record Results(Json json, Findings findings) {

    /** The first way to understand a result in which it is of its type; if there is none, what it is in itself. */
    static Results of(ToolResult result, Type<?> type) {
        Json structured = result.structured();
        List<Supplier<Json>> ways = List.of(
                () -> structured,
                () -> ResultDecoder.decode(result, Decode.AUTO),
                () -> ResultDecoder.decode(result, Decode.TEXT));
        Results first = null;
        for (Supplier<Json> way : ways) {
            Json json = way.get();
            if (json.isAbsent() || json.isNull()) {
                continue;
            }
            Findings findings = new Findings();
            type.check(json, findings);
            Results understood = new Results(json, findings);
            if (findings.isEmpty()) {
                return understood;
            }
            first = first == null ? understood : first;
        }
        return first == null ? checked(Json.NULL, type) : first;
    }

    private static Results checked(Json json, Type<?> type) {
        Findings findings = new Findings();
        type.check(json, findings);
        return new Results(json, findings);
    }
}
