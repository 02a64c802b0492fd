package io.github.synthskills.benchmarks.typed;

import io.github.synthskills.core.client.TypeUse;
import io.github.synthskills.core.client.TypesPlan;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.type.Constant;
import io.github.synthskills.runtime.type.Findings;
import io.github.synthskills.runtime.type.Type;
import io.github.synthskills.runtime.type.Types;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiled types in a class loader of their own. */
public final class LoadedTypes extends ClassLoader {

    private final Map<String, byte[]> classes;

    /**
     * Types to be loaded.
     *
     * @param classes class files by binary name
     */
    public LoadedTypes(Map<String, byte[]> classes) {
        super("types", LoadedTypes.class.getClassLoader());
        this.classes = Map.copyOf(classes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /**
     * A type whose values are only known to be objects here.
     *
     * @param type how it travels
     */
    public record Handle<T extends @Nullable Object>(Type<T> type) {
        /** Reads a value. */
        public @Nullable Object read(Json json) {
            return type.read(json);
        }

        /** Writes what was read. */
        @SuppressWarnings("unchecked") // what was made from a value of this type by reflection
        public Json write(@Nullable Object value) {
            return type.write((T) value);
        }

        /** What deviates. */
        public Findings check(Json json) {
            Findings findings = new Findings();
            type.check(json, findings);
            return findings;
        }
    }

    /**
     * The type of a plan's values.
     *
     * @throws ReflectiveOperationException if a class is not there, or fails when it is loaded
     */
    public Handle<?> typeOf(TypesPlan plan) throws ReflectiveOperationException {
        return new Handle<>(typeOf(plan, plan.type()));
    }

    private Type<?> typeOf(TypesPlan plan, TypeUse use) throws ReflectiveOperationException {
        if (use instanceof TypeUse.ListOf list) {
            return Types.list(typeOf(plan, list.element()));
        }
        if (use instanceof TypeUse.MapOf map) {
            return Types.map(typeOf(plan, map.value()));
        }
        if (use instanceof TypeUse.Nullable nullable) {
            return nullable(typeOf(plan, nullable.type()));
        }
        if (use instanceof TypeUse.Embedded embedded) {
            return Types.embedded(typeOf(plan, embedded.type()));
        }
        if (use instanceof TypeUse.Declared declared) {
            return declared(plan, declared);
        }
        return scalar(((TypeUse.Scalar) use).kind());
    }

    private static <T> Type<?> nullable(Type<T> type) {
        return Types.nullable(type);
    }

    private Type<?> declared(TypesPlan plan, TypeUse.Declared declared) throws ReflectiveOperationException {
        String top = plan.packageName() + "." + plan.className();
        boolean nested = !declared.name().equals(plan.className());
        Class<?> type = Class.forName(nested ? top + "$" + declared.name() : top, true, this);
        return declared.form() == TypeUse.Form.CONSTANTS
                ? constants(type)
                : (Type<?>) type.getField("TYPE").get(null);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class is an enum of constants, which no cast can say
    private static Type<?> constants(Class<?> type) {
        return constants((Enum[]) type.getEnumConstants(), type);
    }

    @SuppressWarnings("unchecked") // as above
    private static <E extends Enum<E> & Constant> Type<E> constants(Enum<?>[] values, Class<?> type) {
        return Types.constants((E[]) values);
    }

    private static Type<?> scalar(TypeUse.Kind kind) {
        return switch (kind) {
            case TEXT -> Types.text();
            case BOOL -> Types.bool();
            case INT32 -> Types.int32();
            case INT64 -> Types.int64();
            case INTEGER -> Types.integer();
            case FLOAT64 -> Types.float64();
            case DECIMAL -> Types.decimal();
            case DATE_TIME -> Types.dateTime();
            case DATE -> Types.date();
            case TIME -> Types.time();
            case DURATION -> Types.duration();
            case UUID -> Types.uuid();
            case URI -> Types.uri();
            case BASE64 -> Types.base64();
            case ANY -> Types.any();
        };
    }
}
