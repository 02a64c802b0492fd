package io.github.synthskills.core.spec;

import io.github.synthskills.core.expression.Ast;
import io.github.synthskills.core.spec.TaskSpec.Expression;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Collects by reflection, so that no place that can hold an expression is forgotten. */
final class SpecExpressions {

    private SpecExpressions() {}

    static List<Expression> of(Object part) {
        return all(part, Expression.class);
    }

    static List<Ast.Name> names(Object part) {
        return all(part, Ast.Name.class);
    }

    private static <T> List<T> all(Object part, Class<T> type) {
        List<T> found = new ArrayList<>();
        collect(part, type, found);
        return found;
    }

    private static <T> void collect(Object part, Class<T> type, List<T> found) {
        if (type.isInstance(part)) {
            found.add(type.cast(part));
        }
        if (part instanceof Collection<?> collection) {
            collection.forEach(element -> collect(element, type, found));
        } else if (part instanceof Map<?, ?> map) {
            map.values().forEach(value -> collect(value, type, found));
        } else if (part instanceof Record) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    Object value = component.getAccessor().invoke(part);
                    if (value != null) {
                        collect(value, type, found);
                    }
                } catch (ReflectiveOperationException impossible) {
                    throw new AssertionError(impossible);
                }
            }
        }
    }
}
