package io.github.synthskills.benchmarks.typed;

import io.github.synthskills.core.client.TypeDeclaration;
import io.github.synthskills.core.client.TypesPlan;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks every accessor of a value, and of what it gives, for its value. Not thread-safe. */
public final class Touch {

    private final Map<String, TypeDeclaration.Window> windows;
    private int values;
    private int mismatches;
    private int undeclared;

    /** For the values of one plan's types. */
    public Touch(TypesPlan plan) {
        this.windows = windows(plan);
    }

    /** The records around JSON objects, by the binary names of their classes. */
    static Map<String, TypeDeclaration.Window> windows(TypesPlan plan) {
        String top = plan.isEmpty() ? "" : plan.packageName() + "." + plan.className();
        return plan.declarations().stream()
                .filter(TypeDeclaration.Window.class::isInstance)
                .map(TypeDeclaration.Window.class::cast)
                .collect(Collectors.toMap(
                        window -> window.name().equals(plan.className()) ? top : top + "$" + window.name(), window -> window));
    }

    /** How many accessors gave a value, null included. */
    public int values() {
        return values;
    }

    /** How many accessors said that something else is there. */
    public int mismatches() {
        return mismatches;
    }

    /** How many members were there that are not declared. */
    public int undeclared() {
        return undeclared;
    }

    /**
     * Looks at everything in a value.
     *
     * @throws ReflectiveOperationException if an accessor fails in any other way than by a {@link ShapeMismatch}
     */
    public void visit(@Nullable Object value) throws ReflectiveOperationException {
        if (value instanceof List<?> list) {
            for (Object element : list) {
                visit(element);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Object content : map.values()) {
                visit(content);
            }
        } else if (value instanceof Record) {
            TypeDeclaration.Window window = windows.get(value.getClass().getName());
            if (window == null) {
                visit(value.getClass().getRecordComponents()[0].getAccessor().invoke(value));
            } else {
                window(value, window);
            }
        }
    }

    private void window(Object value, TypeDeclaration.Window window) throws ReflectiveOperationException {
        for (TypeDeclaration.Member member : window.members()) {
            Method accessor = value.getClass().getMethod(member.name());
            try {
                visit(accessor.invoke(value));
                values++;
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof ShapeMismatch)) {
                    throw e;
                }
                mismatches++;
            }
        }
        Json json = (Json) value.getClass().getMethod("json").invoke(value);
        long declared = window.members().stream().filter(member -> !json.get(member.wireName()).isAbsent()).count();
        undeclared += json.names().size() - (int) declared;
    }
}
