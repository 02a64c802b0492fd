package io.github.synthskills.core.expression;

import static io.github.synthskills.core.expression.Arguments.integer;
import static io.github.synthskills.core.expression.Arguments.number;
import static io.github.synthskills.core.expression.Arguments.text;
import static io.github.synthskills.core.expression.FunctionLibrary.Style.FUNCTION;
import static io.github.synthskills.core.expression.Parameter.BOOLEAN;
import static io.github.synthskills.core.expression.Parameter.DURATION;
import static io.github.synthskills.core.expression.Parameter.INTEGER;
import static io.github.synthskills.core.expression.Parameter.JSON;
import static io.github.synthskills.core.expression.Parameter.NUMBER;
import static io.github.synthskills.core.expression.Parameter.STRING;
import static io.github.synthskills.core.expression.Parameter.TIMESTAMP;

import io.github.synthskills.core.expression.FunctionLibrary.Result;
import io.github.synthskills.core.expression.FunctionLibrary.Signature;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Cel;
import io.github.synthskills.runtime.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Conversions, and functions on numbers. */
final class NumberFunctions {

    private static final Result TEXT = Result.always(Shape.STRING);
    private static final Result WHOLE = Result.always(Shape.INTEGER);
    private static final Result DECIMAL = Result.always(Shape.NUMBER);
    private static final Result TRUTH = Result.always(Shape.BOOLEAN);

    private NumberFunctions() {}

    static void addTo(List<Signature> all) {
        addToText(all);
        addToNumbers(all);
        addMath(all);
    }

    private static void addToText(List<Signature> all) {
        all.add(Signature.idiom("string", FUNCTION, "{0}", TEXT, a -> text(a, 0), STRING));
        all.add(Signature.idiom("string", FUNCTION, "Long.toString({0})", TEXT, a -> Long.toString(integer(a, 0)), INTEGER));
        all.add(Signature.idiom("string", FUNCTION, "Double.toString({0})", TEXT, a -> Double.toString(number(a, 0)), NUMBER));
        all.add(Signature.idiom("string", FUNCTION, "Boolean.toString({0})", TEXT,
                a -> Boolean.toString(Arguments.get(a, 0, Boolean.class)), BOOLEAN));
        all.add(Signature.idiom("string", FUNCTION, "{0}.toString()", TEXT,
                a -> Arguments.get(a, 0, Instant.class).toString(), TIMESTAMP));
        all.add(Signature.twin("string", FUNCTION, "string", TEXT,
                a -> Cel.string(Arguments.get(a, 0, Duration.class)), DURATION));
        all.add(Signature.twin("string", FUNCTION, "string", TEXT,
                a -> Cel.string(Arguments.get(a, 0, Json.class)), JSON));
    }

    private static void addToNumbers(List<Signature> all) {
        all.add(Signature.idiom("int", FUNCTION, "{0}", WHOLE, a -> integer(a, 0), INTEGER));
        all.add(Signature.twin("int", FUNCTION, "toInt", WHOLE, a -> Cel.toInt(text(a, 0)), STRING));
        all.add(Signature.twin("int", FUNCTION, "toInt", WHOLE, a -> Cel.toInt(number(a, 0)), NUMBER));
        all.add(Signature.idiom("int", FUNCTION, "{0}.getEpochSecond()", WHOLE,
                a -> Arguments.get(a, 0, Instant.class).getEpochSecond(), TIMESTAMP));
        all.add(Signature.idiom("int", FUNCTION, "{0}.integer()", WHOLE,
                a -> Arguments.get(a, 0, Json.class).integer(), JSON));
        all.add(Signature.idiom("double", FUNCTION, "{0}", DECIMAL, a -> number(a, 0), NUMBER));
        all.add(Signature.twin("double", FUNCTION, "toDouble", DECIMAL, a -> Cel.toDouble(integer(a, 0)), INTEGER));
        all.add(Signature.twin("double", FUNCTION, "toDouble", DECIMAL, a -> Cel.toDouble(text(a, 0)), STRING));
        all.add(Signature.idiom("double", FUNCTION, "{0}.number()", DECIMAL,
                a -> Arguments.get(a, 0, Json.class).number(), JSON));
        all.add(Signature.idiom("bool", FUNCTION, "{0}", TRUTH, a -> Arguments.get(a, 0, Boolean.class), BOOLEAN));
        all.add(Signature.twin("bool", FUNCTION, "toBool", TRUTH, a -> Cel.toBool(text(a, 0)), STRING));
        all.add(Signature.idiom("bool", FUNCTION, "{0}.bool()", TRUTH,
                a -> Arguments.get(a, 0, Json.class).bool(), JSON));
    }

    private static void addMath(List<Signature> all) {
        all.add(Signature.twin("math.abs", FUNCTION, "abs", WHOLE, a -> Cel.abs(integer(a, 0)), INTEGER));
        all.add(Signature.idiom("math.abs", FUNCTION, "Math.abs({0})", DECIMAL, a -> Math.abs(number(a, 0)), NUMBER));
        all.add(Signature.idiom("math.ceil", FUNCTION, "Math.ceil({0})", DECIMAL, a -> Math.ceil(number(a, 0)), NUMBER));
        all.add(Signature.idiom("math.floor", FUNCTION, "Math.floor({0})", DECIMAL, a -> Math.floor(number(a, 0)), NUMBER));
        all.add(Signature.twin("math.round", FUNCTION, "round", DECIMAL, a -> Cel.round(number(a, 0)), NUMBER));
        all.add(Signature.idiom("math.greatest", FUNCTION, "Math.max({0}, {1})", WHOLE,
                a -> Math.max(integer(a, 0), integer(a, 1)), INTEGER, INTEGER));
        all.add(Signature.idiom("math.greatest", FUNCTION, "Math.max({0}, {1})", DECIMAL,
                a -> Math.max(number(a, 0), number(a, 1)), NUMBER, NUMBER));
        all.add(Signature.idiom("math.least", FUNCTION, "Math.min({0}, {1})", WHOLE,
                a -> Math.min(integer(a, 0), integer(a, 1)), INTEGER, INTEGER));
        all.add(Signature.idiom("math.least", FUNCTION, "Math.min({0}, {1})", DECIMAL,
                a -> Math.min(number(a, 0), number(a, 1)), NUMBER, NUMBER));
    }
}
