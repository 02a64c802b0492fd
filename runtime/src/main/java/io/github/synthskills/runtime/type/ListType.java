package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of one type. */
final class ListType<T extends @Nullable Object> implements Type<List<T>> {

    private final Type<T> element;

    ListType(Type<T> element) {
        this.element = element;
    }

    @Override
    public List<T> read(Json json) {
        return json.list(element::read);
    }

    @Override
    public Json write(List<T> value) {
        return Json.list(value, element::write);
    }

    @Override
    public void check(Json json, Findings findings) {
        if (!json.isList()) {
            findings.add(json, "expected a list, found " + json.kind());
        } else if (findings.enter(json)) {
            for (int i = 0; i < json.size() && !findings.isFull(); i++) {
                element.check(json.at(i), findings);
            }
            findings.leave();
        }
    }
}
