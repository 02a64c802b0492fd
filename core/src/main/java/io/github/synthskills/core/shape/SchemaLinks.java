package io.github.synthskills.core.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a reference inside a schema means: pointers, anchors and the identifiers of embedded schemas. Nothing is fetched.
 * Everything in one place is found under one origin, whoever refers to it.
 */
final class SchemaLinks {

    private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");
    private static final List<String> IN_PLACE = List.of("allOf", "not", "if", "then", "else");
    private static final List<String> ELEMENTS = List.of("items", "prefixItems", "additionalItems", "contains");
    private static final int LARGEST = 200_000;

    private final JsonNode root;
    private final String rootOrigin;
    private final boolean oldDraft;
    private @Nullable Map<JsonNode, Place> places;
    private final Map<String, JsonNode> resources = new HashMap<>();
    private final Map<String, JsonNode> anchors = new HashMap<>();

    /** A subschema and the origin of its shape. */
    record Target(JsonNode schema, String origin) {}

    /** Where a schema stands: the origin of its shape, and the schema with an identifier that it belongs to. */
    private record Place(String origin, String base, JsonNode resource) {}

    private record Pending(JsonNode node, Place around) {}

    SchemaLinks(JsonNode root, String rootOrigin) {
        this.root = root;
        this.rootOrigin = rootOrigin;
        this.oldDraft = root.path("$schema").asText("").contains("json-schema.org/draft-0");
    }

    /** Up to draft 7 a reference stands alone. */
    boolean ignoresBesideReference(JsonNode schema) {
        return oldDraft && schema.path("$ref").isTextual();
    }

    /** What the reference means that stands in that schema; null if it is not in this document. */
    @Nullable Target find(JsonNode from, String reference) {
        Map<JsonNode, Place> known = places();
        Place place = known.getOrDefault(from, new Place(rootOrigin, "", root));
        int hash = reference.indexOf('#');
        String uri = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : decoded(reference.substring(hash + 1));
        String base = uri.isEmpty() ? place.base : resolved(place.base, uri);
        JsonNode resource = uri.isEmpty() ? place.resource : resources.get(base);
        if (resource == null) {
            return null;
        }
        JsonNode found = fragment.isEmpty() ? resource
                : fragment.startsWith("/") ? pointed(resource, fragment.substring(1)) : anchors.get(base + "#" + fragment);
        if (found == null || !found.isObject()) {
            return null;
        }
        Place at = known.get(found);
        return new Target(found, at == null ? Origins.definition(rootOrigin, lastOf(fragment)) : at.origin);
    }

    private static @Nullable JsonNode pointed(JsonNode from, String pointer) {
        JsonNode at = from;
        for (String key : pointer.split("/", -1)) {
            String name = key.replace("~1", "/").replace("~0", "~");
            at = at.isArray() ? at.path(index(name)) : at.path(name);
        }
        return at.isMissingNode() ? null : at;
    }

    private static int index(String name) {
        return name.matches("[0-9]{1,6}") ? Integer.parseInt(name) : -1;
    }

    private static String lastOf(String fragment) {
        return fragment.substring(fragment.lastIndexOf('/') + 1);
    }

    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }

    private static String resolved(String base, String reference) {
        try {
            String whole = URI.create(base).resolve(reference).toString();
            return whole.endsWith("#") ? whole.substring(0, whole.length() - 1) : whole;
        } catch (IllegalArgumentException e) {
            return reference;
        }
    }

    // --- where everything stands: one walk, at the first reference ---

    private Map<JsonNode, Place> places() {
        Map<JsonNode, Place> known = places;
        if (known == null) {
            known = new IdentityHashMap<>();
            places = known;
            resources.put("", root);
            walk(known);
        }
        return known;
    }

    private void walk(Map<JsonNode, Place> known) {
        Deque<Pending> pending = new ArrayDeque<>();
        pending.add(new Pending(root, new Place(rootOrigin, "", root)));
        while (!pending.isEmpty() && known.size() < LARGEST) {
            Pending next = pending.poll();
            if (!next.node.isObject() || known.containsKey(next.node)) {
                continue;
            }
            Place place = registered(next.node, next.around);
            known.put(next.node, place);
            next.node.properties().forEach(member -> {
                if (!DATA.contains(member.getKey())) {
                    children(member.getKey(), member.getValue(), place, pending);
                }
            });
        }
    }

    private Place registered(JsonNode schema, Place around) {
        Place place = around;
        JsonNode id = schema.path(oldDraft && !schema.has("$id") ? "id" : "$id");
        if (id.isTextual() && id.textValue().startsWith("#")) {
            anchors.putIfAbsent(place.base + id.textValue(), schema);
        } else if (id.isTextual()) {
            String base = resolved(around.base, id.textValue());
            place = new Place(around.origin, base, schema);
            resources.putIfAbsent(base, schema);
        }
        for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
            if (schema.path(keyword).isTextual()) {
                anchors.putIfAbsent(place.base + "#" + schema.path(keyword).textValue(), schema);
            }
        }
        return place;
    }

    private static void children(String keyword, JsonNode value, Place place, Deque<Pending> pending) {
        String origin = place.origin;
        if (keyword.equals("properties")) {
            members(value, place, pending, name -> Origins.member(origin, name));
        } else if (keyword.equals("$defs") || keyword.equals("definitions")) {
            members(value, place, pending, name -> Origins.definition(origin, name));
        } else if (keyword.equals("anyOf") || keyword.equals("oneOf")) {
            numbered(value, origin, place, pending);
        } else if (keyword.equals("patternProperties")) {
            numbered(value, Origins.value(origin), place, pending);
        } else if (keyword.equals("additionalProperties")) {
            add(value, Origins.value(origin), place, pending);
        } else if (ELEMENTS.contains(keyword) && value.isArray()) {
            numbered(value, Origins.element(origin), place, pending);
        } else if (ELEMENTS.contains(keyword)) {
            add(value, Origins.element(origin), place, pending);
        } else if (keyword.equals("contentSchema")) {
            add(value, Origins.document(origin), place, pending);
        } else if (IN_PLACE.contains(keyword)) {
            each(value, origin, place, pending);
        }
    }

    private static void members(
            JsonNode object, Place place, Deque<Pending> pending, UnaryOperator<String> origins) {
        if (object.isObject()) {
            object.properties().forEach(member ->
                    add(member.getValue(), origins.apply(member.getKey()), place, pending));
        }
    }

    private static void numbered(JsonNode options, String origin, Place place, Deque<Pending> pending) {
        int number = 0;
        for (JsonNode option : options) {
            add(option, Origins.option(origin, ++number), place, pending);
        }
    }

    private static void each(JsonNode value, String origin, Place place, Deque<Pending> pending) {
        if (value.isArray()) {
            value.forEach(part -> add(part, origin, place, pending));
        } else {
            add(value, origin, place, pending);
        }
    }

    private static void add(JsonNode schema, String origin, Place around, Deque<Pending> pending) {
        if (schema.isObject()) {
            pending.add(new Pending(schema, new Place(origin, around.base, around.resource)));
        }
    }
}
