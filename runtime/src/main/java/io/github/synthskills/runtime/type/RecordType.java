package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Objects with known members, as a window: a Java type that keeps the object and reads a member when it is asked for. Members
 * that nobody declared stay in it.
 */
public final class RecordType<T> implements Type<T> {

    private final Function<Json, T> wrap;
    private final Function<T, Json> unwrap;
    private final Map<String, Property<?>> properties;
    private final boolean closed;
    private final @Nullable Type<?> additional;
    private final List<Rule> rules;

    private RecordType(Function<Json, T> wrap, Function<T, Json> unwrap, Map<String, Property<?>> properties,
            boolean closed, @Nullable Type<?> additional, List<Rule> rules) {
        this.wrap = wrap;
        this.unwrap = unwrap;
        this.properties = properties;
        this.closed = closed;
        this.additional = additional;
        this.rules = rules;
    }

    /**
     * Objects with these members, and possibly others.
     *
     * @param wrap makes the window
     * @param unwrap gives its JSON
     */
    public static <T> RecordType<T> of(Function<Json, T> wrap, Function<T, Json> unwrap, Property<?>... properties) {
        Map<String, Property<?>> byName = new LinkedHashMap<>();
        for (Property<?> property : properties) {
            byName.put(property.name(), property);
        }
        return new RecordType<>(wrap, unwrap, byName, false, null, List.of());
    }

    /** The same type, without other members. */
    public RecordType<T> closed() {
        return new RecordType<>(wrap, unwrap, properties, true, additional, rules);
    }

    /** The same type; other members are of that type. */
    public RecordType<T> additional(Type<?> type) {
        return new RecordType<>(wrap, unwrap, properties, closed, type, rules);
    }

    @Override
    public RecordType<T> where(Rule... more) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(List.of(more));
        return new RecordType<>(wrap, unwrap, properties, closed, additional, List.copyOf(all));
    }

    /** The names of the declared members, as on the wire. */
    public Set<String> names() {
        return Collections.unmodifiableSet(properties.keySet());
    }

    @Override
    public T read(Json json) {
        return wrap.apply(json.requireObject());
    }

    /** The window on any JSON; if it is no object, reading a member throws. */
    public T view(Json json) {
        return wrap.apply(json);
    }

    @Override
    public Json write(T value) {
        return unwrap.apply(value);
    }

    @Override
    public void check(Json json, Findings findings) {
        if (!json.isObject()) {
            findings.add(json, "expected an object, found " + json.kind());
        } else if (findings.enter(json)) {
            checkRequired(json, findings);
            for (String name : json.names()) {
                checkMember(json, name, json.get(name), findings);
            }
            for (Rule rule : rules) {
                rule.check(json, findings);
            }
            findings.leave();
        }
    }

    private void checkRequired(Json json, Findings findings) {
        for (Property<?> property : properties.values()) {
            if (property.isRequired() && json.get(property.name()).isAbsent()) {
                findings.add(json.get(property.name()), "is required, and is not there");
            }
        }
    }

    private void checkMember(Json json, String name, Json member, Findings findings) {
        Property<?> property = properties.get(name);
        Type<?> others = additional;
        if (property != null) {
            property.check(member, findings);
        } else if (others != null) {
            findings.underKey(json, member, () -> others.check(member, findings));
        } else if (closed) {
            findings.add(member, "unknown name" + (findings.isFull() ? "" : Nearest.hint(name, properties.keySet())));
        }
    }
}
