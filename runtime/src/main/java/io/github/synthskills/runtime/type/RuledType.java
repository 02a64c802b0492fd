package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type whose values must also obey rules. */
final class RuledType<T extends @Nullable Object> implements Type<T> {

    private final Type<T> type;
    private final List<Rule> rules;

    RuledType(Type<T> type, Rule... rules) {
        this.type = type;
        this.rules = List.of(rules);
    }

    @Override
    public T read(Json json) {
        return type.read(json);
    }

    @Override
    public Json write(T value) {
        return type.write(value);
    }

    @Override
    public void check(Json json, Findings findings) {
        type.check(json, findings);
        rules.forEach(rule -> rule.check(json, findings));
    }
}
