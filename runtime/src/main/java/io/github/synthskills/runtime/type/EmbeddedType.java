package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import org.jspecify.annotations.Nullable;

/** Text that holds a JSON document. */
final class EmbeddedType<T extends @Nullable Object> implements Type<T> {

    private final Type<T> document;

    EmbeddedType(Type<T> document) {
        this.document = document;
    }

    @Override
    public T read(Json json) {
        return document.read(json.document());
    }

    @Override
    public Json write(T value) {
        return Json.of(document.write(value).toString());
    }

    @Override
    public void check(Json json, Findings findings) {
        Json inner;
        try {
            inner = json.document();
        } catch (ShapeMismatch e) {
            findings.add(json, e.problem());
            return;
        }
        document.check(inner, findings);
    }
}
