package io.github.synthskills.core.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.JsonSchemaReader;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolPin;
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
 * @param definition all that the server says of it; data from outside
 * @param instructions the instructions of its server, which are part of the pin; empty if none
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
        ToolDefinition definition,
        String instructions) {

    private static final int LONGEST_DESCRIPTION = 600;

    /** The descriptor of a definition. */
    public static ToolDescriptor of(String server, String instructions, ToolDefinition definition) {
        String id = server + "/" + definition.name();
        boolean typed = definition.outputSchema().isObject();
        return new ToolDescriptor(
                server,
                definition.name(),
                CleanText.line(definition.description(), LONGEST_DESCRIPTION),
                ToolPin.of(instructions, definition),
                JsonSchemaReader.readInput(definition.inputSchema(), id + ":input"),
                typed ? JsonSchemaReader.read(definition.outputSchema(), id) : null,
                hint(definition.annotations().get("readOnlyHint")),
                hint(definition.annotations().get("destructiveHint")),
                definition,
                instructions);
    }

    private static @Nullable Boolean hint(Json annotation) {
        JsonNode node = annotation.node();
        return node.isBoolean() ? Boolean.valueOf(node.booleanValue()) : null;
    }

    /** The same tool with the pin that it was given once, also where that is not the hash of what is known of it now. */
    public ToolDescriptor pinned(String hash) {
        return hash.equals(pin) ? this : new ToolDescriptor(
                server, name, description, hash, input, declared, readOnly, destructive, definition, instructions);
    }

    /** The JSON Schema of the arguments, as the server gives it. */
    public Json inputSchema() {
        return definition.inputSchema();
    }

    /**
     * The arguments exactly as they are declared, read from the definition: with what the schema says beyond the structure, such
     * as whether there may be other arguments.
     */
    public Shape arguments() {
        return JsonSchemaReader.readArguments(definition.inputSchema(), id() + ":input");
    }

    /** The tool's id, {@code server/name}. */
    public String id() {
        return server + "/" + name;
    }

    /** The arguments as expressions, paging and skills see them: structure only. */
    public Shape.RecordOf plainInput() {
        return Shapes.plain(input);
    }

    /** The shape of the structured result as expressions and skills see it, or null if none is declared. */
    public @Nullable Shape plainDeclared() {
        return declared == null ? null : Shapes.plain(declared);
    }

    /** For people, such as {@code list-messages(filter?: string, top?: integer)}. */
    public String signature() {
        return CleanText.line(name, 80) + plainInput().fields().stream()
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
