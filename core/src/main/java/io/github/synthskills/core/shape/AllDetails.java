package io.github.synthskills.core.shape;

import io.github.synthskills.core.shape.Details.Bounds;
import io.github.synthskills.core.shape.Details.Numbers;
import io.github.synthskills.runtime.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings details of two shapes together: what holds of values that both allow, or that either allows. Pure. */
final class AllDetails {

    private AllDetails() {}

    /**
     * What holds of a value of which both hold; null if there is none such. Of two patterns the first is kept, and texts
     * are the first's where it has some.
     */
    static @Nullable Details both(Details first, Details second) {
        List<Json> values = bothValues(first.values(), second.values());
        if (values == null) {
            return null;
        }
        boolean described = !first.description().isEmpty();
        return new Details(
                described ? first.description() : second.description(),
                first.fallback().isAbsent() ? second.fallback() : first.fallback(),
                first.format() == null ? second.format() : first.format(),
                values,
                bothNumbers(first.numbers(), second.numbers()),
                bothBounds(first.length(), second.length()),
                first.pattern() == null ? second.pattern() : first.pattern(),
                bothBounds(first.size(), second.size()),
                first.unique() || second.unique(),
                first.closed() || second.closed(),
                bothAdditional(first.additional(), second.additional()),
                first.implied() && second.implied());
    }

    private static @Nullable List<Json> bothValues(List<Json> first, List<Json> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        List<Json> both = first.stream().filter(value -> SameJson.contains(second, value)).toList();
        return both.isEmpty() ? null : both;
    }

    private static @Nullable Shape bothAdditional(@Nullable Shape first, @Nullable Shape second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        Shape both = Overlap.of(first, second, "");
        return both == null ? first : both;
    }

    private static Numbers bothNumbers(Numbers first, Numbers second) {
        return new Numbers(
                greater(first.atLeast(), second.atLeast()),
                smaller(first.atMost(), second.atMost()),
                greater(first.above(), second.above()),
                smaller(first.below(), second.below()),
                first.multipleOf() == null ? second.multipleOf() : first.multipleOf());
    }

    private static @Nullable BigDecimal greater(@Nullable BigDecimal first, @Nullable BigDecimal second) {
        return first == null ? second : second == null ? first : first.max(second);
    }

    private static @Nullable BigDecimal smaller(@Nullable BigDecimal first, @Nullable BigDecimal second) {
        return first == null ? second : second == null ? first : first.min(second);
    }

    private static Bounds bothBounds(Bounds first, Bounds second) {
        Integer most = first.most() == null ? second.most() : second.most() == null ? first.most()
                : Integer.valueOf(Math.min(first.most(), second.most()));
        return new Bounds(Math.max(first.least(), second.least()), most);
    }

    /** What holds of every value of which one of them holds; texts only where they agree. */
    static Details either(Details first, Details second) {
        if (first.equals(second)) {
            return first;
        }
        return new Details(
                first.description().equals(second.description()) ? first.description() : "",
                first.fallback().equals(second.fallback()) ? first.fallback() : Json.absent(),
                first.format() == second.format() ? first.format() : null,
                eitherValues(first.values(), second.values()),
                eitherNumbers(first.numbers(), second.numbers()),
                eitherBounds(first.length(), second.length()),
                Objects.equals(first.pattern(), second.pattern()) ? first.pattern() : null,
                eitherBounds(first.size(), second.size()),
                first.unique() && second.unique(),
                first.closed() && second.closed(),
                eitherAdditional(first, second),
                first.implied() || second.implied());
    }

    private static List<Json> eitherValues(List<Json> first, List<Json> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return List.of();
        }
        List<Json> either = new ArrayList<>(first);
        second.stream().filter(value -> !SameJson.contains(first, value)).forEach(either::add);
        return either;
    }

    private static @Nullable Shape eitherAdditional(Details first, Details second) {
        if (first.closed() || second.closed()) {
            return first.closed() ? second.additional() : first.additional();
        }
        return first.additional() == null || second.additional() == null
                ? null
                : Shapes.merge(first.additional(), second.additional());
    }

    private static Numbers eitherNumbers(Numbers first, Numbers second) {
        if (first.equals(Numbers.NONE) || second.equals(Numbers.NONE)) {
            return Numbers.NONE;
        }
        boolean aboveOnly = first.atLeast() == null && second.atLeast() == null;
        boolean belowOnly = first.atMost() == null && second.atMost() == null;
        return new Numbers(
                least(low(first, aboveOnly), low(second, aboveOnly), aboveOnly),
                most(high(first, belowOnly), high(second, belowOnly), belowOnly),
                aboveOnly ? least(first.above(), second.above(), false) : null,
                belowOnly ? most(first.below(), second.below(), false) : null,
                Objects.equals(first.multipleOf(), second.multipleOf()) ? first.multipleOf() : null);
    }

    private static @Nullable BigDecimal low(Numbers numbers, boolean none) {
        return none ? null : numbers.atLeast() == null ? numbers.above() : numbers.atLeast();
    }

    private static @Nullable BigDecimal high(Numbers numbers, boolean none) {
        return none ? null : numbers.atMost() == null ? numbers.below() : numbers.atMost();
    }

    private static @Nullable BigDecimal least(
            @Nullable BigDecimal first, @Nullable BigDecimal second, boolean none) {
        return none || first == null || second == null ? null : first.min(second);
    }

    private static @Nullable BigDecimal most(
            @Nullable BigDecimal first, @Nullable BigDecimal second, boolean none) {
        return none || first == null || second == null ? null : first.max(second);
    }

    private static Bounds eitherBounds(Bounds first, Bounds second) {
        Integer most = first.most() == null || second.most() == null
                ? null
                : Integer.valueOf(Math.max(first.most(), second.most()));
        return new Bounds(Math.min(first.least(), second.least()), most);
    }
}
