package io.github.synthskills.benchmarks.typed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Objects;

/** Compares documents by what they say. */
public final class Documents {

    private Documents() {}

    /**
     * Whether two documents say the same: numbers count by their value, members have no order, and lengths of time may be
     * spelt in two ways ({@code P1D} is {@code PT24H}).
     */
    public static boolean same(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue()) == 0;
        }
        if (left.isObject() && right.isObject()) {
            return left.size() == right.size()
                    && left.properties().stream().allMatch(entry -> right.has(entry.getKey())
                            && same(entry.getValue(), right.get(entry.getKey())));
        }
        if (left.isArray() && right.isArray()) {
            if (left.size() != right.size()) {
                return false;
            }
            for (int i = 0; i < left.size(); i++) {
                if (!same(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return left.equals(right) || left.isTextual() && right.isTextual() && sameLength(left.textValue(), right.textValue());
    }

    /** The path of the first place where two documents differ; empty if it is the root. For people, without values. */
    public static String difference(JsonNode left, JsonNode right) {
        if (left.isObject() && right.isObject()) {
            for (var entry : left.properties()) {
                if (!right.has(entry.getKey())) {
                    return "." + entry.getKey() + " is lost";
                }
                if (!same(entry.getValue(), right.get(entry.getKey()))) {
                    return "." + entry.getKey() + difference(entry.getValue(), right.get(entry.getKey()));
                }
            }
            return " has more members than before";
        }
        for (int i = 0; left.isArray() && right.isArray() && i < Math.min(left.size(), right.size()); i++) {
            if (!same(left.get(i), right.get(i))) {
                return "[" + i + "]" + difference(left.get(i), right.get(i));
            }
        }
        return " was " + left.getNodeType() + " and is " + right.getNodeType();
    }

    private static boolean sameLength(String left, String right) {
        if (!left.startsWith("P") || !right.startsWith("P")) {
            return false;
        }
        try {
            return Objects.equals(Duration.parse(left), Duration.parse(right));
        } catch (DateTimeException noDurations) {
            return false;
        }
    }
}
