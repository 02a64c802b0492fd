package io.github.synthskills.core.generate;

import static io.github.synthskills.core.generate.Expr.PRIMARY;
import static io.github.synthskills.core.generate.Expr.TERNARY;
import static io.github.synthskills.core.generate.Expr.UNARY;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.github.synthskills.core.escape.Identifiers;
import io.github.synthskills.core.escape.JavaLiteral;
import io.github.synthskills.core.expression.Function;
import io.github.synthskills.core.expression.LocalFunction;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.generate.Expr.Form;
import io.github.synthskills.core.plan.Records;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Cel;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Typed expressions as Java. One writer serves one class; the names of variables come with each call. */
final class ExpressionWriter {

    /** Functions that give an element of a list as it is. */
    private static final Set<String> GIVE_ELEMENTS = Set.of("first", "last", "min", "max");

    private final JavaTypes types;
    private final Records records;
    private final Map<LocalFunction.Instance, String> functions;
    private boolean bounded;
    private final AbsenceWriter absences;
    private final OperatorWriter operators;

    /** @param functions the Java names of the local functions */
    ExpressionWriter(JavaTypes types, Records records, Map<LocalFunction.Instance, String> functions) {
        this.functions = functions;
        this.types = types;
        this.records = records;
        this.absences = new AbsenceWriter(this, types, records);
        this.operators = new OperatorWriter(this, absences);
    }

    /** Whether anything written so far reads a bounded list. */
    boolean isBounded() {
        return bounded;
    }

    /** The value, lists as {@code List}. */
    Expr value(Typed expression, Names names) {
        return stored(write(expression, names));
    }

    /** The value as an argument of a method or constructor. */
    CodeBlock argument(Typed expression, Names names) {
        return value(expression, names).code();
    }

    /** The list as a {@code Source}. */
    CodeBlock source(Typed expression, Names names) {
        Expr list = write(expression, names);
        return list.form() == Form.SOURCE
                ? list.code()
                : CodeBlock.of("$T.of($L)", Source.class, stored(list).code());
    }

    /** The list as it comes: a {@code Source} stays one. */
    Expr streamed(Typed expression, Names names) {
        Expr expr = write(expression, names);
        return expr.form() == Form.SOURCE ? expr : stored(expr);
    }

    /** A list that is held in memory. */
    Expr stored(Expr expr) {
        return switch (expr.form()) {
            case VALUE -> expr;
            case STREAM -> Expr.primary("$L.toList()", expr.in(PRIMARY));
            case SOURCE -> bounded(expr);
        };
    }

    private Expr bounded(Expr source) {
        bounded = true;
        return new Expr(
                Layout.last(source.in(PRIMARY), CodeBlock.of(".toList($L)", SkillGenerator.MAX_ELEMENTS)),
                PRIMARY, Form.VALUE);
    }

    private Expr write(Typed expression, Names names) {
        if (expression instanceof Typed.Constant constant) {
            return constant(constant);
        }
        if (expression instanceof Typed.Variable variable) {
            return names.of(variable.name());
        }
        if (expression instanceof Typed.Member member) {
            return member(member, names);
        }
        if (expression instanceof Typed.Lookup lookup) {
            return lookup(lookup, names);
        }
        if (expression instanceof Typed.SafeMember member) {
            return Expr.primary("$L.orElse(null)", absences.optional(member, names));
        }
        if (expression instanceof Typed.OrValue orValue) {
            return absences.orValue(orValue, names);
        }
        if (expression instanceof Typed.Present present) {
            return absences.present(present, names);
        }
        if (expression instanceof Typed.Assumed assumed) {
            return Expr.primary("$T.require($L, $L)", ShapeMismatch.class, JavaLiteral.string(assumed.path()),
                    argument(assumed.value(), names));
        }
        if (expression instanceof Typed.IsNull isNull) {
            return isNull(isNull, names);
        }
        if (expression instanceof Typed.Element element) {
            return element(element, names);
        }
        if (expression instanceof Typed.Operation operation) {
            return operators.write(operation, names);
        }
        if (expression instanceof Typed.Conditional conditional) {
            return conditional(conditional, names);
        }
        if (expression instanceof Typed.Apply apply) {
            return apply(apply, names);
        }
        if (expression instanceof Typed.ApplyLocal apply) {
            return Expr.primary("$L$L", functions.get(apply.instance()), Layout.arguments(arguments(apply.arguments(), names)));
        }
        if (expression instanceof Typed.ListOf list) {
            return list(list, names);
        }
        if (expression instanceof Typed.RecordOf record) {
            return record(record, names);
        }
        if (expression instanceof Typed.Macro macro) {
            return macro(macro, names);
        }
        if (expression instanceof Typed.Interpolation interpolation) {
            return operators.interpolation(interpolation, names);
        }
        return widened(((Typed.Widen) expression).value(), names);
    }

