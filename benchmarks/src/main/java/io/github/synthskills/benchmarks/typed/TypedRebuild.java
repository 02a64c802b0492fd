package io.github.synthskills.benchmarks.typed;

import io.github.synthskills.core.client.TypeDeclaration;
import io.github.synthskills.core.client.TypesPlan;
import io.github.synthskills.runtime.Json;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes every typed value out of a window by its accessors, and fills a new one through {@code of} and the withers, as a user
 * would; so whatever no accessor gives or no wither takes is lost, and seen to be. Not thread-safe.
 */
public final class TypedRebuild {

    private final Map<String, TypeDeclaration.Window> windows;
    private int others;
    private int nulls;

    /** For the values of one plan's types. */
    public TypedRebuild(TypesPlan plan) {
        this.windows = Touch.windows(plan);
    }

    /** How many values fitted no option of a choice. */
    public int others() {
        return others;
    }

    /** How many nulls were there that no wither takes. */
    public int nulls() {
        return nulls;
    }

    /**
     * The same value, made anew.
     *
     * @throws ReflectiveOperationException if an accessor or wither throws or is missing
     */
    public @Nullable Object rebuild(@Nullable Object value) throws ReflectiveOperationException {
        if (value instanceof List<?> list) {
            List<@Nullable Object> rebuilt = new ArrayList<>();
            for (Object element : list) {
                rebuilt.add(rebuild(element));
            }
            return rebuilt;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> rebuilt = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                rebuilt.put(entry.getKey(), rebuild(entry.getValue()));
            }
            return rebuilt;
        }
        if (!(value instanceof Record)) {
            return value;
        }
        TypeDeclaration.Window window = windows.get(value.getClass().getName());
        return window == null ? wrapper(value) : window(value, window);
    }

    private Object wrapper(Object value) throws ReflectiveOperationException {
        var component = value.getClass().getRecordComponents()[0];
        if (component.getName().equals("json")) {
            others++;
            return value;
        }
        Object content = component.getAccessor().invoke(value);
        return value.getClass().getConstructor(component.getType()).newInstance(rebuild(content));
    }

    private Object window(Object value, TypeDeclaration.Window window) throws ReflectiveOperationException {
        Class<?> type = value.getClass();
        Json original = (Json) type.getMethod("json").invoke(value);
        Method factory = factory(type);
        List<@Nullable Object> arguments = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (Parameter parameter : factory.getParameters()) {
            arguments.add(rebuild(type.getMethod(parameter.getName()).invoke(value)));
            done.add(parameter.getName());
        }
        Object rebuilt = factory.invoke(null, arguments.toArray());
        for (TypeDeclaration.Member member : window.members()) {
            if (!done.contains(member.name())) {
                rebuilt = member(value, rebuilt, member, original);
            }
        }
        return undeclared(rebuilt, window, original);
    }

    private Object member(Object value, Object rebuilt, TypeDeclaration.Member member, Json original)
            throws ReflectiveOperationException {
        Object content = value.getClass().getMethod(member.name()).invoke(value);
        Optional<Method> wither = wither(value.getClass(), member.name());
        if (content == null && original.get(member.wireName()).isAbsent() || wither.isEmpty() && member.isGiven()) {
            return rebuilt;
        }
        Method with = wither.orElseThrow(() -> new NoSuchMethodException("nothing sets " + member.name()));
        if (content == null && with.getParameterTypes()[0] == Json.class) {
            return with.invoke(rebuilt, Json.NULL);
        }
        if (content == null && !member.type().isNullable()) {
            nulls++;
            return with(rebuilt, member.wireName(), Json.NULL);
        }
        return with.invoke(rebuilt, rebuild(content));
    }

    private static Object with(Object window, String name, Json value) throws ReflectiveOperationException {
        Json json = (Json) window.getClass().getMethod("json").invoke(window);
        return window.getClass().getConstructor(Json.class).newInstance(json.plus(name, value));
    }

    private static Method factory(Class<?> type) throws NoSuchMethodException {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("of") || method.getName().equals("empty"))
                .filter(method -> method.getDeclaringClass() == type && method.getReturnType() == type)
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException("nothing makes " + type.getName()));
    }

    private static Optional<Method> wither(Class<?> type, String member) {
        String name = "with" + member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .findFirst();
    }

    private static Object undeclared(Object rebuilt, TypeDeclaration.Window window, Json original)
            throws ReflectiveOperationException {
        Set<String> declared = window.members().stream().map(TypeDeclaration.Member::wireName).collect(Collectors.toSet());
        Object complete = rebuilt;
        for (String name : original.names()) {
            complete = declared.contains(name) ? complete : with(complete, name, original.get(name));
        }
        return complete;
    }
}
