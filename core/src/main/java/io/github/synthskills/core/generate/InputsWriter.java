package io.github.synthskills.core.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.synthskills.core.escape.JavadocText;
import io.github.synthskills.core.plan.InputPlan;
import io.github.synthskills.core.plan.RecordPlan;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The record of the inputs: defaults, bounds, one {@code with} method each, secrets kept out of sight. */
final class InputsWriter {

    private final JavaTypes types;
    private final RecordWriter records;

    InputsWriter(JavaTypes types, RecordWriter records) {
        this.types = types;
        this.records = records;
    }

    TypeSpec write(RecordPlan record, List<InputPlan> inputs) {
        ClassName name = types.record(record.origin());
        TypeSpec.Builder type = records.begin(name, record.components())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("What the skill is given.\n")
                .addField(RecordWriter.codec(name));
        inputs.forEach(input -> parameterDoc(type, input));
        CodeBlock checks = checks(inputs);
        if (!checks.isEmpty()) {
            type.addMethod(MethodSpec.compactConstructorBuilder()
                    .addModifiers(Modifier.PUBLIC)
                    .addCode(checks)
                    .build());
        }
        type.addMethod(of(name, inputs));
        inputs.stream().filter(input -> !input.input().required()).forEach(input -> type.addMethod(with(name, input, inputs)));
        type.addMethod(read(name, inputs));
        type.addMethod(records.write(inputs.stream()
                .filter(input -> !input.input().secret())
                .map(InputPlan::component)
                .toList()));
        if (inputs.stream().anyMatch(input -> input.input().secret())) {
            type.addMethod(toString(name, inputs));
        }
        return type.build();
    }

    private static void parameterDoc(TypeSpec.Builder type, InputPlan input) {
        if (!input.input().description().isEmpty()) {
            type.addJavadoc("\n@param $L $L", input.component().name(), JavadocText.of(input.input().description()));
        }
    }

    private CodeBlock checks(List<InputPlan> inputs) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (InputPlan plan : inputs) {
            TaskSpec.Input input = plan.input();
            String name = plan.component().name();
            if (plan.component().shape() instanceof Shape.ListOf) {
                code.add("$L = $T.copyOf($L);\n", name, List.class, name);
            }
            if (input.minimum() != null) {
                check(code, CodeBlock.of("$L < $L", name, number(input.minimum())), name,
                        "must be at least " + number(input.minimum()));
            }
            if (input.maximum() != null) {
                check(code, CodeBlock.of("$L > $L", name, number(input.maximum())), name,
                        "must be at most " + number(input.maximum()));
            }
            if (!input.allowed().isEmpty()) {
                CodeBlock allowed = input.allowed().stream()
                        .map(literal -> literal(literal.value(), plan.component().shape()))
                        .collect(CodeBlock.joining(", "));
                check(code, CodeBlock.of("!$T.of($L).contains($L)", List.class, allowed, name), name,
                        "must be one of " + input.allowed().stream()
                                .map(literal -> String.valueOf(literal.value()))
                                .collect(Collectors.joining(", ")));
            }
        }
        return code.build();
    }

    private static void check(CodeBlock.Builder code, CodeBlock wrong, String name, String rule) {
        code.beginControlFlow("if ($L)", wrong)
                .add("throw new $T($S);\n", IllegalArgumentException.class, name + " " + rule)
                .endControlFlow();
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    /** {@code defaults()}, or {@code of(...)} with what has no default. */
    private MethodSpec of(ClassName name, List<InputPlan> inputs) {
        boolean allDefault = inputs.stream().noneMatch(input -> input.input().required());
        MethodSpec.Builder method = MethodSpec.methodBuilder(allDefault ? "defaults" : "of")
                .addJavadoc(allDefault ? "The defaults of the spec.\n" : "What has no default; the rest as the spec says.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name);
        List<CodeBlock> values = new ArrayList<>();
        for (InputPlan input : inputs) {
            TaskSpec.Literal fallback = input.input().defaultValue();
            if (fallback == null) {
                method.addParameter(types.of(input.component().shape()), input.component().name());
                values.add(CodeBlock.of("$L", input.component().name()));
            } else {
                values.add(literal(fallback.value(), input.component().shape()));
            }
        }
        return method.addCode("return new $T$L;\n", name, Layout.arguments(values)).build();
    }

    private MethodSpec with(ClassName name, InputPlan changed, List<InputPlan> inputs) {
        String component = changed.component().name();
        String method = "with" + Character.toUpperCase(component.charAt(0)) + component.substring(1);
        List<CodeBlock> values = inputs.stream()
                .map(input -> CodeBlock.of("$L", input.component().name()))
                .toList();
        return MethodSpec.methodBuilder(method)
                .addModifiers(Modifier.PUBLIC)
                .returns(name)
                .addParameter(types.of(changed.component().shape()), component)
                .addCode("return new $T$L;\n", name, Layout.arguments(values))
                .build();
    }

    private MethodSpec read(ClassName name, List<InputPlan> inputs) {
        List<CodeBlock> values = new ArrayList<>();
        for (InputPlan input : inputs) {
            RecordPlan.Component component = input.component();
            CodeBlock json = CodeBlock.of("json.get($S)", component.wireName());
            TaskSpec.Literal fallback = input.input().defaultValue();
            values.add(fallback == null
                    ? types.read(json, component.shape())
                    : CodeBlock.of("$L.orElse($L, $L)", json, types.reader(component.shape()),
                            literal(fallback.value(), component.shape())));
        }
        CodeBlock names = inputs.stream()
                .map(input -> CodeBlock.of("$S", input.component().wireName()))
                .collect(CodeBlock.joining(", "));
        return RecordWriter.reader(name)
                .addCode("json.requireOnly($L);\n", names)
                .addCode("return new $T$L;\n", name, Layout.arguments(values))
                .build();
    }

    private static MethodSpec toString(ClassName name, List<InputPlan> inputs) {
        CodeBlock.Builder text = CodeBlock.builder().add("$S", name.simpleName() + "[");
        String separator = "";
        for (InputPlan input : inputs) {
            String label = separator + input.component().name() + "=";
            separator = ", ";
            if (input.input().secret()) {
                text.add(" + $S", label + "***");
            } else {
                text.add(" + $S + $L", label, input.component().name());
            }
        }
        return MethodSpec.methodBuilder("toString")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(String.class)
                .addCode("return $L + $S;\n", text.build(), "]")
                .build();
    }

    private static CodeBlock literal(@Nullable Object value, Shape shape) {
        if (value instanceof List<?> list && shape instanceof Shape.ListOf of) {
            return CodeBlock.of("$T.of($L)", List.class,
                    list.stream().map(element -> literal(element, of.element())).collect(CodeBlock.joining(", ")));
        }
        if (shape.equals(Shape.TIMESTAMP) || shape.equals(Shape.DURATION)) {
            Class<?> type = shape.equals(Shape.TIMESTAMP) ? Instant.class : Duration.class;
            return CodeBlock.of("$T.parse($S)", type, value);
        }
        if (value instanceof String text) {
            return CodeBlock.of("$S", text);
        }
        if (value instanceof Long number) {
            return shape.equals(Shape.NUMBER) ? CodeBlock.of("$L", number.doubleValue()) : CodeBlock.of("$LL", number);
        }
        return CodeBlock.of("$L", Objects.requireNonNull(value));
    }
}
