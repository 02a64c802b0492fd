package io.github.synthskills.core.expression;

import static io.github.synthskills.core.expression.Arguments.integer;
import static io.github.synthskills.core.expression.Arguments.text;
import static io.github.synthskills.core.expression.FunctionLibrary.Style.FUNCTION;
import static io.github.synthskills.core.expression.FunctionLibrary.Style.METHOD;
import static io.github.synthskills.core.expression.Parameter.DURATION;
import static io.github.synthskills.core.expression.Parameter.INTEGER;
import static io.github.synthskills.core.expression.Parameter.STRING;
import static io.github.synthskills.core.expression.Parameter.TIMESTAMP;

import io.github.synthskills.core.expression.FunctionLibrary.Evaluation;
import io.github.synthskills.core.expression.FunctionLibrary.Result;
import io.github.synthskills.core.expression.FunctionLibrary.Signature;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Cel;
import io.github.synthskills.runtime.CelTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions on points and lengths of time. */
final class TimeFunctions {

    private static final Result POINT = Result.always(Shape.TIMESTAMP);
    private static final Result LENGTH = Result.always(Shape.DURATION);

    private TimeFunctions() {}

    static void addTo(List<Signature> all) {
        all.add(Signature.idiom("timestamp", FUNCTION, "{0}", POINT, TimeFunctions::instant, TIMESTAMP));
        all.add(Signature.time("timestamp", FUNCTION, "timestamp", POINT, a -> CelTime.timestamp(text(a, 0)), STRING));
        all.add(Signature.time("timestamp", FUNCTION, "timestamp", POINT, a -> CelTime.timestamp(integer(a, 0)), INTEGER));
        all.add(Signature.idiom("duration", FUNCTION, "{0}", LENGTH, a -> Arguments.get(a, 0, Duration.class), DURATION));
        all.add(Signature.time("duration", FUNCTION, "duration", LENGTH, a -> CelTime.duration(text(a, 0)), STRING));
        all.add(Signature.twin("days", FUNCTION, "days", LENGTH, a -> Cel.days(integer(a, 0)), INTEGER));
        all.add(Signature.twin("hours", FUNCTION, "hours", LENGTH, a -> Cel.hours(integer(a, 0)), INTEGER));
        all.add(Signature.twin("minutes", FUNCTION, "minutes", LENGTH, a -> Cel.minutes(integer(a, 0)), INTEGER));
        all.add(Signature.twin("seconds", FUNCTION, "seconds", LENGTH, a -> Cel.seconds(integer(a, 0)), INTEGER));
        addParts(all);
    }

    private static void addParts(List<Signature> all) {
        add(all, "getFullYear", a -> CelTime.getFullYear(instant(a)), TIMESTAMP);
        add(all, "getFullYear", a -> CelTime.getFullYear(instant(a), text(a, 1)), TIMESTAMP, STRING);
        add(all, "getMonth", a -> CelTime.getMonth(instant(a)), TIMESTAMP);
        add(all, "getMonth", a -> CelTime.getMonth(instant(a), text(a, 1)), TIMESTAMP, STRING);
        add(all, "getDate", a -> CelTime.getDate(instant(a)), TIMESTAMP);
        add(all, "getDate", a -> CelTime.getDate(instant(a), text(a, 1)), TIMESTAMP, STRING);
        add(all, "getDayOfMonth", a -> CelTime.getDayOfMonth(instant(a)), TIMESTAMP);
        add(all, "getDayOfMonth", a -> CelTime.getDayOfMonth(instant(a), text(a, 1)), TIMESTAMP, STRING);
        add(all, "getDayOfWeek", a -> CelTime.getDayOfWeek(instant(a)), TIMESTAMP);
        add(all, "getDayOfWeek", a -> CelTime.getDayOfWeek(instant(a), text(a, 1)), TIMESTAMP, STRING);
        add(all, "getDayOfYear", a -> CelTime.getDayOfYear(instant(a)), TIMESTAMP);
        add(all, "getDayOfYear", a -> CelTime.getDayOfYear(instant(a), text(a, 1)), TIMESTAMP, STRING);
        add(all, "getHours", a -> CelTime.getHours(instant(a)), TIMESTAMP);
        add(all, "getHours", a -> CelTime.getHours(instant(a), text(a, 1)), TIMESTAMP, STRING);
        add(all, "getMinutes", a -> CelTime.getMinutes(instant(a)), TIMESTAMP);
        add(all, "getMinutes", a -> CelTime.getMinutes(instant(a), text(a, 1)), TIMESTAMP, STRING);
        add(all, "getSeconds", a -> CelTime.getSeconds(instant(a)), TIMESTAMP);
        add(all, "getSeconds", a -> CelTime.getSeconds(instant(a), text(a, 1)), TIMESTAMP, STRING);
        add(all, "getMilliseconds", a -> CelTime.getMilliseconds(instant(a)), TIMESTAMP);
        add(all, "getMilliseconds", a -> CelTime.getMilliseconds(instant(a), text(a, 1)), TIMESTAMP, STRING);
        add(all, "getHours", a -> CelTime.getHours(Arguments.get(a, 0, Duration.class)), DURATION);
        add(all, "getMinutes", a -> CelTime.getMinutes(Arguments.get(a, 0, Duration.class)), DURATION);
        add(all, "getSeconds", a -> CelTime.getSeconds(Arguments.get(a, 0, Duration.class)), DURATION);
        add(all, "getMilliseconds", a -> CelTime.getMilliseconds(Arguments.get(a, 0, Duration.class)), DURATION);
    }

    private static void add(List<Signature> all, String name, Evaluation evaluation, Parameter... parameters) {
        all.add(Signature.time(name, METHOD, name, Result.always(Shape.INTEGER), evaluation, parameters));
    }

    private static Instant instant(List<@Nullable Object> arguments) {
        return Arguments.get(arguments, 0, Instant.class);
    }
}
