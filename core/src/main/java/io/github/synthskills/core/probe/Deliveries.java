package io.github.synthskills.core.probe;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The ways in which a tool delivered its results, before they were decoded: kinds and counts, no values. Not thread-safe. */
final class Deliveries {

    private static final int MOST_WAYS = 10;
    private static final int LONGEST = 300;

    private final Map<String, Integer> ways = new LinkedHashMap<>();

    void add(ToolResult result) {
        String way = describe(result);
        if (ways.size() < MOST_WAYS || ways.containsKey(way)) {
            ways.merge(way, 1, Integer::sum);
        }
    }

    /** One line for each way, such as {@code 3 results came as text, with _meta has_more}. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        ways.forEach((way, count) -> lines.add((count == 1 ? "1 result" : count + " results") + " came as " + way));
        return lines;
    }

    private static String describe(ToolResult result) {
        List<String> parts = new ArrayList<>();
        if (!result.structured().isAbsent() && !result.structured().isNull()) {
            parts.add("structured content");
        }
        Map<String, Integer> blocks = new LinkedHashMap<>();
        for (Json block : result.content().children()) {
            blocks.merge(kind(block), 1, Integer::sum);
        }
        blocks.forEach((kind, count) -> parts.add(count == 1 ? kind : count + " blocks of " + kind));
        String names = String.join(", ", new TreeSet<>(result.meta().names()));
        String way = (parts.isEmpty() ? "nothing" : String.join(" and ", parts))
                + (names.isEmpty() ? "" : ", with _meta " + names);
        return CleanText.line(way, LONGEST);
    }

    private static String kind(Json block) {
        String type = block.get("type").node().asText("");
        return type.matches("[a-z_]{1,20}") ? type : "something else";
    }
}
