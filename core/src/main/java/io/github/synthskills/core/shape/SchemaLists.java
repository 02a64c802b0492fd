package io.github.synthskills.core.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads what a schema says of lists. What it says of single positions holds of all elements together. */
final class SchemaLists {

    private final JsonSchemaReader reader;

    SchemaLists(JsonSchemaReader reader) {
        this.reader = reader;
    }

    Shape of(JsonNode schema, String origin, int depth) {
        Details details = SchemaBounds.size(schema, "minItems", "maxItems", schema.path("uniqueItems").asBoolean());
        JsonNode places = schema.path(schema.path("prefixItems").isArray() ? "prefixItems" : "items");
        if (!places.isArray()) {
            Shape element = reader.shape(schema.path("items"), Origins.element(origin), depth + 1);
            return Rewrite.detailed(new Shape.ListOf(element), details);
        }
        JsonNode rest = schema.path(schema.path("prefixItems").isArray() ? "items" : "additionalItems");
        return tuple(places, rest, details, origin, depth);
    }

    private Shape tuple(JsonNode places, JsonNode rest, Details details, String origin, int depth) {
        String element = Origins.element(origin);
        List<Shape> elements = new ArrayList<>();
        for (JsonNode place : places) {
            elements.add(reader.shape(place, Origins.option(element, elements.size() + 1), depth + 1));
        }
        if (rest.isObject()) {
            elements.add(reader.shape(rest, element, depth + 1));
        }
        Integer most = details.size().most();
        boolean ends = JsonSchemaReader.isNever(rest);
        boolean bounded = ends || most != null && most <= places.size();
        Shape choice = Choices.of(element, elements);
        Shape value = bounded || rest.isObject() ? choice : lenient(choice);
        Details exact = ends && (most == null || most > places.size())
                ? SchemaBounds.atMost(details, places.size())
                : details;
        return Rewrite.detailed(new Shape.ListOf(value), exact);
    }

    /** What follows the places that are described may be anything, though it hardly ever is. */
    static Shape lenient(Shape element) {
        Shape bare = Rewrite.bare(element);
        if (bare instanceof Shape.Any) {
            return element;
        }
        Details texts = Details.NONE.withTexts(
                Rewrite.details(element).description(), Rewrite.details(element).fallback());
        Shape implied = new Shape.Detailed(bare, texts.asImplied());
        return Shape.isNullable(element) ? Shape.nullable(implied) : implied;
    }
}
