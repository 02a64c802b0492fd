package io.github.synthskills.runtime.client;

import io.github.synthskills.runtime.Call.Decode;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ResultDecoder;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.type.Findings;
import io.github.synthskills.runtime.type.RecordType;
import io.github.synthskills.runtime.type.Type;
import io.github.synthskills.runtime.type.Types;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds the value in a result. A result can be understood in several ways: a text that holds a JSON document is that
 * document to a client that expects one, and the text to a client that expects text.
 */
record Results(Json json, Findings findings) {

    /**
     * A way to understand a result in which it is of its type: the one that has most of its members, or else the first. If
     * there is none, what the result is in itself. Where nothing is known of the type, images and the like are not dropped.
     */
    static Results of(ToolResult result, Type<?> type) {
        if (type == Types.any() && ResultDecoder.hasMoreThanText(result)) {
            return checked(result.content(), type);
        }
        List<Supplier<Json>> ways = List.of(
                result::structured,
                () -> ResultDecoder.decode(result, Decode.AUTO),
                () -> ResultDecoder.decode(result, Decode.TEXT),
                result::content);
        Results first = null;
        Results best = null;
        for (Supplier<Json> way : ways) {
            Json json = way.get();
            if (json.isAbsent() || json.isNull() || (best != null && json.equals(best.json))) {
                continue;
            }
            Results understood = checked(json, type);
            first = first == null ? understood : first;
            boolean fits = understood.findings.isEmpty();
            if (fits && !(type instanceof RecordType<?>)) {
                return understood;
            }
            if (fits && (best == null || known(type, json) > known(type, best.json))) {
                best = understood;
            }
        }
        Results found = best == null ? first : best;
        return found == null ? checked(Json.NULL, type) : found;
    }

    /** A record without required members fits anything: what it is made of tells more. */
    private static long known(Type<?> type, Json json) {
        return type instanceof RecordType<?> record ? json.names().stream().filter(record.names()::contains).count() : 0;
    }

    private static Results checked(Json json, Type<?> type) {
        Findings findings = new Findings();
        type.check(json, findings);
        return new Results(json, findings);
    }
}
