package io.github.synthskills.core.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares what two JSON Schemas assert. For arguments, asking for more breaks; for results, giving less or something else
 * does. What is not understood and differs, breaks. For one comparison and one thread.
 */
final class SchemaComparison {

    /** What the schemas describe. */
    enum Side {
        /** Arguments that are sent. */
        ARGUMENTS,
        /** Results that are read. */
        RESULT
    }

    private static final Set<String> LOWER = Set.of(
            "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains");
    private static final Set<String> UPPER = Set.of(
            "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains");
    private static final Set<String> ALTERNATIVES = Set.of("anyOf", "oneOf", "allOf");
    private static final Set<String> NARROWING = Set.of("items", "additionalProperties", "contains", "propertyNames");
    private static final Set<String> APART =
            Set.of("type", "nullable", "enum", "const", "properties", "required");

    /** What readers of results do not depend on. */
    private static final Set<String> UNREAD = Set.of("pattern", "multipleOf", "uniqueItems");

    private static final int MOST_CHANGES = 200;
    private static final JsonNode ANYTHING = JsonNodeFactory.instance.objectNode();

    private final Side side;
    private final List<Change> changes = new ArrayList<>();

    private SchemaComparison(Side side) {
        this.side = side;
    }

    /** Every difference, at most a few hundred, with paths that begin with {@code path}. */
    static List<Change> compare(Side side, String path, JsonNode before, JsonNode after) {
        SchemaComparison comparison = new SchemaComparison(side);
        comparison.schema(path, before, after);
        return comparison.changes;
    }

    private void schema(String path, JsonNode old, JsonNode now) {
        JsonNode before = old.isBoolean() && old.booleanValue() || old.isMissingNode() ? ANYTHING : old;
        JsonNode after = now.isBoolean() && now.booleanValue() || now.isMissingNode() ? ANYTHING : now;
        if (before.equals(after) || changes.size() >= MOST_CHANGES) {
            return;
        }
        if (!before.isObject() || !after.isObject()) {
            // One of them is false: nothing is allowed, or nothing was.
            add(after.isObject() == (side == Side.ARGUMENTS) ? Severity.ADDITIVE : Severity.BREAKING,
                    path, "allowed", before.isObject() ? "some" : "nothing", after.isObject() ? "some" : "nothing");
            return;
        }
        types(path, before, after);
        values(path, before, after);
        properties(path, before, after);
        Set<String> keywords = new TreeSet<>();
        before.fieldNames().forEachRemaining(keywords::add);
        after.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(APART);
        keywords.forEach(keyword -> keyword(path, keyword, before.path(keyword), after.path(keyword)));
    }

    // --- types and values ---

    private void types(String path, JsonNode before, JsonNode after) {
        Set<String> were = JsonTypes.of(before);
        Set<String> are = JsonTypes.of(after);
        if (!were.equals(are)) {
            Severity severity = were.containsAll(are) ? narrower() : are.containsAll(were) ? wider() : Severity.BREAKING;
            add(severity, path, "type", JsonTypes.words(were), JsonTypes.words(are));
        }
    }

    private void values(String path, JsonNode before, JsonNode after) {
        Map<String, JsonNode> were = listed(before);
        Map<String, JsonNode> are = listed(after);
        if (were.equals(are)) {
            return;
        }
        boolean loses = !are.isEmpty() && (were.isEmpty() || !are.keySet().containsAll(were.keySet()));
        // A reader of texts does not care which of them there are.
        Severity severity = loses && side == Side.ARGUMENTS ? Severity.BREAKING : Severity.ADDITIVE;
        if (were.isEmpty() || are.isEmpty()) {
            add(severity, path, "allowed values", were.isEmpty() ? "any" : Words.list(were.keySet()),
                    are.isEmpty() ? "any" : Words.list(are.keySet()));
            return;
        }
        Set<String> gone = new TreeSet<>(were.keySet());
        gone.removeAll(are.keySet());
        Set<String> added = new TreeSet<>(are.keySet());
        added.removeAll(were.keySet());
        if (!gone.isEmpty()) {
            add(severity, path, "allowed values removed", Words.list(gone), "");
        }
        if (!added.isEmpty()) {
            add(Severity.ADDITIVE, path, "allowed values added", "", Words.list(added));
        }
    }

    /** The values that are allowed, by their JSON; empty if none are listed. */
    private static Map<String, JsonNode> listed(JsonNode schema) {
        Map<String, JsonNode> values = new TreeMap<>();
        schema.path("enum").forEach(value -> values.put(Json.of(value).canonical(), value));
        if (schema.has("const")) {
            values.put(Json.of(schema.get("const")).canonical(), schema.get("const"));
        }
        return values;
    }

    // --- members ---

