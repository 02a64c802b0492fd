package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** One text for all JSON that is equal as JSON Schema sees it: the order of members does not matter, 1 is 1.0. */
final class Canonical {

    private Canonical() {}

    static String text(Json json) {
        StringBuilder text = new StringBuilder();
        append(json, text);
        return text.toString();
    }

    /** Whether a value is among others, given as canonical texts; what has parts is looked into only if one of them has. */
    static boolean isOneOf(Json json, Collection<String> texts) {
        boolean hasParts = json.isObject() || json.isList();
        return (!hasParts || texts.stream().anyMatch(text -> text.startsWith("{") || text.startsWith("[")))
                && texts.contains(text(json));
    }

    private static void append(Json json, StringBuilder text) {
        BigDecimal number = Numbers.decimal(json);
        if (number != null) {
            text.append(Numbers.canonical(number));
        } else if (json.isObject()) {
            List<String> names = json.names();
            names.sort(null);
            text.append('{');
            for (String name : names) {
                text.append(Json.of(name)).append(':');
                append(json.get(name), text);
                text.append(',');
            }
            text.append('}');
        } else if (json.isList()) {
            text.append('[');
            for (Json element : json.children()) {
                append(element, text);
                text.append(',');
            }
            text.append(']');
        } else {
            text.append(json);
        }
    }
}
