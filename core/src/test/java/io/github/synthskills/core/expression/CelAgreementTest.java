package io.github.synthskills.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.ShapeMismatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we evaluate and generate means what CEL's own evaluator says, on what both have. */
class CelAgreementTest {

    private static final CelOptions OPTIONS = CelOptions.current().build();
    private static final Cel CEL = CelFactory.standardCelBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(CelExtensions.strings(), CelExtensions.lists(), CelExtensions.math())
            .addRuntimeLibraries(CelExtensions.strings(), CelExtensions.lists(), CelExtensions.math())
            .addVar("i", SimpleType.INT)
            .addVar("j", SimpleType.INT)
            .addVar("d", SimpleType.DOUBLE)
            .addVar("s", SimpleType.STRING)
            .addVar("t", SimpleType.STRING)
            .addVar("b", SimpleType.BOOL)
            .addVar("ints", ListType.create(SimpleType.INT))
            .addVar("texts", ListType.create(SimpleType.STRING))
            .addVar("map", MapType.create(SimpleType.STRING, SimpleType.INT))
            .addVar("now", SimpleType.TIMESTAMP)
            .build();
    private static final Scope SCOPE = Scope.of("s", LocalFunctions.none())
            .with("i", Shape.INTEGER).with("j", Shape.INTEGER).with("d", Shape.NUMBER)
            .with("s", Shape.STRING).with("t", Shape.STRING).with("b", Shape.BOOLEAN)
            .with("ints", new Shape.ListOf(Shape.INTEGER)).with("texts", new Shape.ListOf(Shape.STRING))
            .with("map", new Shape.MapOf(Shape.INTEGER)).with("now", Shape.TIMESTAMP);
    private static final List<Map<String, Object>> VALUES = List.of(
            values(0, 1, 0.0, "", "", true, List.of(), List.of(), Map.of()),
            values(7, -3, 2.5, "a@B.c", "@", false, List.of(3L, 1L, 3L), List.of("b", "a", "b"), Map.of("k", 1L)),
            values(-7, 2, -1.5, "h\u00e9llo \ud83d\ude00 x", "\ud83d\ude00", true, List.of(5L), List.of("x"), Map.of("z", 2L)),
            values(Long.MAX_VALUE, -1, 1e300, "  trim me\t", "m", true, List.of(1L, 2L), List.of("", "y"), Map.of()),
            values(Long.MIN_VALUE, -1, 3.0, "1,2,,3", ",", false, List.of(-1L), List.of("1", "2"), Map.of("a", 0L)));

    private static Map<String, Object> values(long i, long j, double d, String s, String t, boolean b, List<Long> ints,
            List<String> texts, Map<String, Long> map) {
        return Map.of("i", i, "j", j, "d", d, "s", s, "t", t, "b", b, "ints", ints, "texts", texts, "map", map,
                "now", Instant.parse("2026-03-01T12:34:56.789Z"));
    }

