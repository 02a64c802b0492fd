package io.github.synthskills.core.plan;

import io.github.synthskills.core.escape.Identifiers;
import io.github.synthskills.core.escape.JavadocText;
import io.github.synthskills.core.escape.NameScope;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives every record shape that Java needs a name and its components, in the order of first need. Not thread-safe. */
final class RecordNaming {

    /** Members of every generated record that a component may not be called. */
    private static final String[] TAKEN = {"write", "read", "defaults", "of", "key", "run"};

    private final Usage usage;
    private final NameScope types;
    private final Map<String, RecordPlan> byOrigin = new LinkedHashMap<>();

    RecordNaming(Usage usage, NameScope types) {
        this.usage = usage;
        this.types = types;
    }

    /**
     * Makes sure that all records in a shape have a name.
     *
     * @param wanted what the outermost record is to be called
     * @param doc what it is, as javadoc: outside text in it is escaped
     */
    void name(Shape shape, String wanted, String doc) {
        Shape value = Shape.nonNull(shape);
        if (value instanceof Shape.ListOf list) {
            name(list.element(), wanted, doc);
        } else if (value instanceof Shape.MapOf map) {
            name(map.value(), wanted, doc);
        } else if (value instanceof Shape.RecordOf record) {
            record(record, wanted, doc);
        }
    }

    private void record(Shape.RecordOf record, String wanted, String doc) {
        if (record.origin().startsWith(Records.COLLECTED)) {
            record.field("ok").ifPresent(ok -> name(ok.shape(), wanted, doc));
        }
        if (record.origin().startsWith("runtime:") || byOrigin.containsKey(record.origin())) {
            return;
        }
        String name = types.claim(Identifiers.type(wanted));
        List<Field> fields = usage.fields(record);
        byOrigin.put(record.origin(), plan(record.origin(), name, doc, fields));
        for (Field field : fields) {
            boolean list = Shape.nonNull(field.shape()) instanceof Shape.ListOf;
            name(field.shape(), list ? Words.singular(field.name()) : field.name(),
                    "The " + JavadocText.code(field.name()) + " of " + JavadocText.code(name) + ".");
        }
    }

    /** A record for these members. */
    static RecordPlan plan(String origin, String name, String doc, List<Field> fields) {
        NameScope scope = NameScope.members(TAKEN);
        List<RecordPlan.Component> components = new ArrayList<>();
        for (Field field : fields) {
            components.add(new RecordPlan.Component(
                    scope.claim(Identifiers.member(field.name())), field.name(), Shape.declared(field.read()),
                    field.optional()));
        }
        return new RecordPlan(name, origin, doc, components);
    }

    /** Everything that was named, in the order of first need. */
    List<RecordPlan> all() {
        return List.copyOf(byOrigin.values());
    }
}