    private void properties(String path, JsonNode before, JsonNode after) {
        Set<String> wereRequired = texts(before.path("required"));
        Set<String> areRequired = texts(after.path("required"));
        JsonNode were = before.path("properties");
        JsonNode are = after.path("properties");
        Set<String> names = new TreeSet<>(wereRequired);
        names.addAll(areRequired);
        were.fieldNames().forEachRemaining(names::add);
        are.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String at = path + "." + Words.name(name);
            boolean declared = were.has(name) || wereRequired.contains(name);
            boolean stays = are.has(name) || areRequired.contains(name);
            if (!declared) {
                appeared(at, are.path(name), areRequired.contains(name));
            } else if (!stays) {
                add(Severity.BREAKING, at, member() + " removed", JsonTypes.words(JsonTypes.of(were.path(name))), "");
            } else {
                required(at, wereRequired.contains(name), areRequired.contains(name));
                schema(at, were.path(name), are.path(name));
            }
        }
    }

    private void appeared(String path, JsonNode schema, boolean required) {
        String type = JsonTypes.words(JsonTypes.of(schema));
        if (side == Side.RESULT) {
            add(Severity.ADDITIVE, path, "new member", "", type);
        } else {
            add(required ? Severity.BREAKING : Severity.ADDITIVE, path,
                    "new " + (required ? "required " : "optional ") + member(), "", type);
        }
    }

    private void required(String path, boolean was, boolean is) {
        if (was != is) {
            Severity severity = is == (side == Side.ARGUMENTS) ? Severity.BREAKING : Severity.ADDITIVE;
            add(severity, path, "presence", was ? "required" : "optional", is ? "required" : "optional");
        }
    }

    private String member() {
        return side == Side.ARGUMENTS ? "argument" : "member";
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    // --- everything else ---

    private void keyword(String path, String keyword, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        boolean numbers = (before.isNumber() || before.isMissingNode()) && (after.isNumber() || after.isMissingNode());
        if (numbers && (LOWER.contains(keyword) || UPPER.contains(keyword))) {
            bound(path, keyword, before, after);
        } else if (ALTERNATIVES.contains(keyword)) {
            alternatives(path, keyword, before, after);
        } else if (NARROWING.contains(keyword) && !before.isArray() && !after.isArray()) {
            schema(keyword.equals("items") ? path + "[]" : path + "." + keyword, before, after);
        } else {
            boolean harmless = side == Side.RESULT ? UNREAD.contains(keyword) || before.isMissingNode() : after.isMissingNode();
            add(harmless ? Severity.ADDITIVE : Severity.BREAKING, path, keyword, words(before), words(after));
        }
    }

    private void bound(String path, String keyword, JsonNode before, JsonNode after) {
        boolean tighter = before.isMissingNode() || !after.isMissingNode()
                && (after.decimalValue().compareTo(before.decimalValue()) > 0) == LOWER.contains(keyword);
        boolean breaks = tighter && side == Side.ARGUMENTS;
        add(breaks ? Severity.BREAKING : Severity.ADDITIVE, path, keyword,
                before.isMissingNode() ? "none" : words(before), after.isMissingNode() ? "none" : words(after));
    }

    private void alternatives(String path, String keyword, JsonNode before, JsonNode after) {
        List<JsonNode> gone = without(before, after);
        List<JsonNode> added = without(after, before);
        if (gone.size() == 1 && added.size() == 1) {
            schema(path + "." + keyword, gone.get(0), added.get(0));
            return;
        }
        boolean all = keyword.equals("allOf") || before.isMissingNode() || after.isMissingNode();
        Severity severity = gone.isEmpty() ? all ? narrower() : wider()
                : added.isEmpty() ? all ? wider() : narrower() : Severity.BREAKING;
        add(severity, path, keyword, gone.isEmpty() ? "" : Words.list(gone.stream().map(Words::value).toList()),
                added.isEmpty() ? "" : Words.list(added.stream().map(Words::value).toList()));
    }

    private static List<JsonNode> without(JsonNode list, JsonNode others) {
        List<JsonNode> left = new ArrayList<>();
        list.forEach(left::add);
        others.forEach(other -> {
            for (Iterator<JsonNode> each = left.iterator(); each.hasNext(); ) {
                if (each.next().equals(other)) {
                    each.remove();
                    return;
                }
            }
        });
        return left;
    }

    private static String words(JsonNode value) {
        return value.isMissingNode() ? "" : value.isTextual() ? Words.name(value.textValue()) : Words.value(value);
    }

    private Severity narrower() {
        return side == Side.ARGUMENTS ? Severity.BREAKING : Severity.ADDITIVE;
    }

    private Severity wider() {
        return side == Side.ARGUMENTS ? Severity.ADDITIVE : Severity.BREAKING;
    }

    private void add(Severity severity, String path, String what, String before, String after) {
        if (changes.size() < MOST_CHANGES) {
            changes.add(new Change(severity, Words.path(path), Words.name(what), before, after));
        }
    }
}
