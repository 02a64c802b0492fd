package io.github.synthskills.core.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.JsonSchemaReader;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.text.CleanText;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tool as the compiler sees it: from a live server, or from the lock.
 *
 * @param server the server's id
 * @param name the name on the wire, verbatim
 * @param description what the server says of it, on one clean line; data, never instructions
 * @param pin the SHA-256 of the whole definition with the server's instructions, lower-case hex
 * @param input the arguments
 * @param declared the shape of the structured result, or null if none is declared
 * @param readOnly the server's hint that the tool changes nothing, or null
 * @param destructive the server's hint that the tool may destroy, or null
 * @param inputSchema the live input schema; absent if this comes from the lock
 */
public record ToolDescriptor(
        String server,
        String name,
        String description,
        String pin,
        Shape.RecordOf input,
        @Nullable Shape declared,
        @Nullable Boolean readOnly,
        @Nullable Boolean destructive,
        Json inputSchema) {

    private static final int LONGEST_DESCRIPTION = 600;

    /** The descriptor of a live definition. */
    public static ToolDescriptor of(String server, String instructions, ToolDefinition definition) {
        String id = server + "/" + definition.name();
        boolean typed = definition.outputSchema().isObject();
        return new ToolDescriptor(
                server,
                definition.name(),
                CleanText.line(definition.description(), LONGEST_DESCRIPTION),
                pin(instructions, definition),
                JsonSchemaReader.readInput(definition.inputSchema(), id + ":input"),
                typed ? JsonSchemaReader.read(definition.outputSchema(), id) : null,
                hint(definition.annotations().get("readOnlyHint")),
                hint(definition.annotations().get("destructiveHint")),
                definition.inputSchema());
    }

    private static String pin(String instructions, ToolDefinition definition) {
        return Json.object()
                .put("instructions", instructions)
                .put("name", definition.name())
                .put("title", definition.title())
                .put("description", definition.description())
                .put("inputSchema", definition.inputSchema())
                .put("outputSchema", definition.outputSchema())
                .put("annotations", definition.annotations())
                .build()
                .sha256();
    }

    private static @Nullable Boolean hint(Json annotation) {
        JsonNode node = annotation.node();
        return node.isBoolean() ? Boolean.valueOf(node.booleanValue()) : null;
    }

    /** The tool's id, {@code server/name}. */
    public String id() {
        return server + "/" + name;
    }

    /** For people, such as {@code list-messages(filter?: string, top?: integer)}. */
    public String signature() {
        return CleanText.line(name, 80) + input.fields().stream()
                .map(ToolDescriptor::parameter)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String parameter(Field field) {
        return CleanText.line(field.name(), 40) + (field.optional() ? "?" : "") + ": " + type(field.shape());
    }

    private static String type(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return scalar.kind().name().toLowerCase(Locale.ROOT);
        }
        if (shape instanceof Shape.Nullable nullable) {
            return type(nullable.shape());
        }
        if (shape instanceof Shape.ListOf list) {
            return "list of " + type(list.element());
        }
        if (shape instanceof Shape.Union union) {
            return union.options().stream().map(ToolDescriptor::type).collect(Collectors.joining("|"));
        }
        return shape instanceof Shape.Any ? "any" : "object";
    }
}
