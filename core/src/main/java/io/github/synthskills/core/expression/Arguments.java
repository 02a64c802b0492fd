package io.github.synthskills.core.expression;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes arguments out of a list; the checker has made sure that they are what they are taken for. */
final class Arguments {

    private Arguments() {}

    static <T> T get(List<@Nullable Object> arguments, int index, Class<T> type) {
        return type.cast(Objects.requireNonNull(arguments.get(index)));
    }

    static String text(List<@Nullable Object> arguments, int index) {
        return get(arguments, index, String.class);
    }

    static long integer(List<@Nullable Object> arguments, int index) {
        return get(arguments, index, Long.class);
    }

    static double number(List<@Nullable Object> arguments, int index) {
        return get(arguments, index, Double.class);
    }

    @SuppressWarnings("unchecked") // the checker knows the elements; generics cannot
    static <T> List<T> list(List<@Nullable Object> arguments, int index) {
        return (List<T>) get(arguments, index, List.class);
    }
}
