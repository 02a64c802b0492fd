package io.github.synthskills.core.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.synthskills.core.escape.JavaLiteral;
import io.github.synthskills.core.plan.RecordPlan;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Modifier;

/** Records with their reading and writing. */
final class RecordWriter {

    private final JavaTypes types;
    private final Map<String, List<String>> components = new HashMap<>();

    RecordWriter(JavaTypes types) {
        this.types = types;
    }

    /** The whole record. */
    TypeSpec write(RecordPlan record) {
        ClassName name = types.record(record.origin());
        return begin(name, record.components())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("$L\n", record.doc())
                .addField(codec(name))
                .addMethod(read(name, record.components()))
                .addMethod(write(record.components()))
                .build();
    }

    /** The names of the components of every record that was begun, by the record's name. */
    Map<String, List<String>> components() {
        return components;
    }

    /** A record with its components and nothing else. */
    TypeSpec.Builder begin(ClassName name, List<RecordPlan.Component> members) {
        components.put(name.simpleName(), members.stream().map(RecordPlan.Component::name).toList());
        MethodSpec.Builder canonical = MethodSpec.constructorBuilder();
        members.forEach(component -> canonical.addParameter(
                ParameterSpec.builder(types.of(component.shape()), component.name()).build()));
        return TypeSpec.recordBuilder(name).recordConstructor(canonical.build());
    }

    static FieldSpec codec(ClassName name) {
        TypeName type = ParameterizedTypeName.get(ClassName.get(Codec.class), name);
        return FieldSpec.builder(type, "CODEC", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of($T::read, $T::write)", Codec.class, name, name)
                .build();
    }

    MethodSpec read(ClassName name, List<RecordPlan.Component> components) {
        List<CodeBlock> values = components.stream()
                .map(component -> types.read(CodeBlock.of("json.get($L)", JavaLiteral.string(component.wireName())), component.shape()))
                .toList();
        MethodSpec.Builder method = reader(name);
        if (components.isEmpty()) {
            method.addCode("json.requireObject();\n");
        }
        return method.addCode("return new $T$L;\n", name, Layout.arguments(values)).build();
    }

    static MethodSpec.Builder reader(ClassName name) {
        return MethodSpec.methodBuilder("read")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name)
                .addParameter(Json.class, "json");
    }

    MethodSpec write(List<RecordPlan.Component> components) {
        return MethodSpec.methodBuilder("write")
                .addModifiers(Modifier.PUBLIC)
                .returns(Json.class)
                .addCode("return $L;\n", object(components, name -> name))
                .build();
    }

    /** An object of some components; {@code value} makes Java of a component's name. */
    CodeBlock object(List<RecordPlan.Component> components, UnaryOperator<String> value) {
        List<CodeBlock> links = new ArrayList<>();
        components.forEach(component -> links.add(put(component, value.apply(component.name()))));
        links.add(CodeBlock.of(".build()"));
        return Layout.chain(CodeBlock.of("$T.object()", Json.class), links);
    }

    private CodeBlock put(RecordPlan.Component component, String value) {
        Shape shape = component.shape();
        if (Shape.isNullable(shape)) {
            Shape present = Shape.nonNull(shape);
            CodeBlock writer = present instanceof Shape.RecordOf record && !JavaTypes.isCollected(record)
                    ? CodeBlock.of("$T::write", types.of(record))
                    : present instanceof Shape.Scalar
                            ? CodeBlock.of("$T::of", Json.class)
                            : CodeBlock.of("$L::write", types.codec(present));
            return CodeBlock.of(component.optional() ? ".putIfPresent($L, $L, $L)" : ".put($L, $L, $L)",
                    JavaLiteral.string(component.wireName()), value, writer);
        }
        if (shape instanceof Shape.RecordOf record && !JavaTypes.isCollected(record)) {
            return CodeBlock.of(".put($L, $L.write())", JavaLiteral.string(component.wireName()), value);
        }
        boolean direct = shape instanceof Shape.Scalar scalar && scalar.kind() != Shape.Kind.NULL
                || shape instanceof Shape.Any || shape instanceof Shape.Union || shape instanceof Shape.Opaque;
        return direct
                ? CodeBlock.of(".put($L, $L)", JavaLiteral.string(component.wireName()), value)
                : CodeBlock.of(".put($L, $L.write($L))", JavaLiteral.string(component.wireName()), types.codec(shape), value);
    }
}
