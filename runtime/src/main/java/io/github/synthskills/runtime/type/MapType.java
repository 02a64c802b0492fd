package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects whose member names are data. */
final class MapType<T extends @Nullable Object> implements Type<Map<String, T>> {

    private final Type<T> value;

    MapType(Type<T> value) {
        this.value = value;
    }

    @Override
    public Map<String, T> read(Json json) {
        return json.map(value::read);
    }

    @Override
    public Json write(Map<String, T> map) {
        return Json.map(map, value::write);
    }

    @Override
    public void check(Json json, Findings findings) {
        if (!json.isObject()) {
            findings.add(json, "expected an object, found " + json.kind());
        } else if (findings.enter(json)) {
            for (String name : json.names()) {
                Json member = json.get(name);
                findings.underKey(json, member, () -> value.check(member, findings));
            }
            findings.leave();
        }
    }
}
