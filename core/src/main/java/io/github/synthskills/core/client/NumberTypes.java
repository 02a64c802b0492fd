package io.github.synthskills.core.client;

import io.github.synthskills.core.shape.Details;
import io.github.synthskills.runtime.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The smallest Java type that holds every number that is allowed. Pure. */
final class NumberTypes {

    private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LEAST_INT = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MOST_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

    private NumberTypes() {}

    /** For whole numbers: {@code int} only if bounds or values say so, {@code long} where nothing is said. */
    static TypeUse.Kind whole(Details details) {
        List<BigDecimal> values = values(details);
        BigDecimal least = values.isEmpty()
                ? greater(details.numbers().atLeast(), details.numbers().above())
                : values.stream().min(BigDecimal::compareTo).orElseThrow();
        BigDecimal most = values.isEmpty()
                ? less(details.numbers().atMost(), details.numbers().below())
                : values.stream().max(BigDecimal::compareTo).orElseThrow();
        if (least != null && least.compareTo(LEAST_LONG) < 0 || most != null && most.compareTo(MOST_LONG) > 0) {
            return TypeUse.Kind.INTEGER;
        }
        boolean small = least != null && most != null
                && least.compareTo(LEAST_INT) >= 0 && most.compareTo(MOST_INT) <= 0;
        return small ? TypeUse.Kind.INT32 : TypeUse.Kind.INT64;
    }

    /** For any numbers: decimals where a double would round what the schema says. */
    static TypeUse.Kind any(Details details) {
        Details.Numbers numbers = details.numbers();
        BigDecimal factor = numbers.multipleOf();
        boolean fractions = factor != null && factor.scale() > 0;
        List<BigDecimal> said = new ArrayList<>(values(details));
        Stream.of(numbers.atLeast(), numbers.atMost(), numbers.above(), numbers.below())
                .filter(Objects::nonNull)
                .forEach(said::add);
        return fractions || !said.stream().allMatch(NumberTypes::fitsDouble) ? TypeUse.Kind.DECIMAL : TypeUse.Kind.FLOAT64;
    }

    private static boolean fitsDouble(BigDecimal number) {
        double near = number.doubleValue();
        return Double.isFinite(near) && new BigDecimal(Double.toString(near)).compareTo(number) == 0;
    }

    private static List<BigDecimal> values(Details details) {
        return details.values().stream()
                .filter(Json::isNumber)
                .map(value -> value.node().decimalValue())
                .toList();
    }

    private static @Nullable BigDecimal greater(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other : other == null ? one : one.max(other);
    }

    private static @Nullable BigDecimal less(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other : other == null ? one : one.min(other);
    }
}
