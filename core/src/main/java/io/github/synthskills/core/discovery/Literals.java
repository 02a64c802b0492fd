package io.github.synthskills.core.discovery;

import io.github.synthskills.core.spec.TaskSpec.Value;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of values that are written out in a spec. */
final class Literals {

    private Literals() {}

    /** The JSON on the wire; null if an expression is in it. */
    static @Nullable Json of(Value value) {
        if (value instanceof Value.Plain plain) {
            return plain.scalar() == null ? Json.NULL : scalar(plain.scalar());
        }
        if (value instanceof Value.Items items) {
            List<Json> elements = new ArrayList<>();
            for (Value item : items.items()) {
                Json element = of(item);
                if (element == null) {
                    return null;
                }
                elements.add(element);
            }
            return Json.list(elements, element -> element);
        }
        return value instanceof Value.Members members ? of(members) : null;
    }

    private static @Nullable Json of(Value.Members members) {
        Json.ObjectBuilder object = Json.object();
        for (Map.Entry<String, Value> member : members.members().entrySet()) {
            Json json = of(member.getValue());
            if (json == null) {
                return null;
            }
            object.put(member.getKey(), json);
        }
        return object.build();
    }

    /** The JSON of a scalar of plain YAML. */
    static Json scalar(Object scalar) {
        if (scalar instanceof Boolean bool) {
            return Json.of(bool);
        }
        if (scalar instanceof Double number) {
            return Json.of(number);
        }
        return scalar instanceof Number number ? Json.of(number.longValue()) : Json.of(scalar.toString());
    }
}
