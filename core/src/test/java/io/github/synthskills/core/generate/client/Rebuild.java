package io.github.synthskills.core.generate.client;

import io.github.synthskills.runtime.Json;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes every member out of a generated value, and makes the same value anew from them, as a user would. */
final class Rebuild {

    private Rebuild() {}

    static @Nullable Object of(@Nullable Object value) throws ReflectiveOperationException {
        if (value instanceof List<?> list) {
            List<@Nullable Object> rebuilt = new ArrayList<>();
            for (Object element : list) {
                rebuilt.add(of(element));
            }
            return rebuilt;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> rebuilt = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                rebuilt.put(entry.getKey(), of(entry.getValue()));
            }
            return rebuilt;
        }
        if (!(value instanceof Record)) {
            return value;
        }
        return isWindow(value.getClass()) ? window(value) : wrapper(value);
    }

    private static boolean isWindow(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isStatic(method.getModifiers()) && List.of("of", "empty").contains(method.getName())) {
                return true;
            }
        }
        return false;
    }

    private static Object wrapper(Object value) throws ReflectiveOperationException {
        var component = value.getClass().getRecordComponents()[0];
        return value.getClass()
                .getConstructor(component.getType())
                .newInstance(of(component.getAccessor().invoke(value)));
    }

    private static Object window(Object value) throws ReflectiveOperationException {
        Object rebuilt = made(value);
        for (Method wither : value.getClass().getDeclaredMethods()) {
            if (wither.getName().startsWith("with") && wither.getParameterCount() == 1) {
                Object member = member(value, wither.getParameters()[0]);
                if (member != null) {
                    rebuilt = wither.invoke(rebuilt, of(member));
                }
            }
        }
        return rebuilt;
    }

    private static Object made(Object value) throws ReflectiveOperationException {
        for (Method factory : value.getClass().getDeclaredMethods()) {
            if (Modifier.isStatic(factory.getModifiers()) && List.of("of", "empty").contains(factory.getName())) {
                List<@Nullable Object> arguments = new ArrayList<>();
                for (Parameter parameter : factory.getParameters()) {
                    arguments.add(of(member(value, parameter)));
                }
                return factory.invoke(null, arguments.toArray());
            }
        }
        return value.getClass().getConstructor(Json.class).newInstance(Json.object().build());
    }

    private static @Nullable Object member(Object value, Parameter parameter) throws ReflectiveOperationException {
        return value.getClass().getMethod(parameter.getName()).invoke(value);
    }
}