    static Stream<String> expressions() {
        return Stream.of(
                "i + j", "i - j", "i * j", "i / j", "i % j", "-i", "i / 0", "i % 0", "d + 1.5", "d * d", "d / 0.0", "-d",
                "i == j", "i != j", "i < j", "i >= j", "d < 1.0", "d == -0.0", "s < t", "s == t", "b == false",
                "b && i > 0", "b || i > 0", "!b", "b ? i : j", "b && (s < t || !b)",
                "s + t", "s.size()", "size(t)", "s.contains(t)", "s.startsWith(t)", "s.endsWith(t)", "s.lowerAscii()",
                "s.upperAscii()", "s.trim()", "s.replace(t, '-')", "s.replace(t, '-', 1)", "s.replace('', '.', 2)",
                "s.replace('l', 'L', 0)", "s.split(t)", "s.split(',')", "s.split('')", "s.split(t, 2)", "s.split(',', 0)",
                "s.split(',', 1)", "s.split(',', 9)", "texts.join()", "texts.join('+')", "s.substring(1)",
                "s.substring(0, 2)", "s.substring(2, 1)", "s.substring(99)", "s.charAt(0)", "s.charAt(7)", "s.charAt(99)",
                "s.charAt(-1)", "s.indexOf(t)", "s.lastIndexOf(t)", "s.indexOf('')", "s.lastIndexOf('')", "s.reverse()",
                "ints.size()", "ints[0]", "ints[9]", "ints[i]", "i in ints", "3 in ints", "s in map", "'k' in map",
                "ints + [i]", "texts == ['x']", "ints.filter(x, x > 1)", "ints.map(x, x + 1)", "ints.map(x, x > 1, x * 2)",
                "ints.exists(x, x == 3)", "ints.all(x, x > 0)", "ints.exists_one(x, x == 3)",
                "ints.map(x, texts.map(y, y + string(x)))", "ints.distinct()", "texts.distinct()", "ints.sort()",
                "texts.sort()", "ints.reverse()", "ints.slice(0, 1)", "ints.slice(1, 9)", "[ints, [9]].flatten()",
                "map.map(k, k + '!')", "map.exists(k, k == 'k')",
                "string(i)", "string(d)", "string(b)", "string(s)", "string(now)", "int(d)", "int('12')", "int(s)",
                "int(now)", "double(i)", "double('1.5')", "double(s)", "bool('true')", "bool(s)",
                "string(duration('90m'))", "string(duration('1.5s'))", "duration('1h30m')", "duration('-20ms')",
                "duration('1.5h')", "duration(s)", "timestamp('2026-01-02T03:04:05Z')",
                "timestamp('2026-01-02T03:04:05+02:00')", "timestamp(s)", "now + duration('1h')", "now - duration('24h')",
                "now - timestamp('2026-01-01T00:00:00Z')", "now > timestamp('2026-01-01T00:00:00Z')",
                "duration('1h') < duration('61m')", "duration('1h') + duration('1m')",
                "now.getFullYear()", "now.getMonth()", "now.getDate()", "now.getDayOfMonth()", "now.getDayOfWeek()",
                "now.getDayOfYear()", "now.getHours()", "now.getMinutes()", "now.getSeconds()", "now.getMilliseconds()",
                "now.getHours('America/New_York')", "now.getDate('+14:00')", "now.getHours('Nowhere/Town')",
                "duration('90m').getHours()", "duration('90m').getMinutes()", "duration('90m').getSeconds()",
                "duration('1234ms').getMilliseconds()",
                "math.abs(i)", "math.abs(d)", "math.ceil(d)", "math.floor(d)", "math.round(d > 1e15 ? 0.5 : d)", "math.greatest(i, j)",
                "math.least(i, j)", "math.least(d, 1.0)", "size(map)", "1 + 2 * 3 - 4 / 3", "'a' + 'b' == 'ab'");
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void libraryAndOperatorsAgreeWithCel(String source) {
        assertAgreement(source);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void composedExpressionsAgreeWithCel(@ForAll("conditions") String source) {
        assertAgreement(source);
    }

    @Provide
    Arbitrary<String> conditions() {
        return condition(3);
    }

    private static Arbitrary<String> condition(int depth) {
        Arbitrary<String> comparison = Combinators.combine(number(depth - 1), Arbitraries.of("<", "<=", "==", "!=", ">"),
                number(depth - 1)).as((left, sign, right) -> "(" + left + " " + sign + " " + right + ")");
        Arbitrary<String> text = Combinators.combine(Arbitraries.of("s", "t", "(s + t)", "s.trim()", "texts.join(t)"),
                Arbitraries.of("contains", "startsWith", "endsWith"), Arbitraries.of("t", "'a'", "s.lowerAscii()"))
                .as((left, function, right) -> left + "." + function + "(" + right + ")");
        if (depth <= 0) {
            return Arbitraries.oneOf(Arbitraries.of("b", "true", "false"), text);
        }
        Arbitrary<String> both = Combinators.combine(condition(depth - 1), Arbitraries.of("&&", "||"), condition(depth - 1))
                .as((left, sign, right) -> "(" + left + " " + sign + " " + right + ")");
        Arbitrary<String> lists = Combinators.combine(Arbitraries.of("exists", "all", "exists_one"), condition(depth - 1))
                .as((macro, body) -> "ints." + macro + "(x, x > 1 || " + body + ")");
        return Arbitraries.oneOf(comparison, both, lists, text, condition(depth - 1).map(c -> "!(" + c + ")"));
    }

    private static Arbitrary<String> number(int depth) {
        Arbitrary<String> simple = Arbitraries.of("j", "1", "3", "ints.size()", "s.size()", "s.indexOf(t)", "texts.size()");
        if (depth <= 0) {
            return simple;
        }
        Arbitrary<String> sum = Combinators.combine(number(depth - 1), Arbitraries.of("+", "-", "*"), number(depth - 1))
                .as((left, sign, right) -> "(" + left + " " + sign + " " + right + ")");
        return Arbitraries.oneOf(simple, sum, condition(depth - 1).map(c -> "(" + c + " ? 1 : j)"));
    }

    private static void assertAgreement(String source) {
        Typed typed = Flagship.typed(source, SCOPE);
        CelRuntime.Program program = program(source);
        for (Map<String, Object> variables : VALUES) {
            assertThat(ours(typed, variables)).as("%s with %s", source, variables).isEqualTo(theirs(program, variables));
        }
    }

    /** Empty for an error. */
    private static Optional<Object> ours(Typed typed, Map<String, Object> variables) {
        try {
            return Optional.ofNullable(Evaluator.evaluate(typed, variables));
        } catch (ShapeMismatch e) {
            return Optional.empty();
        }
    }

    private static CelRuntime.Program program(String source) {
        try {
            return CEL.createProgram(CEL.compile(source).getAst());
        } catch (CelEvaluationException | dev.cel.common.CelValidationException e) {
            throw new AssertionError(source, e);
        }
    }

    private static Optional<Object> theirs(CelRuntime.Program program, Map<String, Object> variables) {
        try {
            return Optional.of(plain(program.eval(variables)));
        } catch (CelEvaluationException e) {
            return Optional.empty();
        }
    }

    private static Object plain(@Nullable Object value) {
        if (value instanceof com.google.protobuf.Timestamp timestamp) {
            return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
        }
        if (value instanceof com.google.protobuf.Duration duration) {
            return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        return java.util.Objects.requireNonNull(value);
    }
}
