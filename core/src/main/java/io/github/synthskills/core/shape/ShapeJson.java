package io.github.synthskills.core.shape;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Shapes as JSON, as the lock keeps them: names, counts and what schemas declare, never a value from a sample. Reading gives
 * back an equal shape.
 */
public final class ShapeJson {

    private ShapeJson() {}

    /** The JSON form of a shape. */
    public static Json write(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return Json.of(scalar.kind().name().toLowerCase(Locale.ROOT));
        }
        if (shape instanceof Shape.ListOf list) {
            return Json.object().put("list", write(list.element())).build();
        }
        if (shape instanceof Shape.MapOf map) {
            return Json.object().put("map", write(map.value())).build();
        }
        if (shape instanceof Shape.Nullable nullable) {
            return Json.object().put("nullable", write(nullable.shape())).build();
        }
        if (shape instanceof Shape.Union union) {
            return Json.object().put("union", Json.list(union.options(), ShapeJson::write)).build();
        }
        if (shape instanceof Shape.Opaque opaque) {
            return Json.object().put("opaque", opaque.tool()).build();
        }
        return shape instanceof Shape.RecordOf object ? record(object) : refined(shape);
    }

    private static Json refined(Shape shape) {
        if (shape instanceof Shape.Detailed detailed) {
            return DetailsJson.write(detailed.details()).put("detailed", write(detailed.shape())).build();
        }
        if (shape instanceof Shape.OneOf choice) {
            return Json.object()
                    .put("choice", choice.origin())
                    .put("options", Json.list(choice.options(), ShapeJson::write))
                    .build();
        }
        if (shape instanceof Shape.Ref ref) {
            return Json.object().put("ref", ref.origin()).build();
        }
        return shape instanceof Shape.Embedded embedded
                ? Json.object().put("embedded", write(embedded.shape())).build()
                : Json.of("any");
    }

    private static Json record(Shape.RecordOf object) {
        Json.ObjectBuilder fields = Json.object();
        for (Field field : object.fields()) {
            Json.ObjectBuilder json = Json.object().put("shape", write(field.shape()));
            if (field.optional()) {
                json.put("optional", true);
            }
            count(json, "samples", field.evidence().samples());
            count(json, "absent", field.evidence().absent());
            count(json, "nulls", field.evidence().nulls());
            fields.put(field.name(), json.build());
        }
        return Json.object().put("record", object.origin()).put("fields", fields.build()).build();
    }

    private static void count(Json.ObjectBuilder json, String name, int count) {
        if (count > 0) {
            json.put(name, (long) count);
        }
    }

    /**
     * The shape that was written.
     *
     * @throws ShapeMismatch if this is not what {@link #write} gives
     */
    public static Shape read(Json json) {
        if (json.isString()) {
            return scalar(json);
        }
        json.requireObject();
        if (!json.get("list").isAbsent()) {
            return new Shape.ListOf(read(json.get("list")));
        }
        if (!json.get("map").isAbsent()) {
            return new Shape.MapOf(read(json.get("map")));
        }
        if (!json.get("nullable").isAbsent()) {
            return Shape.nullable(read(json.get("nullable")));
        }
        if (!json.get("union").isAbsent()) {
            return new Shape.Union(json.get("union").list(ShapeJson::read));
        }
        if (!json.get("opaque").isAbsent()) {
            return new Shape.Opaque(json.get("opaque").string());
        }
        return json.get("record").isAbsent()
                ? readRefined(json)
                : new Shape.RecordOf(json.get("record").string(), fields(json.get("fields").requireObject()));
    }

    private static Shape readRefined(Json json) {
        if (!json.get("detailed").isAbsent()) {
            return Rewrite.detailed(read(json.get("detailed")), DetailsJson.read(json));
        }
        if (!json.get("choice").isAbsent()) {
            return new Shape.OneOf(json.get("choice").string(), json.get("options").list(ShapeJson::read));
        }
        if (!json.get("ref").isAbsent()) {
            return new Shape.Ref(json.get("ref").string());
        }
        if (!json.get("embedded").isAbsent()) {
            return new Shape.Embedded(read(json.get("embedded")));
        }
        throw new ShapeMismatch(json.path(), "not a shape");
    }

    private static Shape scalar(Json json) {
        if (json.string().equals("any")) {
            return Shape.ANY;
        }
        for (Shape.Kind kind : Shape.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(json.string())) {
                return new Shape.Scalar(kind);
            }
        }
        throw new ShapeMismatch(json.path(), "not a shape");
    }

    private static List<Field> fields(Json json) {
        List<Field> fields = new ArrayList<>();
        for (String name : json.names()) {
            Json field = json.get(name);
            fields.add(new Field(
                    name,
                    read(field.get("shape")),
                    field.get("optional").orElse(Json::bool, false),
                    new Evidence(count(field.get("samples")), count(field.get("absent")), count(field.get("nulls")))));
        }
        fields.sort(Comparator.comparing(Field::name));
        return fields;
    }

    private static int count(Json json) {
        return Math.toIntExact(json.orElse(Json::integer, 0L));
    }
}
