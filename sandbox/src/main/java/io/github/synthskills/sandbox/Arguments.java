package io.github.synthskills.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The arguments of a call, checked against the tool's input schema. Like most real servers it drops unknown names
 * silently, and tells what is wrong as text in an ordinary result.
 */
final class Arguments {

    private final Map<String, Object> values;

    Arguments(Map<String, Object> values) {
        this.values = values;
    }

    /** What is wrong with the arguments, in the words of the TypeScript SDK's servers; empty if nothing is. */
    static Optional<String> problems(Tool tool, Map<String, Object> values) {
        List<Object> issues = new ArrayList<>();
        Object required = tool.inputSchema().getOrDefault("required", List.of());
        for (Map.Entry<?, ?> property : ((Map<?, ?>) tool.inputSchema().get("properties")).entrySet()) {
            String name = (String) property.getKey();
            Object value = values.get(name);
            String expected = String.valueOf(((Map<?, ?>) property.getValue()).get("type"));
            boolean missing = !values.containsKey(name);
            if (missing ? ((List<?>) required).contains(name) : !expected.equals(type(value))) {
                String received = missing ? "undefined" : type(value);
                issues.add(Schemas.ordered(
                        "code", "invalid_type",
                        "expected", expected,
                        "received", received,
                        "path", List.of(name),
                        "message", missing ? "Required" : "Expected " + expected + ", received " + received));
            }
        }
        return issues.isEmpty()
                ? Optional.empty()
                : Optional.of("MCP error -32602: Input validation error: Invalid arguments for tool " + tool.name()
                        + ": " + JsonText.write(issues));
    }

    String text(String name) {
        return Objects.requireNonNull((String) values.get(name), name);
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    int integer(String name, int otherwise) {
        return values.get(name) instanceof Number number ? number.intValue() : otherwise;
    }

    private static String type(Object value) {
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (value instanceof Number number) {
            return number.doubleValue() == number.longValue() ? "integer" : "number";
        }
        if (value instanceof List) {
            return "array";
        }
        return value instanceof Map ? "object" : "null";
    }
}
