package io.github.synthskills.core.spec;

import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec.InputType;
import io.github.synthskills.core.spec.TaskSpec.Literal;
import io.github.synthskills.runtime.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads plain values of an input's type. Timestamps and durations become their ISO text, whole numbers of type
 * {@code number} become {@code Double}.
 */
final class LiteralReader {

    private final Reading reading;
    private final InputType type;

    LiteralReader(Reading reading, InputType type) {
        this.reading = reading;
        this.type = type;
    }

    /** The value; null inside, with a problem, if it does not fit the type. */
    Literal read(Node node, String what) {
        return new Literal(reading.position(node), convert(node, type, what));
    }

    private @Nullable Object convert(Node node, InputType expected, String what) {
        if (expected instanceof InputType.Array array) {
            if (!(node instanceof SequenceNode sequence)) {
                unfit(node, what, "a list");
                return null;
            }
            List<Object> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                Object value = convert(item, array.items(), what);
                if (value != null) {
                    items.add(value);
                }
            }
            return List.copyOf(items);
        }
        Shape.Kind kind = ((InputType.Scalar) expected).kind();
        Object value = node instanceof ScalarNode scalar ? scalar(Scalars.value(scalar), kind) : null;
        if (value == null) {
            unfit(node, what, "of type " + kind.name().toLowerCase(Locale.ROOT) + example(kind));
        }
        return value;
    }

    private void unfit(Node node, String what, String expected) {
        reading.error("SYNTH-SPEC-DEFAULT", node,
                "'" + what + "' is " + Reading.describe(node) + "; it must be " + expected + ".");
    }

    private static String example(Shape.Kind kind) {
        return switch (kind) {
            case STRING -> "; put it into quotes";
            case TIMESTAMP -> ", such as 2026-01-31T00:00:00Z";
            case DURATION -> ", such as 30s or PT1M";
            default -> "";
        };
    }

    private static @Nullable Object scalar(@Nullable Object value, Shape.Kind kind) {
        return switch (kind) {
            case STRING -> value instanceof String ? value : null;
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case INTEGER -> value instanceof Long ? value : null;
            case NUMBER -> value instanceof Number number && Double.isFinite(number.doubleValue())
                    ? (Object) number.doubleValue()
                    : null;
            case TIMESTAMP -> value instanceof String text ? timestamp(text) : null;
            case DURATION -> value instanceof String text ? duration(text) : null;
            case NULL -> null;
        };
    }

    private static @Nullable String timestamp(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return instant.toString();
        } catch (DateTimeParseException noTimestamp) {
            return null;
        }
    }

    private static @Nullable String duration(String text) {
        Duration duration = Durations.parse(text);
        return duration == null ? null : duration.toString();
    }
}
