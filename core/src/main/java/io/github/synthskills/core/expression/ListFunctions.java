package io.github.synthskills.core.expression;

import static io.github.synthskills.core.expression.Arguments.integer;
import static io.github.synthskills.core.expression.Arguments.list;
import static io.github.synthskills.core.expression.FunctionLibrary.Style.BOTH;
import static io.github.synthskills.core.expression.FunctionLibrary.Style.METHOD;
import static io.github.synthskills.core.expression.Parameter.COMPARABLES;
import static io.github.synthskills.core.expression.Parameter.INTEGER;
import static io.github.synthskills.core.expression.Parameter.INTEGERS;
import static io.github.synthskills.core.expression.Parameter.JSON;
import static io.github.synthskills.core.expression.Parameter.LIST;
import static io.github.synthskills.core.expression.Parameter.LISTS;
import static io.github.synthskills.core.expression.Parameter.MAP;
import static io.github.synthskills.core.expression.Parameter.NUMBERS;

import io.github.synthskills.core.expression.FunctionLibrary.Result;
import io.github.synthskills.core.expression.FunctionLibrary.Signature;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Cel;
import io.github.synthskills.runtime.Json;
import java.util.List;
import java.util.Map;

/** Functions on lists and maps. */
final class ListFunctions {

    private static final Result SAME = arguments -> arguments.get(0);
    private static final Result ELEMENT_OR_NULL = arguments -> Shape.nullable(element(arguments));
    private static final Result WHOLE = Result.always(Shape.INTEGER);

    private ListFunctions() {}

    static void addTo(List<Signature> all) {
        all.add(Signature.idiom("size", BOTH, "{0}.size()", WHOLE, a -> (long) list(a, 0).size(), LIST));
        all.add(Signature.idiom("size", BOTH, "{0}.size()", WHOLE,
                a -> (long) Arguments.get(a, 0, Map.class).size(), MAP));
        all.add(Signature.twin("first", METHOD, "first", ELEMENT_OR_NULL, a -> Cel.first(list(a, 0)), LIST));
        all.add(Signature.twin("last", METHOD, "last", ELEMENT_OR_NULL, a -> Cel.last(list(a, 0)), LIST));
        all.add(Signature.twin("distinct", METHOD, "distinct", SAME, a -> Cel.distinct(list(a, 0)), LIST));
        all.add(Signature.twin("flatten", METHOD, "flatten", ListFunctions::element,
                a -> Cel.flatten(Arguments.<List<Object>>list(a, 0)), LISTS));
        all.add(Signature.twin("sort", METHOD, "sort", SAME,
                a -> Cel.sort(Arguments.<String>list(a, 0)), COMPARABLES));
        all.add(Signature.twin("reverse", METHOD, "reverse", SAME, a -> Cel.reverse(list(a, 0)), LIST));
        all.add(Signature.twin("slice", METHOD, "slice", SAME,
                a -> Cel.slice(list(a, 0), integer(a, 1), integer(a, 2)), LIST, INTEGER, INTEGER));
        all.add(Signature.twin("sum", METHOD, "sum", WHOLE, a -> Cel.sum(list(a, 0)), INTEGERS));
        all.add(Signature.twin("sum", METHOD, "sumOfNumbers", Result.always(Shape.NUMBER),
                a -> Cel.sumOfNumbers(list(a, 0)), NUMBERS));
        all.add(Signature.twin("min", METHOD, "min", ELEMENT_OR_NULL,
                a -> Cel.min(Arguments.<String>list(a, 0)), COMPARABLES));
        all.add(Signature.twin("max", METHOD, "max", ELEMENT_OR_NULL,
                a -> Cel.max(Arguments.<String>list(a, 0)), COMPARABLES));
        all.add(Signature.idiom("@elements", METHOD, "{0}.list(element -> element)",
                Result.always(new Shape.ListOf(Shape.ANY)),
                a -> Arguments.get(a, 0, Json.class).list(element -> element), JSON));
        all.add(Signature.twin("@keys", METHOD, "keys", Result.always(new Shape.ListOf(Shape.STRING)),
                a -> Cel.keys(keyed(a)), MAP));
    }

    @SuppressWarnings("unchecked") // maps of values have text keys: they come from JSON
    private static Map<String, ?> keyed(List<@org.jspecify.annotations.Nullable Object> arguments) {
        return Arguments.get(arguments, 0, Map.class);
    }

    private static Shape element(List<Shape> arguments) {
        return ((Shape.ListOf) arguments.get(0)).element();
    }
}