    private Expr isNull(Typed.IsNull isNull, Names names) {
        Shape shape = isNull.value().shape();
        boolean json = shape instanceof Shape.Any || shape instanceof Shape.Union;
        // Any JSON is an object in Java also where it is null or absent.
        String any = names.free("any");
        CodeBlock value = json
                ? CodeBlock.of("$L.orNull($L -> $L)", value(isNull.value(), names).in(PRIMARY), any, any)
                : value(isNull.value(), names).in(Expr.EQUALITY);
        return Expr.of(Expr.EQUALITY, isNull.negated() ? "$L != null" : "$L == null", value);
    }

    private Expr widened(Typed whole, Names names) {
        return whole instanceof Typed.Constant constant && constant.value() instanceof Long number
                ? Expr.of(number < 0 ? UNARY : PRIMARY, "$L", number.doubleValue())
                : Expr.primary("$T.toDouble($L)", Cel.class, argument(whole, names));
    }

    private List<CodeBlock> arguments(List<Typed> expressions, Names names) {
        return expressions.stream().map(expression -> argument(expression, names)).toList();
    }

    private static Expr constant(Typed.Constant constant) {
        Object value = constant.value();
        if (value instanceof String text) {
            // JavaPoet would break the literal after each line, into a sum that binds less tightly.
            return Expr.primary("$L", JavaLiteral.string(text));
        }
        if (value instanceof Double number) {
            return Expr.of(number < 0 ? UNARY : PRIMARY, "$L", number);
        }
        if (value instanceof Long number) {
            boolean asInt = number == number.intValue();
            return Expr.of(number < 0 ? UNARY : PRIMARY, asInt ? "$L" : "$LL", number);
        }
        return Expr.primary("$L", String.valueOf(value));
    }

    /** A member of a record, or the variable that holds it. */
    Expr member(Typed.Member member, Names names) {
        if (member.target() instanceof Typed.Variable variable) {
            CodeBlock local = names.member(variable.name(), member.field());
            if (local != null) {
                return new Expr(local, PRIMARY, Form.VALUE);
            }
        }
        return Expr.primary("$L.$L", value(member.target(), names).in(PRIMARY), access(member));
    }

    private String access(Typed.Member member) {
        return accessor(RecordShapes.of(member.target().shape()), member.field()) + "()";
    }

    /** The accessor of a member, without parentheses. */
    String accessor(Shape.RecordOf record, String field) {
        String origin = record.origin();
        if (origin.equals(Records.FAILURE) || origin.startsWith(Records.COLLECTED)) {
            return field;
        }
        if (origin.equals(Records.ERROR)) {
            return field.equals("kind") ? "specKind" : field.equals("status") ? "specStatus" : field;
        }
        return records.component(origin, field).name();
    }

    /** A member of any JSON or a value of a map. */
    Expr lookup(Typed.Lookup lookup, Names names) {
        CodeBlock target = value(lookup.target(), names).in(PRIMARY);
        if (lookup.key().shape().equals(Shape.INTEGER)) {
            return Expr.primary("$L.at($T.toIntExact($L))", target, Math.class, argument(lookup.key(), names));
        }
        return Expr.primary("$L.get($L)", target, argument(lookup.key(), names));
    }

    private Expr element(Typed.Element element, Names names) {
        return Expr.primary("$T.at($L, $L)", Cel.class, argument(element.list(), names),
                argument(element.index(), names));
    }

    private Expr conditional(Typed.Conditional conditional, Names names) {
        CodeBlock condition = value(conditional.condition(), names).in(TERNARY + 1);
        CodeBlock yes = branch(conditional, conditional.yes(), names, TERNARY + 1);
        CodeBlock no = branch(conditional, conditional.no(), names, TERNARY);
        CodeBlock oneLine = CodeBlock.of("$L ? $L : $L", condition, yes, no);
        CodeBlock code = Layout.isLong(oneLine)
                ? CodeBlock.of("$L\n$>$>? $L\n: $L$<$<", condition, yes, no)
                : oneLine;
        return new Expr(code, TERNARY, Form.VALUE);
    }

