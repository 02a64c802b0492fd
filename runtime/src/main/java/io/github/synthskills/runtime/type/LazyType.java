package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Json;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A type that is looked up when it is used: types that are part of themselves cannot be built otherwise. */
final class LazyType<T extends @Nullable Object> implements Type<T> {

    private static final int MAX_HOPS = 100;

    private final Supplier<Type<T>> supplier;
    // Looking up twice gives the same: no lock is needed.
    private volatile @Nullable Type<T> type;

    LazyType(Supplier<Type<T>> supplier) {
        this.supplier = supplier;
    }

    private Type<T> type() {
        Type<T> known = type;
        if (known == null) {
            known = supplier.get();
            for (int hops = 0; known instanceof LazyType<T> next; hops++) {
                if (hops == MAX_HOPS) {
                    throw new IllegalStateException("a type that is nothing but itself. This is a bug.");
                }
                known = next.supplier.get();
            }
            type = known;
        }
        return known;
    }

    @Override
    public T read(Json json) {
        return type().read(json);
    }

    @Override
    public Json write(T value) {
        return type().write(value);
    }

    @Override
    public void check(Json json, Findings findings) {
        type().check(json, findings);
    }
}
