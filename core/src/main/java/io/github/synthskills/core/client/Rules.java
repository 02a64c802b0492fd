package io.github.synthskills.core.client;

import io.github.synthskills.core.shape.Details;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.runtime.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that a schema asserts beyond the type. Pure. */
public final class Rules {

    /** Each value is an instruction of a static initialiser; longer lists are left to the server. */
    private static final int MOST_VALUES = 200;
    private static final int LONGEST_VALUE = 1_000;
    /** A bound of more digits than this is no bound that a person set. */
    private static final int MOST_DIGITS = 400;

    private Rules() {}

    /** The rules for one value, whatever its structure; parts have their own. None for choices and recursions. */
    public static List<RuleUse> of(Shape declared) {
        Details details = Shapes.details(declared);
        Shape structure = Shapes.bare(declared);
        if (structure.equals(Shape.INTEGER) || structure.equals(Shape.NUMBER)) {
            return orNull(ofNumber(details), declared);
        }
        if (structure instanceof Shape.Scalar) {
            return orNull(ofText(details), declared);
        }
        boolean hasParts = structure instanceof Shape.RecordOf || structure instanceof Shape.ListOf || structure instanceof Shape.MapOf;
        return orNull(hasParts ? ofContainer(details) : ofValues(details), declared);
    }

    /** Null is not among the values of a nullable shape. */
    private static List<RuleUse> orNull(List<RuleUse> rules, Shape declared) {
        if (!Shape.isNullable(declared)) {
            return rules;
        }
        return rules.stream().map(Rules::orNull).toList();
    }

    private static RuleUse orNull(RuleUse rule) {
        if (!(rule instanceof RuleUse.OneOf values)) {
            return rule;
        }
        List<String> texts = new ArrayList<>(values.texts());
        texts.add("null");
        return new RuleUse.OneOf(texts);
    }

    static List<RuleUse> ofText(Details details) {
        if (!details.values().isEmpty()) {
            return ofValues(details);
        }
        List<RuleUse> rules = new ArrayList<>(count("length", details.length()));
        String pattern = details.pattern();
        if (pattern != null) {
            rules.add(new RuleUse.Matches(pattern));
        }
        return rules;
    }

    static List<RuleUse> ofNumber(Details details) {
        if (!details.values().isEmpty()) {
            return ofValues(details);
        }
        Details.Numbers numbers = details.numbers();
        List<RuleUse> rules = new ArrayList<>();
        bound("atLeast", numbers.atLeast(), rules);
        bound("atMost", numbers.atMost(), rules);
        bound("above", numbers.above(), rules);
        bound("below", numbers.below(), rules);
        bound("multipleOf", numbers.multipleOf(), rules);
        return rules;
    }

    static List<RuleUse> ofContainer(Details details) {
        List<RuleUse> rules = new ArrayList<>(count("size", details.size()));
        if (details.unique()) {
            rules.add(new RuleUse.Unique());
        }
        rules.addAll(ofValues(details));
        return rules;
    }

    static List<RuleUse> ofValues(Details details) {
        List<Json> values = details.values();
        boolean trivial = values.size() == 2 && values.stream().allMatch(value -> value.node().isBoolean());
        boolean fits = values.size() <= MOST_VALUES
                && values.stream().allMatch(value -> value.toString().length() <= LONGEST_VALUE);
        return values.isEmpty() || trivial || !fits
                ? List.of()
                : List.of(new RuleUse.OneOf(values.stream().map(Json::canonical).toList()));
    }

    private static void bound(String method, @Nullable BigDecimal bound, List<RuleUse> rules) {
        if (bound != null && Math.abs((long) bound.precision() - bound.scale()) <= MOST_DIGITS) {
            rules.add(new RuleUse.Number(method, bound.toPlainString()));
        }
    }

    private static List<RuleUse> count(String method, Details.Bounds bounds) {
        Integer most = bounds.most();
        return bounds.least() <= 0 && most == null
                ? List.of()
                : List.of(new RuleUse.Count(method, bounds.least() <= 0 ? -1 : bounds.least(), most == null ? -1 : most));
    }
}
