package io.github.synthskills.core.generate.client;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.synthskills.core.client.TypeDeclaration;
import io.github.synthskills.core.escape.JavaLiteral;
import io.github.synthskills.runtime.Json;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** Records around a JSON object, with an accessor for each member. */
final class WindowWriter {

    /** A call with more arguments than this cannot be read; such a type is filled by name. */
    private static final int MOST_ARGUMENTS = 8;

    private static final ClassName PROPERTY = ClassName.get(ClientTypes.RUNTIME, "Property");
    private static final ClassName RECORD_TYPE = ClassName.get(ClientTypes.RUNTIME, "RecordType");

    private final ClientTypes types;
    private final TypeDeclaration.Window window;
    private final ClassName name;

    WindowWriter(ClientTypes types, TypeDeclaration.Window window) {
        this.types = types;
        this.window = window;
        this.name = types.declared(window.name());
    }

    TypeSpec.Builder write() {
        TypeSpec.Builder type = TypeSpec.recordBuilder(name)
                .recordConstructor(MethodSpec.constructorBuilder().addParameter(Json.class, "json").build());
        window.choices().forEach(choice -> type.addSuperinterface(types.declared(choice)));
        window.members().forEach(member -> type.addField(property(member)));
        type.addField(type());
        type.addMethod(factory());
        for (TypeDeclaration.Member member : window.members()) {
            type.addMethod(accessor(member));
            if (!member.isGiven()) {
                type.addMethod(wither(member));
            }
            if (!member.required() && member.type().isNullable()) {
                type.addMethod(without(member));
            }
        }
        return type;
    }

    private FieldSpec property(TypeDeclaration.Member member) {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(PROPERTY, types.argument(member.type())), member.constant(),
                        Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.$L($L, $L)",
                        PROPERTY, member.required() ? "required" : "optional",
                        JavaLiteral.string(member.wireName()), types.type(member.type()))
                .build();
    }

    private FieldSpec type() {
        CodeBlock.Builder code = CodeBlock.builder().add("$T.of($T::new, $T::json", RECORD_TYPE, name, name);
        window.members().forEach(member -> code.add(", $L", member.constant()));
        code.add(")");
        if (window.closed()) {
            code.add(".closed()");
        }
        if (window.additional() != null) {
            code.add(".additional($L)", types.type(window.additional()));
        }
        return FieldSpec.builder(
                        ParameterizedTypeName.get(RECORD_TYPE, name), "TYPE",
                        Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("How this type travels.\n")
                .initializer(code.build())
                .build();
    }

    private MethodSpec factory() {
        List<TypeDeclaration.Member> needed = window.members().stream()
                .filter(member -> member.required() && !member.isGiven())
                .toList();
        boolean few = needed.size() <= MOST_ARGUMENTS;
        MethodSpec.Builder method = MethodSpec.methodBuilder(few ? "of" : "empty")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name);
        CodeBlock.Builder code = CodeBlock.builder().add("return new $T($T.object()", name, Json.class);
        window.members().stream()
                .filter(TypeDeclaration.Member::isGiven)
                .forEach(member -> code.add(".put($L, $L)", JavaLiteral.string(member.wireName()), fixed(member)));
        code.add(".build())");
        if (few) {
            if (!needed.isEmpty()) {
                method.addJavadoc("With nothing but what is required.\n");
            }
            for (TypeDeclaration.Member member : needed) {
                method.addParameter(ParameterSpec.builder(types.of(member.type()), member.name()).build());
                code.add(".$L($L)", with(member), member.name());
            }
        } else {
            method.addJavadoc("To be filled; $L members are required.\n", needed.size());
        }
        return method.addStatement(code.build()).build();
    }

    private static CodeBlock fixed(TypeDeclaration.Member member) {
        Json value = member.fixed();
        if (value == null) {
            throw new IllegalStateException("member " + member.name() + " has no fixed value");
        }
        if (value.isString()) {
            return CodeBlock.of("$L", JavaLiteral.string(value.string()));
        }
        if (value.node().isBoolean()) {
            return CodeBlock.of("$L", value.bool());
        }
        return value.node().isIntegralNumber() && value.node().canConvertToLong()
                ? CodeBlock.of("$LL", value.integer())
                : CodeBlock.of("$T.parse($L)", Json.class, JavaLiteral.string(value.toString()));
    }

    private MethodSpec accessor(TypeDeclaration.Member member) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(member.name())
                .addModifiers(Modifier.PUBLIC)
                .returns(member.required() ? types.of(member.type()) : types.orNull(member.type()));
        String doc = MemberDoc.of(member);
        if (!doc.isEmpty()) {
            method.addJavadoc("$L\n", doc);
        }
        return method.addStatement("return $L.$L(json)", member.constant(), member.required() ? "get" : "find").build();
    }

    private MethodSpec wither(TypeDeclaration.Member member) {
        return MethodSpec.methodBuilder(with(member))
                .addModifiers(Modifier.PUBLIC)
                .returns(name)
                .addParameter(ParameterSpec.builder(types.of(member.type()), member.name()).build())
                .addStatement("return new $T($L.set(json, $L))", name, member.constant(), member.name())
                .build();
    }

    private MethodSpec without(TypeDeclaration.Member member) {
        return MethodSpec.methodBuilder("without" + capitalised(member.name()))
                .addModifiers(Modifier.PUBLIC)
                .returns(name)
                .addStatement("return new $T($L.remove(json))", name, member.constant())
                .build();
    }

    private static String with(TypeDeclaration.Member member) {
        return "with" + capitalised(member.name());
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
