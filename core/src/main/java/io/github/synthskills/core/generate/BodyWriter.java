package io.github.synthskills.core.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.plan.BodyPlan;
import io.github.synthskills.core.plan.RecordPlan;
import io.github.synthskills.core.plan.StepPlan;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.ItemStep;
import io.github.synthskills.runtime.OnError;
import io.github.synthskills.runtime.StepContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Bodies of steps that run once per element: the {@code Each} constant and the record. */
final class BodyWriter {

    private final ClassName skill;
    private final JavaTypes types;
    private final ExpressionWriter expressions;
    private final StepWriter steps;
    private final RecordWriter records;

    BodyWriter(
            ClassName skill, JavaTypes types, ExpressionWriter expressions, StepWriter steps, RecordWriter records) {
        this.skill = skill;
        this.types = types;
        this.expressions = expressions;
        this.steps = steps;
        this.records = records;
    }

    /** The constant that says what the step is. */
    FieldSpec constant(BodyPlan body) {
        List<CodeBlock> links = new ArrayList<>();
        if (body.onError() != TaskSpec.ErrorTreatment.FAIL) {
            links.add(CodeBlock.of(".onError($T.$L)", OnError.class, body.onError()));
        }
        if (body.concurrency() > 0) {
            links.add(CodeBlock.of(".concurrency($L)", body.concurrency()));
        }
        if (!body.checkpoint()) {
            links.add(CodeBlock.of(".withoutCheckpoint()"));
        }
        CodeBlock head = CodeBlock.of(
                "$T.of($S, $L, $L)", Each.class, body.step(), types.codec(body.element()), types.codec(body.result()));
        TypeName type = ParameterizedTypeName.get(
                ClassName.get(Each.class), types.argument(body.element()), types.argument(body.result()));
        return FieldSpec.builder(type, body.constant(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(Layout.chain(head, links))
                .build();
    }

    /** The record that does the work for one element. */
    TypeSpec body(BodyPlan body) {
        ClassName name = skill.nestedClass(body.className());
        List<RecordPlan.Component> components = body.captured().stream()
                .map(captured -> new RecordPlan.Component(
                        captured.name(), captured.name(), captured.value().shape(), false))
                .toList();
        TypeSpec.Builder type = records.begin(name, components)
                .addJavadoc("The step {@code $L}: what is done for one {@code $L}.\n", body.step(), body.as())
                .addSuperinterface(ParameterizedTypeName.get(
                        ClassName.get(ItemStep.class), types.argument(body.element()), types.argument(body.result())))
                .addMethod(read(name, components));
        if (!components.isEmpty()) {
            type.addMethod(records.write(components).toBuilder()
                    .addAnnotation(Override.class)
                    .build());
        }
        Names names = names(body);
        if (body.key() != null) {
            type.addMethod(key(body, names));
        }
        return type.addMethod(run(body, names)).build();
    }

    private MethodSpec read(ClassName name, List<RecordPlan.Component> components) {
        return components.isEmpty()
                ? RecordWriter.reader(name).addCode("return new $T();\n", name).build()
                : records.read(name, components);
    }

    private Names names(BodyPlan body) {
        Set<String> locals = body.steps().stream().map(StepPlan::variable).collect(Collectors.toCollection(TreeSet::new));
        locals.add(body.variable());
        body.captured().forEach(captured -> locals.add(captured.name()));
        Names names = StepWriter.methodNames(locals).with(body.as(), Expr.primary("$L", body.variable()));
        Map<String, String> inputs = new LinkedHashMap<>();
        for (BodyPlan.Captured captured : body.captured()) {
            if (captured.value() instanceof Typed.Member member) {
                inputs.put(member.field(), captured.name());
            } else if (captured.value() instanceof Typed.Variable variable) {
                names = names.with(variable.name(), Expr.primary("$L", captured.name()));
            }
        }
        return inputs.isEmpty() ? names : names.withMembers("inputs", inputs);
    }

    private MethodSpec key(BodyPlan body, Names names) {
        Typed key = Objects.requireNonNull(body.key());
        return MethodSpec.methodBuilder("key")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(String.class)
                .addParameter(element(body))
                .addCode("return $L;\n", expressions.argument(key, names))
                .build();
    }

    private ParameterSpec element(BodyPlan body) {
        return ParameterSpec.builder(types.argument(body.element()), body.variable()).build();
    }

    private MethodSpec run(BodyPlan body, Names names) {
        CodeBlock.Builder code = CodeBlock.builder();
        boolean single = body.yield() == null && !body.result().equals(Shape.NULL);
        if (single) {
            steps.writeReturn(body.steps().get(0), names, code);
        } else {
            Names known = steps.write(body.steps(), names, code);
            code.add("return $L;\n", body.yield() == null ? "null" : expressions.boxed(body.yield(), known));
        }
        return MethodSpec.methodBuilder("run")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(types.argument(body.result()))
                .addParameter(element(body))
                .addParameter(StepContext.class, "context")
                .addCode(code.build())
                .build();
    }
}
