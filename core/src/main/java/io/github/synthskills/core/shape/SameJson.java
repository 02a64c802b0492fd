package io.github.synthskills.core.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.runtime.Json;
import java.util.Comparator;
import java.util.List;

/** Equality as JSON Schema means it: numbers by their value, so that 1 and 1.0 are one number, objects without order. */
final class SameJson {

    private static final Comparator<JsonNode> NUMBERS = (left, right) -> {
        if (left.equals(right)) {
            return 0;
        }
        boolean finite = Figures.isFinite(left) && Figures.isFinite(right);
        return finite ? left.decimalValue().compareTo(right.decimalValue()) : 1;
    };

    private SameJson() {}

    static boolean equal(Json left, Json right) {
        return left.node().equals(SameJson::compare, right.node());
    }

    private static int compare(JsonNode left, JsonNode right) {
        return left.isNumber() && right.isNumber() ? NUMBERS.compare(left, right) : left.equals(right) ? 0 : 1;
    }

    static boolean contains(List<Json> values, Json value) {
        return values.stream().anyMatch(one -> equal(one, value));
    }

    /** Whether two of these are equal. */
    static boolean repeats(List<Json> values) {
        for (int i = 1; i < values.size(); i++) {
            if (contains(values.subList(0, i), values.get(i))) {
                return true;
            }
        }
        return false;
    }
}
