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
        boolean dropped = step.form() == Form.DROPPED;
        if (dropped && step.work() instanceof Work.Computes) {
            return names;
        }
        CodeBlock.Builder statements = CodeBlock.builder();
        Names inner = declare(step, names, statements);
        CodeBlock value = value(step, inner).code();
        if (step.parallel()) {
            code.add("$T $L = context.start(() -> $L);\n", ParameterizedTypeName.get(
                    ClassName.get(Pending.class), types.argument(dropped ? Shape.NULL : step.value())), step.variable(),
                    branch(step, names, statements.build(), boxed(step, value)));
            return names.with(step.id(), Expr.primary("$L.get()", step.variable()));
        }
        if (step.when() != null) {
            conditional(step, names, statements.build(), value, code);
            return dropped ? names : names.with(step.id(), Expr.primary("$L", step.variable()));
        }
        code.add(statements.build());
        Names known = names.taking(inner);
        if (dropped) {
            code.add("$L;\n", value);
            return known;
        }
        code.add("$T $L = $L;\n", type(step), step.variable(), value);
        Expr variable = Expr.primary("$L", step.variable());
        return known.with(step.id(), step.form() == Form.STREAMED ? variable.as(Expr.Form.SOURCE) : variable);
    }

    /** What runs beside the steps that follow: an expression if that is enough. */
    private CodeBlock branch(StepPlan step, Names names, CodeBlock statements, CodeBlock value) {
        boolean dropped = step.form() == Form.DROPPED;
        if (!dropped && statements.isEmpty()) {
            return step.when() == null ? value : CodeBlock.of("$L ? $L : null", condition(step, names), value);
        }
        CodeBlock.Builder block = CodeBlock.builder().add("{\n$>");
        if (step.when() != null) {
            block.beginControlFlow("if (!($L))", expressions.argument(step.when(), names))
                    .add("return null;\n")
                    .endControlFlow();
        }
        block.add(statements);
        return (dropped ? block.add("$L;\nreturn null;\n", value) : block.add("return $L;\n", value)).add("$<}").build();
    }

    /** What happens only if the condition holds, with the statements that it needs. */
    private void conditional(
            StepPlan step, Names names, CodeBlock statements, CodeBlock value, CodeBlock.Builder code) {
        boolean dropped = step.form() == Form.DROPPED;
        if (!dropped && statements.isEmpty()) {
            code.add("$T $L = $L ? $L : null;\n", type(step), step.variable(), condition(step, names),
                    boxed(step, value));
            return;
        }
        if (!dropped) {
            code.add("$T $L;\n", type(step), step.variable());
        }
        code.beginControlFlow("if ($L)", expressions.argument(step.when(), names)).add(statements);
        if (dropped) {
            code.add("$L;\n", value).endControlFlow();
        } else {
            code.add("$L = $L;\n", step.variable(), boxed(step, value))
                    .nextControlFlow("else")
                    .add("$L = null;\n", step.variable())
                    .endControlFlow();
        }
    }

    private CodeBlock condition(StepPlan step, Names names) {
        return expressions.value(step.when(), names).in(Expr.OR);
    }

    /** The value as an object: a whole number could be an {@code int} else. */
    private static CodeBlock boxed(StepPlan step, CodeBlock value) {
        if (step.work() instanceof Work.Computes computes) {
            return ExpressionWriter.boxed(computes.value(), value);
        }
        return step.work() instanceof Work.Calls calls && calls.yield() != null
                ? ExpressionWriter.boxed(calls.yield(), value)
                : value;
    }

    /** Declares what the value of a step is made from: arguments that are read again, and a result that a yield reads. */
    private Names declare(StepPlan step, Names names, CodeBlock.Builder code) {
        if (!(step.work() instanceof Work.Calls work)) {
            return names;
        }
        Names inner = calls.declareShared(work.call(), work.yield(), names, code);
        if (work.yield() == null) {
            return inner;
        }
        String result = inner.free("result");
        Expr call = calls.write(work.call(), work.yield(), inner.with("java:result", Expr.primary("$L", result)));
        boolean streams = call.form() == Expr.Form.SOURCE && Streaming.reads(work.yield(), "result");
        TypeName type = streams
                ? ParameterizedTypeName.get(ClassName.get(Source.class), types.argument(work.call().item()))
                : types.of(work.call().result());
        code.add("$T $L = $L;\n", type, result, (streams ? call : expressions.stored(call)).code());
        Expr variable = Expr.primary("$L", result);
        return inner.with("result", streams ? variable.as(Expr.Form.SOURCE) : variable);
    }

    private TypeName type(StepPlan step) {
        if (step.form() == Form.STREAMED) {
            Shape element = ((Shape.ListOf) step.value()).element();
            return ParameterizedTypeName.get(ClassName.get(Source.class), types.argument(element));
        }
        return types.of(step.value());
    }

    private Expr value(StepPlan step, Names names) {
        if (step.work() instanceof Work.Calls call) {
            return call.yield() == null
                    ? finish(step, calls.write(call.call(), null, names))
                    : computed(step, call.yield(), names);
        }
        if (step.work() instanceof Work.Computes computes) {
            return computed(step, computes.value(), names);
        }
        if (step.work() instanceof Work.EachElement each) {
            return each(step, each, names);
        }
        Work.RunsSkill skill = (Work.RunsSkill) step.work();
        ClassName name = ClassName.bestGuess(skill.className());
        return Expr.primary("context.run($S, new $T(), new $T().readInputs($L))", step.id(), name, name,
                expressions.json(skill.with(), names));
    }

    private Expr computed(StepPlan step, Typed value, Names names) {
        return step.form() == Form.STREAMED ? expressions.streamed(value, names) : expressions.value(value, names);
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
        Names inner = declare(step, names, code);
        code.add("return $L;\n", boxed(step, value(step, inner).code()));
    }
}
