package io.github.synthskills.core.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers in JSON from outside, which may be hostile: a number of a billion digits is written in twelve characters. */
final class Figures {

    /** More digits, before or after the point, than any of our number types can hold. */
    private static final int MOST_DIGITS = 400;

    private Figures() {}

    /** Whether this is a number other than infinity and NaN, which Jackson makes of what a double cannot hold. */
    static boolean isFinite(JsonNode node) {
        return node.isNumber() && (!node.isDouble() && !node.isFloat() || Double.isFinite(node.doubleValue()));
    }

    /** The number, or null if this is none that can be computed with. */
    static @Nullable BigDecimal of(JsonNode node) {
        if (!isFinite(node)) {
            return null;
        }
        BigDecimal number = node.decimalValue();
        return number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS ? null : number;
    }

    /** Whether this number has no fraction, however large it is. */
    static boolean isWhole(JsonNode node) {
        return isFinite(node)
                && (node.isIntegralNumber() || node.decimalValue().stripTrailingZeros().scale() <= 0);
    }
}
