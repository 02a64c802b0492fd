package io.github.synthskills.core.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.core.shape.Details.Bounds;
import io.github.synthskills.core.shape.Details.Format;
import io.github.synthskills.core.shape.Details.Numbers;
import io.github.synthskills.runtime.Json;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a schema says of numbers, texts and counts. What makes no sense says nothing. */
final class SchemaBounds {

    private static final int LONGEST_PATTERN = 1_000;

    private SchemaBounds() {}

    static Details numbers(JsonNode schema) {
        BigDecimal least = Figures.of(schema.path("minimum"));
        BigDecimal most = Figures.of(schema.path("maximum"));
        // Draft 4 says of a bound by true or false whether it is excluded; later drafts give the excluded bound itself.
        boolean leastExcluded = schema.path("exclusiveMinimum").asBoolean() && schema.path("exclusiveMinimum").isBoolean();
        boolean mostExcluded = schema.path("exclusiveMaximum").asBoolean() && schema.path("exclusiveMaximum").isBoolean();
        BigDecimal multiple = Figures.of(schema.path("multipleOf"));
        return with(new Numbers(
                leastExcluded ? null : least,
                mostExcluded ? null : most,
                leastExcluded ? least : Figures.of(schema.path("exclusiveMinimum")),
                mostExcluded ? most : Figures.of(schema.path("exclusiveMaximum")),
                multiple == null || multiple.signum() <= 0 ? null : multiple));
    }

    private static Details with(Numbers numbers) {
        return new Details("", Json.absent(), null, List.of(), numbers, Bounds.NONE, null, Bounds.NONE, false, false, null);
    }

    static Details text(JsonNode schema) {
        JsonNode pattern = schema.path("pattern");
        boolean known = pattern.isTextual() && pattern.textValue().length() <= LONGEST_PATTERN;
        return new Details("", Json.absent(), format(schema), List.of(), Numbers.NONE,
                bounds(schema, "minLength", "maxLength"), known ? pattern.textValue() : null, Bounds.NONE, false, false,
                null);
    }

    private static @Nullable Format format(JsonNode schema) {
        if (schema.path("contentEncoding").asText("").equalsIgnoreCase("base64")) {
            return Format.BYTE;
        }
        return switch (schema.path("format").asText("")) {
            case "date-time" -> Format.DATE_TIME;
            case "date" -> Format.DATE;
            case "time" -> Format.TIME;
            case "duration" -> Format.DURATION;
            case "uuid" -> Format.UUID;
            case "uri", "url" -> Format.URI;
            case "byte", "base64" -> Format.BYTE;
            default -> null;
        };
    }

    /** What is said of the number of elements or members. */
    static Details size(JsonNode schema, String least, String most, boolean unique) {
        return new Details("", Json.absent(), null, List.of(), Numbers.NONE, Bounds.NONE, null,
                bounds(schema, least, most), unique, false, null);
    }

    /** These details of a list that has no more elements than that. */
    static Details atMost(Details details, int most) {
        return new Details(details.description(), details.fallback(), details.format(), details.values(),
                details.numbers(), details.length(), details.pattern(), new Bounds(details.size().least(), most),
                details.unique(), details.closed(), details.additional(), details.implied());
    }

    private static Bounds bounds(JsonNode schema, String least, String most) {
        Integer from = count(schema.path(least));
        return new Bounds(from == null ? 0 : from, count(schema.path(most)));
    }

    private static @Nullable Integer count(JsonNode node) {
        BigDecimal number = Figures.isWhole(node) ? Figures.of(node) : null;
        boolean sensible = number != null && number.signum() >= 0
                && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        return sensible ? Integer.valueOf(number.intValue()) : null;
    }
}
