package io.github.synthskills.benchmarks.typed;

import io.github.synthskills.core.client.TypePlanner;
import io.github.synthskills.core.client.TypesPlan;
import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.core.generate.client.TypesGenerator;
import io.github.synthskills.core.shape.JsonSchemaReader;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import org.jspecify.annotations.Nullable;

/**
 * A schema with the types made for it.
 *
 * @param source the source of the types, or null if the runtime's types are enough
 */
public record TypedSchema(ToolSchema schema, TypesPlan plan, @Nullable GeneratedSource source) {

    /** Reads a schema, and plans and generates its types. */
    public static TypedSchema of(ToolSchema schema, String packageName) {
        Json json = Json.of(schema.json());
        boolean input = schema.kind().equals("input");
        Shape shape = input ? JsonSchemaReader.readInput(json, schema.origin()) : JsonSchemaReader.read(json, schema.origin());
        return of(schema, packageName, input ? "Arguments" : "Result", shape);
    }

    /** Plans and generates the types of a shape. */
    public static TypedSchema of(ToolSchema schema, String packageName, String className, Shape shape) {
        TypesPlan plan = TypePlanner.plan(packageName, className, shape);
        return new TypedSchema(schema, plan, plan.isEmpty() ? null : TypesGenerator.generate(plan));
    }
}
