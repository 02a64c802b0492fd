package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;

/** Any JSON at all. */
final class AnyType implements Type<Json> {

    @Override
    public Json read(Json json) {
        return json;
    }

    @Override
    public Json write(Json value) {
        return value;
    }

    @Override
    public void check(Json json, Findings findings) {
        // fits, whatever it is
    }
}
