package io.github.synthskills.core.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.drift.SchemaComparison.Side;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.SchemaAssertions;
import io.github.synthskills.runtime.mcp.SchemaRemarks;
import io.github.synthskills.runtime.mcp.ToolPin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares a tool with what it was. For one comparison and one thread. */
public final class DefinitionComparison {

    private static final String INSTRUCTIONS = "server instructions";

    private final List<Change> changes = new ArrayList<>();

    private DefinitionComparison() {}

    /** Every change, the most important first; empty if, and only if, the pins are the same. */
    public static List<Change> compare(ToolDescriptor before, ToolDescriptor after) {
        if (before.pin().equals(after.pin())) {
            return List.of();
        }
        DefinitionComparison comparison = new DefinitionComparison();
        comparison.definitions(before, after);
        if (comparison.changes.isEmpty()) {
            boolean trusted = ToolPin.of(before.instructions(), before.definition()).equals(before.pin());
            comparison.changes.add(trusted
                    ? new Change(Severity.TEXT, "definition", "order of a list", "", "")
                    : new Change(Severity.TEXT, "definition", "locked with another pin", before.pin(), after.pin()));
        }
        comparison.changes.sort(Comparator.comparing(Change::severity).reversed());
        return List.copyOf(comparison.changes);
    }

    /** The change that a tool which is not there any more went through. */
    public static Change gone() {
        return new Change(Severity.BREAKING, "tool", "gone from its server", "", "");
    }

    private void definitions(ToolDescriptor before, ToolDescriptor after) {
        arguments(before, after);
        results(before.definition().outputSchema(), after.definition().outputSchema());
        hints(before.definition().annotations(), after.definition().annotations());
        text(INSTRUCTIONS, before.instructions(), after.instructions());
        text("title", before.definition().title(), after.definition().title());
        text("description", before.definition().description(), after.definition().description());
        remarks("arguments", before.inputSchema(), after.inputSchema());
        remarks("result", before.definition().outputSchema(), after.definition().outputSchema());
    }

    private void arguments(ToolDescriptor before, ToolDescriptor after) {
        Json was = SchemaAssertions.whole(before.inputSchema());
        Json is = SchemaAssertions.whole(after.inputSchema());
        List<Change> found = SchemaComparison.compare(Side.ARGUMENTS, "arguments", was.node(), is.node());
        changes.addAll(found);
        if (!was.equals(is) && found.stream().allMatch(change -> change.severity() == Severity.TEXT)) {
            // What runs compare is no matter of words, whatever the schema means by it.
            changes.add(new Change(Severity.BREAKING, "arguments", "the schema asserts something else", "", ""));
        }
    }

    private void results(Json before, Json after) {
        if (before.isAbsent() && after.isAbsent()) {
            return;
        }
        if (before.isAbsent()) {
            changes.add(new Change(Severity.ADDITIVE, "result", "is declared now", "", ""));
        } else if (after.isAbsent()) {
            changes.add(new Change(Severity.BREAKING, "result", "is declared no more", "", ""));
        } else {
            changes.addAll(SchemaComparison.compare(Side.RESULT, "result",
                    SchemaAssertions.whole(before).node(), SchemaAssertions.whole(after).node()));
        }
    }

    // --- annotations ---

    private void hints(Json before, Json after) {
        TreeSet<String> names = new TreeSet<>(before.names());
        names.addAll(after.names());
        for (String name : names) {
            JsonNode was = before.get(name).node();
            JsonNode is = after.get(name).node();
            if (was.equals(is)) {
                continue;
            }
            String path = "annotations." + Words.name(name);
            if (was.isBoolean() || is.isBoolean()) {
                changes.add(new Change(hint(name, was, is), path, "hint", shown(was), shown(is)));
            } else {
                text(path, was.isMissingNode() ? "" : was.isTextual() ? was.textValue() : Json.of(was).canonical(),
                        is.isMissingNode() ? "" : is.isTextual() ? is.textValue() : Json.of(is).canonical());
            }
        }
    }

    private static Severity hint(String name, JsonNode was, JsonNode is) {
        boolean readsNoMore = name.equals("readOnlyHint") && was.asBoolean(false) && !is.asBoolean(false);
        boolean destroys = name.equals("destructiveHint") && is.asBoolean(false) && !was.asBoolean(false);
        return readsNoMore || destroys ? Severity.BREAKING : Severity.ADDITIVE;
    }

    private static String shown(JsonNode hint) {
        return hint.isMissingNode() ? "not said" : Words.value(hint);
    }

    // --- words ---

    private void remarks(String path, Json before, Json after) {
        SortedMap<String, String> were = SchemaRemarks.of(before);
        SortedMap<String, String> are = SchemaRemarks.of(after);
        SortedMap<String, String> all = new TreeMap<>(were);
        all.putAll(are);
        for (Map.Entry<String, String> remark : all.entrySet()) {
            String at = path + "." + remark.getKey();
            String was = were.getOrDefault(remark.getKey(), "");
            String is = are.getOrDefault(remark.getKey(), "");
            // What a server takes where nothing is sent is more than a word.
            boolean behaves = remark.getKey().equals("default") || remark.getKey().endsWith(".default");
            text(behaves ? Severity.ADDITIVE : Severity.TEXT, at, was, is);
        }
    }

    private void text(String path, String before, String after) {
        text(Severity.TEXT, path, before, after);
    }

    private void text(Severity severity, String path, String before, String after) {
        if (before.equals(after)) {
            return;
        }
        String what = before.isEmpty() ? "new" : after.isEmpty() ? "removed" : "changed";
        changes.add(new Change(severity, Words.path(path), what,
                before.isEmpty() ? "" : Words.excerpt(before, after),
                after.isEmpty() ? "" : Words.excerpt(after, before)));
    }
}
