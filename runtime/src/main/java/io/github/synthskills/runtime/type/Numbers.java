package io.github.synthskills.runtime.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.github.synthskills.runtime.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers as JSON Schema sees them: one kind only, of any size, 1.0 equal to 1. */
final class Numbers {

    // 1e999999999 is five bytes to send and a gigabyte to write out.
    private static final int MAX_DIGITS = 10_000;

    private Numbers() {}

    /** The exact number; null if there is none here, or one that JSON does not have, such as NaN. */
    static @Nullable BigDecimal decimal(Json json) {
        JsonNode node = json.node();
        if (!node.isNumber() || (isFloat(node) && !Double.isFinite(node.doubleValue()))) {
            return null;
        }
        return node.decimalValue();
    }

    private static boolean isFloat(JsonNode node) {
        return node.isDouble() || node.isFloat();
    }

    /** Whether a number is whole, such as 3 and 3.0. */
    static boolean isWhole(BigDecimal number) {
        return number.signum() == 0
                || number.scale() <= 0
                || (isHandy(number) && number.stripTrailingZeros().scale() <= 0);
    }

    /** The whole number; null if there is none here, or one of more than {@value #MAX_DIGITS} digits. */
    static @Nullable BigInteger whole(Json json) {
        BigDecimal number = decimal(json);
        return number != null && isWhole(number) && isHandy(number) ? number.toBigInteger() : null;
    }

    /** The whole number of 64 bits; null if there is none here. */
    static @Nullable Long int64(Json json) {
        if (json.node().isInt() || json.node().isLong()) {
            return json.node().longValue();
        }
        BigInteger whole = whole(json);
        return whole != null && whole.bitLength() < Long.SIZE ? (Long) whole.longValue() : null;
    }

    /** The whole number of 32 bits; null if there is none here. */
    static @Nullable Integer int32(Json json) {
        Long wide = int64(json);
        return wide != null && wide.intValue() == wide ? (Integer) wide.intValue() : null;
    }

    /** The number as floating point; null if there is none here, or one that is too great. */
    static @Nullable Double float64(Json json) {
        double number = json.node().isNumber() ? json.node().doubleValue() : Double.NaN;
        return Double.isFinite(number) ? (Double) number : null;
    }

    static Json of(BigInteger value) {
        // As the parser does it, so that a number made is equal to the same number read.
        return value.bitLength() < Long.SIZE ? Json.of((Long) value.longValue()) : Json.of(BigIntegerNode.valueOf(value));
    }

    static Json of(BigDecimal value) {
        return Json.of(DecimalNode.valueOf(value));
    }

    /** Whether a number is a multiple of another; true where finding out would take too much. */
    static boolean isMultiple(BigDecimal number, BigDecimal of) {
        return of.signum() == 0 || !isHandy(number) || !isHandy(of) || number.remainder(of).signum() == 0;
    }

    /** One text for all numbers that are equal. */
    static String canonical(BigDecimal number) {
        return isHandy(number) ? number.stripTrailingZeros().toString() : number.toString();
    }

    private static boolean isHandy(BigDecimal number) {
        return Math.abs((long) number.scale()) + number.precision() <= MAX_DIGITS;
    }
}
