package io.github.synthskills.core.expression;

import static io.github.synthskills.core.expression.Arguments.integer;
import static io.github.synthskills.core.expression.Arguments.text;
import static io.github.synthskills.core.expression.FunctionLibrary.Style.BOTH;
import static io.github.synthskills.core.expression.FunctionLibrary.Style.FUNCTION;
import static io.github.synthskills.core.expression.FunctionLibrary.Style.METHOD;
import static io.github.synthskills.core.expression.Parameter.INTEGER;
import static io.github.synthskills.core.expression.Parameter.STRING;
import static io.github.synthskills.core.expression.Parameter.TEXTS;

import io.github.synthskills.core.expression.FunctionLibrary.Result;
import io.github.synthskills.core.expression.FunctionLibrary.Signature;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Cel;
import java.util.List;

/** Functions on text. */
final class TextFunctions {

    private static final Result TEXT = Result.always(Shape.STRING);
    private static final Result WHOLE = Result.always(Shape.INTEGER);
    private static final Result TRUTH = Result.always(Shape.BOOLEAN);
    private static final Result PIECES = Result.always(new Shape.ListOf(Shape.STRING));

    private TextFunctions() {}

    static void addTo(List<Signature> all) {
        addTests(all);
        addChanges(all);
        addParts(all);
    }

    private static void addTests(List<Signature> all) {
        all.add(Signature.twin("size", BOTH, "size", WHOLE, a -> Cel.size(text(a, 0)), STRING));
        all.add(Signature.idiom("contains", METHOD, "{0}.contains({1})", TRUTH,
                a -> text(a, 0).contains(text(a, 1)), STRING, STRING));
        all.add(Signature.idiom("startsWith", METHOD, "{0}.startsWith({1})", TRUTH,
                a -> text(a, 0).startsWith(text(a, 1)), STRING, STRING));
        all.add(Signature.idiom("endsWith", METHOD, "{0}.endsWith({1})", TRUTH,
                a -> text(a, 0).endsWith(text(a, 1)), STRING, STRING));
        all.add(Signature.twin("indexOf", METHOD, "indexOf", WHOLE,
                a -> Cel.indexOf(text(a, 0), text(a, 1)), STRING, STRING));
        all.add(Signature.twin("lastIndexOf", METHOD, "lastIndexOf", WHOLE,
                a -> Cel.lastIndexOf(text(a, 0), text(a, 1)), STRING, STRING));
    }

    private static void addChanges(List<Signature> all) {
        all.add(Signature.twin("lowerAscii", METHOD, "lowerAscii", TEXT, a -> Cel.lowerAscii(text(a, 0)), STRING));
        all.add(Signature.twin("upperAscii", METHOD, "upperAscii", TEXT, a -> Cel.upperAscii(text(a, 0)), STRING));
        all.add(Signature.idiom("trim", METHOD, "{0}.strip()", TEXT, a -> text(a, 0).strip(), STRING));
        all.add(Signature.twin("reverse", METHOD, "reverse", TEXT, a -> Cel.reverse(text(a, 0)), STRING));
        all.add(Signature.idiom("replace", METHOD, "{0}.replace({1}, {2})", TEXT,
                a -> text(a, 0).replace(text(a, 1), text(a, 2)), STRING, STRING, STRING));
        all.add(Signature.twin("replace", METHOD, "replace", TEXT,
                a -> Cel.replace(text(a, 0), text(a, 1), text(a, 2), integer(a, 3)), STRING, STRING, STRING, INTEGER));
        all.add(Signature.twin("hash", FUNCTION, "hash", TEXT, a -> Cel.hash(text(a, 0)), STRING));
    }

    private static void addParts(List<Signature> all) {
        all.add(Signature.twin("split", METHOD, "split", PIECES,
                a -> Cel.split(text(a, 0), text(a, 1)), STRING, STRING));
        all.add(Signature.twin("split", METHOD, "split", PIECES,
                a -> Cel.split(text(a, 0), text(a, 1), integer(a, 2)), STRING, STRING, INTEGER));
        all.add(Signature.twin("join", METHOD, "join", TEXT, a -> Cel.join(Arguments.list(a, 0)), TEXTS));
        all.add(Signature.idiom("join", METHOD, "String.join({1}, {0})", TEXT,
                a -> String.join(text(a, 1), Arguments.<String>list(a, 0)), TEXTS, STRING));
        all.add(Signature.twin("substring", METHOD, "substring", TEXT,
                a -> Cel.substring(text(a, 0), integer(a, 1)), STRING, INTEGER));
        all.add(Signature.twin("substring", METHOD, "substring", TEXT,
                a -> Cel.substring(text(a, 0), integer(a, 1), integer(a, 2)), STRING, INTEGER, INTEGER));
        all.add(Signature.twin("charAt", METHOD, "charAt", TEXT,
                a -> Cel.charAt(text(a, 0), integer(a, 1)), STRING, INTEGER));
    }
}
