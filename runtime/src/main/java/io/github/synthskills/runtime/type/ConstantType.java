package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A closed set of values. */
final class ConstantType<E extends Enum<E> & Constant> implements Type<E> {

    private final Map<String, E> byWire = new LinkedHashMap<>();

    ConstantType(E[] values) {
        for (E value : values) {
            byWire.putIfAbsent(Canonical.text(value.wire()), value);
        }
    }

    @Override
    public E read(Json json) {
        E value = find(json);
        if (value == null) {
            throw new ShapeMismatch(json, problem(json));
        }
        return value;
    }

    private @Nullable E find(Json json) {
        return Canonical.isOneOf(json, byWire.keySet()) ? byWire.get(Canonical.text(json)) : null;
    }

    @Override
    public Json write(E value) {
        return value.wire();
    }

    @Override
    public void check(Json json, Findings findings) {
        if (find(json) == null) {
            findings.add(json, problem(json));
        }
    }

    private String problem(Json json) {
        return "expected one of " + Rule.inWords(byWire.keySet()) + ", found " + (json.isString() ? "another text" : json.kind());
    }
}
