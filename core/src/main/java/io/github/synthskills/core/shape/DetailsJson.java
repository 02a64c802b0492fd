package io.github.synthskills.core.shape;

import io.github.synthskills.core.shape.Details.Bounds;
import io.github.synthskills.core.shape.Details.Format;
import io.github.synthskills.core.shape.Details.Numbers;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Details as JSON, beside the shape that they belong to. What says nothing is not written. */
final class DetailsJson {

    private DetailsJson() {}

    static Json.ObjectBuilder write(Details details) {
        Json.ObjectBuilder json = Json.object();
        if (!details.description().isEmpty()) {
            json.put("description", details.description());
        }
        if (!details.fallback().isAbsent()) {
            json.put("default", details.fallback());
        }
        json.putIfPresent("format", details.format(), format -> Json.of(format.name().toLowerCase(Locale.ROOT)));
        if (!details.values().isEmpty()) {
            json.put("values", Json.list(details.values(), value -> value));
        }
        number(json, "atLeast", details.numbers().atLeast());
        number(json, "atMost", details.numbers().atMost());
        number(json, "above", details.numbers().above());
        number(json, "below", details.numbers().below());
        number(json, "multipleOf", details.numbers().multipleOf());
        bounds(json, "length", details.length());
        json.putIfPresent("pattern", details.pattern(), Json::of);
        bounds(json, "size", details.size());
        flag(json, "unique", details.unique());
        flag(json, "closed", details.closed());
        json.putIfPresent("additional", details.additional(), ShapeJson::write);
        flag(json, "implied", details.implied());
        return json;
    }

    /** Numbers are text here: JSON readers would round them. */
    private static void number(Json.ObjectBuilder json, String name, @Nullable BigDecimal number) {
        json.putIfPresent(name, number, value -> Json.of(value.toPlainString()));
    }

    private static void bounds(Json.ObjectBuilder json, String name, Bounds bounds) {
        if (!bounds.equals(Bounds.NONE)) {
            Json.ObjectBuilder counts = Json.object().put("least", (long) bounds.least());
            json.put(name, counts.putIfPresent("most", bounds.most(), most -> Json.of((long) most)).build());
        }
    }

    private static void flag(Json.ObjectBuilder json, String name, boolean flag) {
        if (flag) {
            json.put(name, true);
        }
    }

    static Details read(Json json) {
        return new Details(
                json.get("description").orElse(Json::string, ""),
                json.get("default"),
                json.get("format").orNull(DetailsJson::format),
                json.get("values").isAbsent() ? List.of() : json.get("values").list(value -> value),
                new Numbers(
                        number(json.get("atLeast")),
                        number(json.get("atMost")),
                        number(json.get("above")),
                        number(json.get("below")),
                        number(json.get("multipleOf"))),
                bounds(json.get("length")),
                json.get("pattern").orNull(Json::string),
                bounds(json.get("size")),
                json.get("unique").orElse(Json::bool, false),
                json.get("closed").orElse(Json::bool, false),
                json.get("additional").orNull(ShapeJson::read),
                json.get("implied").orElse(Json::bool, false));
    }

    private static Format format(Json json) {
        for (Format format : Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(json.string())) {
                return format;
            }
        }
        throw new ShapeMismatch(json.path(), "not a format");
    }

    private static @Nullable BigDecimal number(Json json) {
        try {
            return json.isAbsent() ? null : new BigDecimal(json.string());
        } catch (NumberFormatException e) {
            throw new ShapeMismatch(json.path(), "not a number");
        }
    }

    private static Bounds bounds(Json json) {
        return json.isAbsent() ? Bounds.NONE : new Bounds(
                Math.toIntExact(json.get("least").integer()),
                json.get("most").orNull(most -> Math.toIntExact(most.integer())));
    }
}
