package io.github.synthskills.benchmarks.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Numbers within bounds: those at both ends, those beside them and a few between. */
final class NumberMaker {

    private static final BigDecimal LITTLE = new BigDecimal("0.001");
    private static final List<String> WHOLE =
            List.of("0", "1", "42", "-1", "-7", "3.0", "2147483648", "-9223372036854775808", "9223372036854775807");
    private static final List<String> ANY = List.of("0", "0.1", "-1.5", "42", "1e-7", "12345.678", "1e21");

    private NumberMaker() {}

    static JsonNode make(JsonNode schema, boolean whole, Choices choices, String place) {
        @Nullable BigDecimal least = bound(schema, "minimum", "exclusiveMinimum", whole, 1);
        @Nullable BigDecimal most = bound(schema, "maximum", "exclusiveMaximum", whole, -1);
        @Nullable BigDecimal step = schema.path("multipleOf").isNumber() ? schema.get("multipleOf").decimalValue() : null;
        Predicate<BigDecimal> inside = number -> (least == null || number.compareTo(least) >= 0)
                && (most == null || number.compareTo(most) <= 0)
                && (!whole || number.remainder(BigDecimal.ONE).signum() == 0)
                && (step == null || number.remainder(step).signum() == 0);
        List<BigDecimal> candidates = Stream.of(
                        ends(least, step, 1), ends(most, step, -1), (whole ? WHOLE : ANY).stream().map(BigDecimal::new))
                .flatMap(stream -> stream)
                .flatMap(number -> step == null ? Stream.of(number) : Stream.of(number, number.multiply(step)))
                .filter(inside)
                .distinct()
                .toList();
        if (candidates.isEmpty()) {
            throw new NoInstanceException(place);
        }
        return node(candidates.get(choices.pick(place, candidates.size())));
    }

    private static @Nullable BigDecimal bound(
            JsonNode schema, String including, String excluding, boolean whole, int direction) {
        @Nullable BigDecimal bound = schema.path(including).isNumber() ? schema.get(including).decimalValue() : null;
        JsonNode exclusive = schema.path(excluding);
        @Nullable BigDecimal outside = exclusive.isNumber() ? exclusive.decimalValue() : exclusive.asBoolean() ? bound : null;
        if (outside == null || bound != null && outside.compareTo(bound) * direction < 0) {
            return bound == null || !whole ? bound : bound.setScale(0, direction > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR);
        }
        if (!whole) {
            return outside.add(direction > 0 ? LITTLE : LITTLE.negate());
        }
        return direction > 0
                ? outside.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE)
                : outside.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE);
    }

    /** The end itself, its neighbour, and the nearest multiple of the step. */
    private static Stream<BigDecimal> ends(@Nullable BigDecimal end, @Nullable BigDecimal step, int direction) {
        if (end == null) {
            return Stream.of();
        }
        BigDecimal inwards = BigDecimal.valueOf(direction);
        BigDecimal multiple = step == null
                ? end
                : end.divide(step, 0, direction > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR).multiply(step);
        return Stream.of(end, multiple, end.add(inwards), end.add(inwards.multiply(new BigDecimal("0.5"))));
    }

    private static JsonNode node(BigDecimal number) {
        if (number.scale() > 0 || number.precision() - number.scale() > 20) {
            return DecimalNode.valueOf(number);
        }
        BigInteger integer = number.toBigInteger();
        return integer.bitLength() < 64
                ? JsonNodeFactory.instance.numberNode(integer.longValue())
                : JsonNodeFactory.instance.numberNode(integer);
    }
}
