package io.github.synthskills.core.shape;

import io.github.synthskills.core.shape.Details.Bounds;
import io.github.synthskills.core.shape.Details.Numbers;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import io.github.synthskills.runtime.type.EcmaPattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a value with the bounds that hold for its kind, as JSON Schema does: what is said of numbers binds numbers only. */
final class Bounding {

    private static final int LONGEST_SHOWN = 120;
    private static final int MOST_COMPARED = 1_000;

    private Bounding() {}

    /** Which bounds the value violates, in words, without the value. */
    static List<String> violations(Details details, Json value, EcmaPattern.Patience patience) {
        List<String> found = new ArrayList<>();
        if (value.isNumber()) {
            number(details.numbers(), Figures.of(value.node()), found);
        } else if (value.isString()) {
            text(details, value.string(), patience, found);
        } else if (value.isList()) {
            count(details.size(), value.children().size(), "element", found);
            if (details.unique() && value.children().size() <= MOST_COMPARED && SameJson.repeats(value.children())) {
                found.add("expected no element twice");
            }
        } else if (value.isObject()) {
            count(details.size(), value.names().size(), "member", found);
        }
        return found;
    }

    private static void number(Numbers numbers, @Nullable BigDecimal value, List<String> found) {
        if (value == null) {
            return;
        }
        bound("at least ", numbers.atLeast(), numbers.atLeast() == null || value.compareTo(numbers.atLeast()) >= 0, found);
        bound("at most ", numbers.atMost(), numbers.atMost() == null || value.compareTo(numbers.atMost()) <= 0, found);
        bound("more than ", numbers.above(), numbers.above() == null || value.compareTo(numbers.above()) > 0, found);
        bound("less than ", numbers.below(), numbers.below() == null || value.compareTo(numbers.below()) < 0, found);
        bound("a multiple of ", numbers.multipleOf(), isMultiple(value, numbers.multipleOf()), found);
    }

    static boolean isMultiple(BigDecimal value, @Nullable BigDecimal of) {
        return of == null || value.remainder(of).signum() == 0;
    }

    private static void bound(String words, @Nullable BigDecimal bound, boolean holds, List<String> found) {
        if (!holds && bound != null) {
            found.add("expected " + words + bound.toPlainString());
        }
    }

    private static void text(Details details, String value, EcmaPattern.Patience patience, List<String> found) {
        count(details.length(), value.codePointCount(0, value.length()), "character", found);
        String pattern = details.pattern();
        if (pattern != null && !EcmaPattern.of(pattern).mayMatch(value, patience)) {
            found.add("expected text that matches " + CleanText.line(pattern, LONGEST_SHOWN));
        }
    }

    private static void count(Bounds bounds, int count, String what, List<String> found) {
        if (count < bounds.least()) {
            found.add("expected at least " + ShapeWords.counted(bounds.least(), what));
        }
        if (bounds.most() != null && count > bounds.most()) {
            found.add("expected at most " + ShapeWords.counted(bounds.most(), what));
        }
    }
}
