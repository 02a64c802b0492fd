package io.github.synthskills.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A member that some items of a list do not have.
 *
 * @param member its name, or the names on the way to it, divided by dots
 * @param every how many items there are for each one without it; 0 if all have it
 */
record MissingMember(String member, int every) {

    static final MissingMember NONE = new MissingMember("", 0);

    /** The item as it is sent; {@code position} counts from zero, from the beginning of the whole list. */
    Map<String, Object> in(Map<String, Object> item, long position) {
        return every > 0 && position % every == every - 1 ? without(item, List.of(member.split("\\."))) : item;
    }

    private static Map<String, Object> without(Map<?, ?> json, List<String> names) {
        Map<String, Object> copy = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            if (!name.equals(names.get(0))) {
                copy.put(String.valueOf(name), value);
            } else if (names.size() > 1) {
                copy.put(names.get(0), value instanceof Map<?, ?> inner ? without(inner, names.subList(1, names.size())) : value);
            }
        });
        return copy;
    }
}
