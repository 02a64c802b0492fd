package io.github.synthskills.core.client;

import io.github.synthskills.core.shape.Details;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.List;

/** From simplified shapes to types at their places. */
final class TypeUses {

    private final TypeNames names;

    TypeUses(TypeNames names) {
        this.names = names;
    }

    TypeUse of(Shape place) {
        return place instanceof Shape.Nullable nullable
                ? new TypeUse.Nullable(present(nullable.shape()))
                : present(place);
    }

    private TypeUse present(Shape shape) {
        Details details = TypeShapes.details(shape);
        TypeNames.Place place = names.at(shape);
        if (place != null) {
            TypeUse.Form form = place.type().form();
            List<RuleUse> rules = form == TypeUse.Form.RECORD ? Rules.ofContainer(details) : List.of();
            return new TypeUse.Declared(place.type().name(), form, place.lazy(), rules);
        }
        Shape bare = TypeShapes.bare(shape);
        if (bare instanceof Shape.ListOf list) {
            return new TypeUse.ListOf(of(list.element()), Rules.ofContainer(details));
        }
        if (bare instanceof Shape.MapOf map) {
            return new TypeUse.MapOf(of(map.value()), Rules.ofContainer(details));
        }
        if (bare instanceof Shape.Embedded embedded) {
            return new TypeUse.Embedded(of(embedded.shape()));
        }
        return scalar(bare, details);
    }

    private static TypeUse scalar(Shape bare, Details details) {
        if (bare.equals(Shape.STRING)) {
            return new TypeUse.Scalar(text(details), Rules.ofText(details));
        }
        if (bare.equals(Shape.INTEGER) || bare.equals(Shape.NUMBER)) {
            return new TypeUse.Scalar(
                    bare.equals(Shape.INTEGER) ? NumberTypes.whole(details) : NumberTypes.any(details),
                    Rules.ofNumber(details));
        }
        if (bare.equals(Shape.BOOLEAN)) {
            return new TypeUse.Scalar(TypeUse.Kind.BOOL, Rules.ofValues(details));
        }
        if (bare.equals(Shape.NULL)) {
            return new TypeUse.Scalar(TypeUse.Kind.ANY, List.of(new RuleUse.OneOf(List.of("null"))));
        }
        return any(details);
    }

    /** Values alone tell a type, too. */
    private static TypeUse any(Details details) {
        List<Json> values = details.values();
        TypeUse.Kind kind = TypeUse.Kind.ANY;
        if (!values.isEmpty()) {
            if (values.stream().allMatch(Json::isString)) {
                kind = TypeUse.Kind.TEXT;
            } else if (values.stream().allMatch(Json::isNumber)) {
                kind = NumberTypes.any(details);
            } else if (values.stream().allMatch(value -> value.node().isBoolean())) {
                kind = TypeUse.Kind.BOOL;
            }
        }
        return new TypeUse.Scalar(kind, new ArrayList<>(Rules.ofValues(details)));
    }

    private static TypeUse.Kind text(Details details) {
        Details.Format format = details.format();
        if (format == null || !details.values().isEmpty()) {
            return TypeUse.Kind.TEXT;
        }
        return switch (format) {
            case DATE_TIME -> TypeUse.Kind.DATE_TIME;
            case DATE -> TypeUse.Kind.DATE;
            case TIME -> TypeUse.Kind.TIME;
            case DURATION -> TypeUse.Kind.DURATION;
            case UUID -> TypeUse.Kind.UUID;
            case URI -> TypeUse.Kind.URI;
            case BYTE -> TypeUse.Kind.BASE64;
        };
    }
}
