package io.github.synthskills.core.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.plan.BodyPlan;
import io.github.synthskills.core.plan.StepPlan;
import io.github.synthskills.core.plan.StepPlan.Form;
import io.github.synthskills.core.plan.Streaming;
import io.github.synthskills.core.plan.Work;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Pending;
import io.github.synthskills.runtime.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Steps as statements: the body of {@code run}, or of a nested step. */
final class StepWriter {

    private final JavaTypes types;
    private final ExpressionWriter expressions;
    private final CallWriter calls;

    StepWriter(JavaTypes types, ExpressionWriter expressions, CallWriter calls) {
        this.types = types;
        this.expressions = expressions;
        this.calls = calls;
    }

    /** Writes the steps one after another and gives the names that are known after them. */
    Names write(List<StepPlan> steps, Names names, CodeBlock.Builder code) {
        Names known = names;
        for (StepPlan step : steps) {
            for (String id : step.waitFor()) {
                code.add("$L.get();\n", id);
            }
            known = write(step, known, code);
        }
        return known;
    }

    private Names write(StepPlan step, Names names, CodeBlock.Builder code) {
        Names inner = names;
        CodeBlock.Builder statements = CodeBlock.builder();
        if (step.work() instanceof Work.Calls call) {
            inner = calls.declareShared(call.call(), names, statements);
        }
        Expr value = value(step, inner, statements);
        boolean dropped = step.form() == Form.DROPPED;
        if (step.when() != null && dropped && !step.parallel()) {
            code.beginControlFlow("if ($L)", expressions.argument(step.when(), names));
            code.add(statements.build()).add("$L;\n", value.code()).endControlFlow();
            return names;
        }
        code.add(statements.build());
        if (step.when() != null) {
            value = Expr.of(Expr.TERNARY, "$L ? $L : null", expressions.value(step.when(), names).in(Expr.OR),
                    value.in(Expr.TERNARY));
        }
        if (step.parallel()) {
            code.add("$T $L = context.start(() -> $L);\n", ParameterizedTypeName.get(
                    ClassName.get(Pending.class), pendingType(step)), step.variable(), value.code());
            return names.with(step.id(), Expr.primary("$L.get()", step.variable()));
        }
        if (dropped) {
            code.add("$L;\n", value.code());
            return names;
        }
        code.add("$T $L = $L;\n", type(step), step.variable(), value.code());
        Expr variable = Expr.primary("$L", step.variable());
        return names.with(step.id(), step.form() == Form.STREAMED ? variable.as(Expr.Form.SOURCE) : variable);
    }

    private TypeName pendingType(StepPlan step) {
        return types.argument(step.value());
    }

    private TypeName type(StepPlan step) {
        if (step.form() == Form.STREAMED) {
            Shape element = ((Shape.ListOf) step.value()).element();
            return ParameterizedTypeName.get(ClassName.get(Source.class), types.argument(element));
        }
        return types.of(step.value());
    }

    private Expr value(StepPlan step, Names names, CodeBlock.Builder code) {
        if (step.work() instanceof Work.Calls call) {
            return called(step, call, names, code);
        }
        if (step.work() instanceof Work.Computes computes) {
            return step.form() == Form.STREAMED
                    ? expressions.streamed(computes.value(), names)
                    : expressions.value(computes.value(), names);
        }
        if (step.work() instanceof Work.EachElement each) {
            return each(step, each, names);
        }
        Work.RunsSkill skill = (Work.RunsSkill) step.work();
        ClassName name = ClassName.bestGuess(skill.className());
        return Expr.primary("context.run($S, new $T(), new $T().readInputs($L))", step.id(), name, name,
                expressions.json(skill.with(), names));
    }

    private Expr called(StepPlan step, Work.Calls work, Names names, CodeBlock.Builder code) {
        Expr call = calls.write(work.call(), names);
        if (work.yield() == null) {
            return finish(step, call);
        }
        String result = names.free("result");
        boolean streams = call.form() == Expr.Form.SOURCE && Streaming.reads(work.yield(), "result");
        TypeName type = streams
                ? ParameterizedTypeName.get(ClassName.get(Source.class), types.argument(work.call().item()))
                : types.of(work.call().result());
        code.add("$T $L = $L;\n", type, result, (streams ? call : expressions.stored(call)).code());
        Expr variable = Expr.primary("$L", result);
        Names inner = names.with("result", streams ? variable.as(Expr.Form.SOURCE) : variable);
        return step.form() == Form.STREAMED
                ? expressions.streamed(work.yield(), inner)
                : expressions.value(work.yield(), inner);
    }

    private Expr each(StepPlan step, Work.EachElement each, Names names) {
        BodyPlan body = each.body();
        boolean collect = body.onError() == TaskSpec.ErrorTreatment.COLLECT;
        List<CodeBlock> captured = body.captured().stream()
                .map(value -> expressions.argument(value.value(), names))
                .toList();
        CodeBlock construction = CodeBlock.of("new $L$L", body.className(), Layout.arguments(captured));
        Expr run = Expr.primary("context.$L$L", collect ? "collect" : "each", Layout.arguments(List.of(
                CodeBlock.of("$L", body.constant()), expressions.source(each.source(), names), construction)));
        if (collect) {
            return run;
        }
        Expr source = each.flatten() && step.form() != Form.DROPPED
                ? Expr.primary("$T.flatten$L", Source.class, Layout.arguments(List.of(run.code())))
                : run;
        return finish(step, source.as(Expr.Form.SOURCE));
    }

    private Expr finish(StepPlan step, Expr value) {
        if (value.form() != Expr.Form.SOURCE) {
            return value;
        }
        return switch (step.form()) {
            case STREAMED -> value;
            case STORED -> expressions.stored(value);
            case DROPPED -> new Expr(
                    Layout.last(value.in(Expr.PRIMARY), CodeBlock.of(".drain()")), Expr.PRIMARY, Expr.Form.VALUE);
        };
    }

    /** The Java names that every method body has. */
    static Names methodNames(Set<String> stepIds) {
        Set<String> taken = new HashSet<>(stepIds);
        taken.add("context");
        return Names.none(taken).with("now", Expr.primary("context.now()"));
    }

    /** Writes a step whose value is what the method returns. */
    void writeReturn(StepPlan step, Names names, CodeBlock.Builder code) {
        Names inner = names;
        if (step.work() instanceof Work.Calls call) {
            inner = calls.declareShared(call.call(), names, code);
        }
        if (step.when() != null) {
            code.beginControlFlow("if ($L)", expressions.value(not(step.when()), inner).code())
                    .add("return null;\n")
                    .endControlFlow();
        }
        code.add("return $L;\n", value(step, inner, code).code());
    }

    private static Typed not(Typed condition) {
        return new Typed.Operation(Typed.Operator.NOT, List.of(condition), Shape.BOOLEAN);
    }
}