    /** A result of a conditional; where the other one may be null, a primitive here would unbox that. */
    private CodeBlock branch(Typed.Conditional conditional, Typed branch, Names names, int place) {
        boolean beside = Shape.isNullable(conditional.yes().shape()) || Shape.isNullable(conditional.no().shape());
        if (beside && OperatorWriter.isPrimitive(branch.shape())) {
            TypeName type = types.argument(branch.shape());
            return CodeBlock.of("$T.valueOf($L)", type, argument(branch, names));
        }
        return branch.shape().equals(Shape.INTEGER) && !(branch instanceof Typed.Conditional)
                ? boxed(branch, value(branch, names).in(place))
                : value(branch, names).in(place);
    }

    private Expr list(Typed.ListOf list, Names names) {
        CodeBlock elements = Layout.arguments(list.elements().stream()
                .map(element -> boxed(element, names))
                .toList());
        boolean nulls = list.elements().stream()
                .anyMatch(element -> Shape.isNullable(element.shape()) || element.shape().equals(Shape.NULL));
        if (nulls) {
            return list.elements().size() == 1
                    ? Expr.primary("$T.singletonList$L", Collections.class, elements)
                    : Expr.primary("$T.asList$L", Arrays.class, elements);
        }
        return Expr.primary("$T.of$L", List.class, elements);
    }

    private Expr record(Typed.RecordOf record, Names names) {
        Map<String, Typed> entries = record.entries().stream()
                .collect(Collectors.toMap(Typed.Entry::name, Typed.Entry::value));
        List<CodeBlock> components = records.of(record.shape().origin()).components().stream()
                .map(component -> argument(entries.get(component.wireName()), names))
                .toList();
        ClassName type = types.record(record.shape().origin());
        return Expr.primary("new $T$L", type, Layout.arguments(components));
    }

    /** A value where a type argument is inferred from it: an {@code int} would make another type. */
    CodeBlock boxed(Typed expression, Names names) {
        return boxed(expression, argument(expression, names));
    }

    /** The code of a value where a type argument is inferred from it. */
    static CodeBlock boxed(Typed expression, CodeBlock code) {
        if (expression instanceof Typed.Constant constant && constant.value() instanceof Long number) {
            return CodeBlock.of("$LL", number);
        }
        return isInt(expression) ? CodeBlock.of("$T.valueOf($L)", Long.class, code) : code;
    }

    /** Whether a number or truth value is a primitive in Java for certain. */
    boolean isUnboxed(Typed value) {
        if (value instanceof Typed.Member member) {
            String origin = RecordShapes.of(member.target().shape()).origin();
            return !origin.startsWith("runtime:")
                    && !Shape.isNullable(records.component(origin, member.field()).shape());
        }
        if (value instanceof Typed.Apply apply) {
            return !GIVE_ELEMENTS.contains(apply.function().name());
        }
        return value instanceof Typed.Constant || value instanceof Typed.Operation || value instanceof Typed.Widen
                || value instanceof Typed.Macro || value instanceof Typed.Present || value instanceof Typed.IsNull
                || value instanceof Typed.ApplyLocal;
    }

    static boolean isInt(Typed expression) {
        return expression instanceof Typed.Apply apply
                && expression.shape().equals(Shape.INTEGER)
                && !apply.function().idiom().isEmpty();
    }

    private Expr apply(Typed.Apply apply, Names names) {
        Typed first = apply.arguments().isEmpty() ? null : apply.arguments().get(0);
        if (first != null && first.shape() instanceof Shape.ListOf && apply.arguments().size() == 1) {
            Expr list = write(first, names);
            if (list.form() != Form.VALUE) {
                switch (apply.function().name()) {
                    case "size":
                        return Expr.primary("$L.count()", list.in(PRIMARY));
                    case "distinct":
                        return Expr.primary("$L.distinct()", list.in(PRIMARY))
                                .as(list.form() == Form.STREAM ? Form.STREAM : Form.VALUE);
                    default:
                        break;
                }
            }
        }
        if (apply.function().idiom().isEmpty()) {
            return Expr.primary(
                    "$T.$L$L", twin(apply.function()), apply.function().twin(), Layout.arguments(arguments(apply.arguments(), names)));
        }
        return idiom(apply, names);
    }

    private static ClassName twin(Function function) {
        return ClassName.get(Cel.class.getPackageName(), function.owner());
    }

