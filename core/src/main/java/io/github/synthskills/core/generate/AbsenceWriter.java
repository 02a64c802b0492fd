package io.github.synthskills.core.generate;

import com.palantir.javapoet.CodeBlock;
import io.github.synthskills.core.escape.JavaLiteral;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.plan.Records;
import io.github.synthskills.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What may be missing, as Java: presence tests, optional members, fallbacks. */
final class AbsenceWriter {

    private final ExpressionWriter expressions;
    private final JavaTypes types;
    private final Records records;

    AbsenceWriter(ExpressionWriter expressions, JavaTypes types, Records records) {
        this.expressions = expressions;
        this.types = types;
        this.records = records;
    }

    /** {@code a.?b.?c} as a chain over {@code Optional}. */
    CodeBlock optional(Typed expression, Names names) {
        if (expression instanceof Typed.SafeMember member) {
            Shape target = Shape.nonNull(member.target().shape());
            CodeBlock upstream = optional(member.target(), names);
            if (RecordShapes.is(target)) {
                Shape.RecordOf record = RecordShapes.of(target);
                return CodeBlock.of("$L.map($T::$L)", upstream, types.of(record),
                        expressions.accessor(record, member.field()));
            }
            if (target instanceof Shape.MapOf) {
                String map = names.free("map");
                return CodeBlock.of("$L.map($L -> $L.get($L))", upstream, map, map, JavaLiteral.string(member.field()));
            }
            String json = names.free("json");
            return CodeBlock.of("$L.map($L -> $L.get($L)).filter($L -> !$L.isAbsent() && !$L.isNull())",
                    upstream, json, json, JavaLiteral.string(member.field()), json, json, json);
        }
        return CodeBlock.of("$T.ofNullable($L)", Optional.class, expressions.argument(expression, names));
    }

    /** {@code x.orValue(y)}. */
    Expr orValue(Typed.OrValue orValue, Names names) {
        CodeBlock fallback = expressions.boxed(orValue.fallback(), names);
        if (orValue.value() instanceof Typed.SafeMember member) {
            return Expr.primary("$L.orElse($L)", optional(member, names), fallback);
        }
        return Expr.primary(
                "$T.requireNonNullElse($L, $L)", Objects.class, expressions.argument(orValue.value(), names), fallback);
    }

    /** Every link of the path that may be missing, from the left. */
    Expr present(Typed.Present present, Names names) {
        List<CodeBlock> tests = new ArrayList<>();
        presence(present.path(), names, tests);
        if (tests.isEmpty()) {
            return Expr.primary("true");
        }
        return OperatorWriter.joined(tests, "&&", Expr.AND, Layout.isLong(CodeBlock.join(tests, "    ")));
    }

    /** What a condition tests one after another: the links of a presence count one by one. */
    List<CodeBlock> tests(Typed.Present present, Names names) {
        List<CodeBlock> tests = new ArrayList<>();
        presence(present.path(), names, tests);
        return tests;
    }

    private void presence(Typed path, Names names, List<CodeBlock> tests) {
        if (path instanceof Typed.Member member) {
            presence(member.target(), names, tests);
            if (mayBeMissing(member)) {
                tests.add(CodeBlock.of("$L != null", expressions.member(member, names).in(Expr.EQUALITY)));
            }
        } else if (path instanceof Typed.SafeMember member && RecordShapes.is(member.target().shape())) {
            presence(unguarded(member), names, tests);
        } else if (path instanceof Typed.SafeMember member) {
            tests.add(CodeBlock.of("$L.isPresent()", optional(member, names)));
        } else if (path instanceof Typed.Lookup lookup) {
            presence(lookup.target(), names, tests);
            CodeBlock found = expressions.lookup(lookup, names).code();
            tests.add(Shape.nonNull(lookup.target().shape()) instanceof Shape.MapOf
                    ? CodeBlock.of("$L != null", found)
                    : CodeBlock.of("!$L.isAbsent()", found));
        } else if (Shape.isNullable(path.shape())) {
            tests.add(CodeBlock.of("$L != null", expressions.value(path, names).in(Expr.EQUALITY)));
        }
    }

    /** The same member where the links before it are known to be there. */
    private static Typed.Member unguarded(Typed.SafeMember member) {
        Typed target = member.target() instanceof Typed.SafeMember inner && RecordShapes.is(inner.target().shape())
                ? unguarded(inner)
                : member.target();
        return new Typed.Member(target, member.field(), member.shape());
    }

    private boolean mayBeMissing(Typed.Member member) {
        if (!RecordShapes.is(Shape.nonNull(member.target().shape()))) {
            return false;
        }
        Shape.RecordOf record = RecordShapes.of(Shape.nonNull(member.target().shape()));
        if (record.origin().startsWith("runtime:")) {
            return Shape.isNullable(member.shape());
        }
        return Shape.isNullable(records.component(record.origin(), member.field()).shape());
    }
}
