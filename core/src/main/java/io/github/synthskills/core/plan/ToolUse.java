package io.github.synthskills.core.plan;

import io.github.synthskills.core.probe.PagingFound;
import io.github.synthskills.runtime.mcp.ToolContract;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a skill relies on in a tool's definition.
 *
 * @param contract the hash of that
 * @param arguments the arguments that its calls may send, paging's included, sorted
 */
public record ToolUse(String contract, List<String> arguments) {

    public ToolUse {
        arguments = List.copyOf(arguments);
    }

    /** By tool, how the calls of a skill use it. */
    static Map<ToolPlan, ToolUse> of(Collection<CallPlan> calls) {
        Map<String, SortedSet<String>> arguments = new TreeMap<>();
        for (CallPlan call : calls) {
            SortedSet<String> names = arguments.computeIfAbsent(call.tool().id(), tool -> new TreeSet<>());
            call.with().entries().forEach(entry -> names.add(entry.name()));
            if (call.paging() != null) {
                addPaging(call.paging().found(), names);
            }
        }
        Map<ToolPlan, ToolUse> uses = new HashMap<>();
        calls.forEach(call -> uses.computeIfAbsent(call.tool(), tool -> {
            List<String> names = List.copyOf(arguments.get(tool.id()));
            return new ToolUse(ToolContract.of(tool.definition(), names), names);
        }));
        return uses;
    }

    private static void addPaging(PagingFound paging, SortedSet<String> names) {
        names.addAll(paging.size().names());
        if (paging.next() instanceof PagingFound.Next.Cursor cursor) {
            names.add(cursor.argument());
        } else if (paging.next() instanceof PagingFound.Next.Offset offset) {
            names.add(offset.argument());
        } else if (paging.next() instanceof PagingFound.Next.PageNumber number) {
            names.add(number.argument());
        }
    }
}
