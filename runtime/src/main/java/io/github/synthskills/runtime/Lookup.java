package io.github.synthskills.runtime;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks whether something exists. */
public final class Lookup {

    /** The usual sign that something exists already. */
    public static final Predicate<ToolError> CONFLICT = error -> error.kind() == ToolError.Kind.CONFLICT;

    private Lookup() {}

    /** What the call finds; null if the server says that it is not there or answers with nothing. */
    public static <T extends @Nullable Object> @Nullable T find(StepContext context, Call<T> call) {
        try {
            Json raw = context.call(new Call<>(
                    call.step(), call.tool(), call.arguments(), call.decode(), Codec.JSON, call.timeout(),
                    call.attempts(), call.idempotent(), null, null, call.violations()));
            return raw.isEmpty() ? null : call.codec().read(raw);
        } catch (ToolException e) {
            if (e.error().kind() == ToolError.Kind.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    /** What {@code yield} makes of what the call finds; null if it is not there. */
    public static <T, R extends @Nullable Object> @Nullable R find(
            StepContext context, Call<T> call, Function<? super T, ? extends R> yield) {
        T found = find(context, call);
        return found == null ? null : yield.apply(found);
    }
}