    private Expr idiom(Typed.Apply apply, Names names) {
        String idiom = apply.function().idiom();
        CodeBlock.Builder code = CodeBlock.builder();
        int from = 0;
        for (var place : Pattern.compile("\\{(\\d+)}").matcher(idiom).results().toList()) {
            code.add("$L", idiom.substring(from, place.start()));
            Expr argument = value(apply.arguments().get(Integer.parseInt(place.group(1))), names);
            boolean receiver = place.end() < idiom.length() && idiom.charAt(place.end()) == '.';
            code.add(argument.in(receiver ? PRIMARY : TERNARY));
            from = place.end();
        }
        code.add("$L", idiom.substring(from));
        return new Expr(code.build(), idiom.startsWith("!") ? UNARY : PRIMARY, Form.VALUE);
    }

    private Expr macro(Typed.Macro macro, Names names) {
        Expr list = write(macro.list(), names);
        boolean streams = macro.kind() == Typed.Macro.Kind.FILTER || macro.kind() == Typed.Macro.Kind.MAP;
        if (list.form() == Form.SOURCE && !streams) {
            list = stored(list);
        }
        CodeBlock head = list.form() == Form.VALUE
                ? CodeBlock.of("$L.stream()", list.in(PRIMARY))
                : list.in(PRIMARY);
        Form form = list.form() == Form.SOURCE ? Form.SOURCE : Form.STREAM;
        CodeBlock lambda = lambda(macro, names);
        return switch (macro.kind()) {
            case FILTER -> link(head, "filter", lambda).as(form);
            case MAP -> link(head, "map", lambda).as(form);
            case EXISTS -> link(head, "anyMatch", lambda);
            case ALL -> link(head, "allMatch", lambda);
            case EXISTS_ONE -> Expr.primary("$T.existsOne($L, $L)", Cel.class, stored(list).code(), lambda);
        };
    }

    private static Expr link(CodeBlock head, String method, CodeBlock lambda) {
        return new Expr(Layout.last(head, CodeBlock.of(".$L($L)", method, lambda)), PRIMARY, Form.VALUE);
    }

    private CodeBlock lambda(Typed.Macro macro, Names names) {
        if (macro.body() instanceof Typed.Member member
                && member.target() instanceof Typed.Variable variable
                && variable.name().equals(macro.variable())
                && RecordShapes.is(variable.shape())) {
            return CodeBlock.of("$T::$L", types.of(RecordShapes.of(variable.shape())),
                    accessor(RecordShapes.of(variable.shape()), member.field()));
        }
        String parameter = names.free(Identifiers.member(macro.variable()));
        Names inner = names.with(macro.variable(), Expr.primary("$L", parameter));
        CodeBlock body = macro.kind() == Typed.Macro.Kind.MAP
                ? boxed(macro.body(), inner)
                : argument(macro.body(), inner);
        return CodeBlock.of("$L -> $L", parameter, body);
    }

    /** A value as {@code Json}. */
    CodeBlock json(Typed expression, Names names) {
        if (expression instanceof Typed.Constant constant && constant.value() == null) {
            return CodeBlock.of("$T.NULL", Json.class);
        }
        if (expression instanceof Typed.RecordOf record && record.shape().origin().startsWith(Records.ARGUMENTS)) {
            List<CodeBlock> links = new ArrayList<>();
            for (Typed.Entry entry : record.entries()) {
                links.add(put(entry, names));
            }
            links.add(CodeBlock.of(".build()"));
            return Layout.chain(CodeBlock.of("$T.object()", Json.class), links);
        }
        if (expression instanceof Typed.ListOf list) {
            List<CodeBlock> elements = list.elements().stream().map(element -> json(element, names)).toList();
            return CodeBlock.of("$T.list($T.JSON).write($T.of$L)", Codec.class, Codec.class, List.class,
                    Layout.arguments(elements));
        }
        return CodeBlock.of("$L.write($L)", types.codec(expression.shape()), boxed(expression, names));
    }

    private CodeBlock put(Typed.Entry entry, Names names) {
        Typed value = entry.value();
        if (Shape.isNullable(value.shape())) {
            return CodeBlock.of(".putIfPresent($L, $L, $L::write)", JavaLiteral.string(entry.name()), argument(value, names),
                    types.codec(Shape.nonNull(value.shape())));
        }
        return CodeBlock.of(".put($L, $L)", JavaLiteral.string(entry.name()), json(value, names));
    }
}
