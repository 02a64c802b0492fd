package io.github.synthskills.runtime;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.synthskills.runtime.text.Nearest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that knows where in its document it stands, so that a surprise can be named. Immutable and thread-safe.
 *
 * <p>Reading what has another type throws {@link ShapeMismatch}; absent and null are told apart.
 */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The JSON null. */
    public static final Json NULL = new Json(JsonNodeFactory.instance.nullNode(), null, "");

    private static final Json ABSENT = new Json(MissingNode.getInstance(), null, "");

    private final JsonNode node;
    private final @Nullable Json parent;
    /** The position in a list, the name of a member, or the {@link Key} of a map. */
    private final Object step;

    /** The name of a member that is data. */
    private record Key(String name) {}

    private Json(JsonNode node, @Nullable Json parent, Object step) {
        this.node = node;
        this.parent = parent;
        this.step = step;
    }

    // --- making ---

    /**
     * Parses one JSON document.
     *
     * @throws ShapeMismatch if the text is no JSON
     */
    public static Json parse(String text) {
        try {
            return new Json(MAPPER.readTree(text), null, "");
        } catch (JsonProcessingException e) {
            // Jackson's own message repeats the text, which may be a secret.
            throw new ShapeMismatch("", "not JSON" + place(e.getLocation()));
        }
    }

    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : " from line " + at.getLineNr() + ", column " + at.getColumnNr() + " on";
    }

    /** The value of a Jackson tree; the tree must not be changed afterwards. */
    public static Json of(JsonNode node) {
        return new Json(node, null, "");
    }

    /** Text; null gives the JSON null. */
    public static Json of(@Nullable String value) {
        return value == null ? NULL : of(JsonNodeFactory.instance.textNode(value));
    }

    /** A whole number; null gives the JSON null. */
    public static Json of(@Nullable Long value) {
        if (value == null) {
            return NULL;
        }
        // As the parser does it, so that a number made is equal to the same number read.
        int small = value.intValue();
        return of((JsonNode) (small == value
                ? JsonNodeFactory.instance.numberNode(small)
                : JsonNodeFactory.instance.numberNode(value.longValue())));
    }

    /** A number; null gives the JSON null. */
    public static Json of(@Nullable Double value) {
        return value == null ? NULL : of((JsonNode) JsonNodeFactory.instance.numberNode(value.doubleValue()));
    }

    /** True, false; null gives the JSON null. */
    public static Json of(@Nullable Boolean value) {
        return value == null ? NULL : of((JsonNode) JsonNodeFactory.instance.booleanNode(value));
    }

    /** A point in time as RFC 3339 text; null gives the JSON null. */
    public static Json of(@Nullable Instant value) {
        return value == null ? NULL : of(value.toString());
    }

    /** A length of time as ISO 8601 text; null gives the JSON null. */
    public static Json of(@Nullable Duration value) {
        return value == null ? NULL : of(value.toString());
    }

    /** A value that is not there: left out when it is put into an object. */
    public static Json absent() {
        return ABSENT;
    }

    /** A list. */
    public static <T extends @Nullable Object> Json list(List<T> values, Function<? super T, Json> writer) {
        var array = JsonNodeFactory.instance.arrayNode(values.size());
        values.forEach(value -> array.add(writer.apply(value).node));
        return of(array);
    }

    /** An object with the entries of a map, in the map's order. */
    public static <T extends @Nullable Object> Json map(Map<String, T> values, Function<? super T, Json> writer) {
        ObjectBuilder object = object();
        values.forEach((key, value) -> object.put(key, writer.apply(value)));
        return object.build();
    }

    /** Starts an object. */
    public static ObjectBuilder object() {
        return new ObjectBuilder();
    }

    /** Builds an object; not thread-safe. Nulls become JSON nulls, {@link Json#absent()} is left out. */
    public static final class ObjectBuilder {
        private final ObjectNode object = JsonNodeFactory.instance.objectNode();

        private ObjectBuilder() {}

        /** Sets a member; an absent value leaves it out. */
        public ObjectBuilder put(String name, Json value) {
            if (!value.isAbsent()) {
                object.set(name, value.node);
            }
            return this;
        }

        /** Sets a member. */
        public ObjectBuilder put(String name, @Nullable String value) {
            return put(name, of(value));
        }

        /** Sets a member. */
        public ObjectBuilder put(String name, @Nullable Long value) {
            return put(name, of(value));
        }

        /** Sets a member. */
        public ObjectBuilder put(String name, @Nullable Double value) {
            return put(name, of(value));
        }

        /** Sets a member. */
        public ObjectBuilder put(String name, @Nullable Boolean value) {
            return put(name, of(value));
        }

        /** Sets a member. */
        public ObjectBuilder put(String name, @Nullable Instant value) {
            return put(name, of(value));
        }

        /** Sets a member. */
        public ObjectBuilder put(String name, @Nullable Duration value) {
            return put(name, of(value));
        }

        /** Sets a member from a value and its writer; null becomes the JSON null. */
        public <T> ObjectBuilder put(String name, @Nullable T value, Function<? super T, Json> writer) {
            return put(name, value == null ? NULL : writer.apply(value));
        }

        /** Sets a member from a value and its writer, or leaves it out if the value is null. */
        public <T> ObjectBuilder putIfPresent(String name, @Nullable T value, Function<? super T, Json> writer) {
            return value == null ? this : put(name, writer.apply(value));
        }

        /** The object; the builder must not be used afterwards. */
        public Json build() {
            return of(object);
        }
    }

    // --- looking ---

    /** Whether there is no value here. */
    public boolean isAbsent() {
        return node.isMissingNode();
    }

    /** Whether the JSON null is here. */
    public boolean isNull() {
        return node.isNull();
    }

    /** Whether there is nothing here: absent, null, an empty list, object or text. */
    public boolean isEmpty() {
        return isAbsent() || isNull() || (node.isContainerNode() && node.isEmpty())
                || (node.isTextual() && node.textValue().isEmpty());
    }

    /** Whether a signal is on: there, and neither null, false, zero nor empty. */
    public boolean isTruthy() {
        boolean off = node.isBoolean() && !node.booleanValue() || node.isNumber() && node.decimalValue().signum() == 0;
        return !isEmpty() && !off;
    }

    /** Whether an object is here. */
    public boolean isObject() {
        return node.isObject();
    }

    /** Whether a list is here. */
    public boolean isList() {
        return node.isArray();
    }

    /** Whether text is here. */
    public boolean isString() {
        return node.isTextual();
    }

    /** Whether a number is here. */
    public boolean isNumber() {
        return node.isNumber();
    }

    /** Whether true or false is here. */
    public boolean isBoolean() {
        return node.isBoolean();
    }

    /** How many elements this list or members this object has; zero for anything else. */
    public int size() {
        return node.size();
    }

    /** The member of that name; absent if this is no object or has none. */
    public Json get(String name) {
        JsonNode member = node.isObject() ? node.path(name) : MissingNode.getInstance();
        return new Json(member, this, name);
    }

    /** The element at that position, from zero; absent if this is no list or is shorter. */
    public Json at(int index) {
        return new Json(node.path(index), this, index);
    }

    /** This object with one member more or replaced; an absent value gives this object. */
    public Json plus(String name, Json value) {
        if (value.isAbsent()) {
            return this;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        requireObject().node.properties().forEach(entry -> copy.set(entry.getKey(), entry.getValue()));
        copy.set(name, value.node);
        return of(copy);
    }

    /** This object without a member; the same if it has none of that name. */
    public Json without(String name) {
        if (!requireObject().node.has(name)) {
            return this;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        node.properties().stream()
                .filter(entry -> !entry.getKey().equals(name))
                .forEach(entry -> copy.set(entry.getKey(), entry.getValue()));
        return of(copy);
    }

    /**
     * The document that this text holds; it stands where the text stands.
     *
     * @throws ShapeMismatch if this is no text, or no JSON
     */
    public Json document() {
        try {
            Json document = parse(string());
            if (document.isAbsent()) {
                throw mismatch("JSON in text");
            }
            return new Json(document.node, parent, step);
        } catch (ShapeMismatch e) {
            throw new ShapeMismatch(this, e.problem());
        }
    }

    /** The elements of this list, or the members of this object; none for anything else. */
    public List<Json> children() {
        List<Json> children = new ArrayList<>(node.size());
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                children.add(at(i));
            }
        } else {
            node.fieldNames().forEachRemaining(name -> children.add(get(name)));
        }
        return children;
    }

    /** The names of this object's members, in their order; none for anything else. */
    public List<String> names() {
        List<String> names = new ArrayList<>(node.size());
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The Jackson tree of this value; must not be changed. */
    public JsonNode node() {
        return node;
    }

    // --- reading ---

    /** This value as text. */
    public String string() {
        if (!node.isTextual()) {
            throw mismatch("text");
        }
        return node.textValue();
    }

    /** This value as a whole number of 64 bits; 3.0 is whole. */
    public long integer() {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong()) {
            return node.longValue();
        }
        throw mismatch("a whole number");
    }

    /** This value as a number. */
    public double number() {
        if (!node.isNumber()) {
            throw mismatch("a number");
        }
        return node.doubleValue();
    }

    /** This value as true or false. */
    public boolean bool() {
        if (!node.isBoolean()) {
            throw mismatch("true or false");
        }
        return node.booleanValue();
    }

    /** This text as a point in time (RFC 3339). */
    public Instant timestamp() {
        try {
            return OffsetDateTime.parse(string()).toInstant();
        } catch (DateTimeException e) {
            throw mismatch("a date and time (RFC 3339)");
        }
    }

    /** This text as a length of time (ISO 8601). */
    public Duration duration() {
        try {
            return Duration.parse(string());
        } catch (DateTimeException e) {
            throw mismatch("a length of time (ISO 8601)");
        }
    }

    /** What the reader makes of each element. */
    public <T extends @Nullable Object> List<T> list(Function<Json, ? extends T> reader) {
        if (!node.isArray()) {
            throw mismatch("a list");
        }
        List<T> list = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            list.add(reader.apply(at(i)));
        }
        return Collections.unmodifiableList(list);
    }

    /** What the reader makes of each member, in the object's order. */
    public <T extends @Nullable Object> Map<String, T> map(Function<Json, ? extends T> reader) {
        if (!node.isObject()) {
            throw mismatch("an object");
        }
        Map<String, T> map = new LinkedHashMap<>();
        names().forEach(name -> map.put(name, reader.apply(new Json(node.path(name), this, new Key(name)))));
        return Collections.unmodifiableMap(map);
    }

    /** What the reader makes of this value, or null if it is absent or null. */
    public <T> @Nullable T orNull(Function<Json, ? extends T> reader) {
        return isAbsent() || isNull() ? null : reader.apply(this);
    }

    /** What the reader makes of this value, or the default if it is absent. */
    public <T> T orElse(Function<Json, ? extends T> reader, T fallback) {
        return isAbsent() ? fallback : reader.apply(this);
    }

    /** This value, if it is an object. */
    public Json requireObject() {
        if (!node.isObject()) {
            throw mismatch("an object");
        }
        return this;
    }

    /**
     * This value, if it is an object with no other members than these.
     *
     * @throws ShapeMismatch if it is no object, or has another member; says which name was probably meant
     */
    public Json requireOnly(String... names) {
        List<String> known = List.of(names);
        for (String name : requireObject().names()) {
            if (!known.contains(name)) {
                String hint = Nearest.hint(name, known);
                throw new ShapeMismatch(get(name).path(), "unknown name" + (hint.isEmpty() ? "." : hint)
                        + (known.isEmpty() ? " There is none" : " Known: " + String.join(", ", known)));
            }
        }
        return this;
    }

    private ShapeMismatch mismatch(String expected) {
        return new ShapeMismatch(this, "expected " + expected + ", found " + kind());
    }

    /** What is here, in words, without the value. */
    public String kind() {
        return switch (node.getNodeType()) {
            case MISSING -> "nothing";
            case NULL -> "null";
            case STRING -> "text";
            case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            default -> "an object";
        };
    }

    /** Where in its document this value stands, such as {@code value[3].from}; empty for the root. */
    public String path() {
        if (parent == null) {
            return "";
        }
        String above = parent.path();
        if (step instanceof Integer index) {
            return above + "[" + index + "]";
        }
        return member(above, step instanceof Key key ? key.name() : (String) step);
    }

    private static String member(String above, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return above + "['" + name + "']";
        }
        return above.isEmpty() ? name : above + "." + name;
    }

    /** Where values of this kind stand in such documents, without positions and keys of maps: {@code value[].tags{}}. */
    public String form() {
        if (parent == null) {
            return "";
        }
        String above = parent.form();
        return step instanceof Integer ? above + "[]" : step instanceof Key ? above + "{}" : member(above, (String) step);
    }

    // --- text ---

    /** Canonical text: members sorted by name, no white space; equal values give equal text. */
    public String canonical() {
        StringBuilder text = new StringBuilder();
        canonical(node, text);
        return text.toString();
    }

    private static void canonical(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
            char separator = '{';
            for (var entry : sorted.entrySet()) {
                text.append(separator).append(JsonNodeFactory.instance.textNode(entry.getKey())).append(':');
                canonical(entry.getValue(), text);
                separator = ',';
            }
            text.append(sorted.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            char separator = '[';
            for (JsonNode element : node) {
                text.append(separator);
                canonical(element, text);
                separator = ',';
            }
            text.append(node.isEmpty() ? "[]" : "]");
        } else {
            text.append(node);
        }
    }

    /** The SHA-256 of the canonical text, lower-case hex. */
    public String sha256() {
        return Cel.sha256(canonical().getBytes(StandardCharsets.UTF_8));
    }

    /** Equal if the documents are equal; where a value stands does not matter. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json json && node.equals(json.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** The value as compact JSON, members in their order; empty if absent. */
    @Override
    public String toString() {
        return isAbsent() ? "" : node.toString();
    }
}
