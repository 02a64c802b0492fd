package io.github.synthskills.core.generate.client;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.synthskills.core.client.TypeDeclaration;
import io.github.synthskills.core.escape.JavaLiteral;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Sealed interfaces whose records are the options of a choice. */
final class ChoiceWriter {

    static final ClassName UNION_TYPE = ClassName.get(ClientTypes.RUNTIME, "UnionType");

    /** The component of a record around a value. */
    static final String VALUE = "value";

    private final ClientTypes types;
    private final TypeDeclaration.Choice choice;
    private final ClassName name;
    private final Set<TypeSpec> wrappers;

    /**
     * For one choice.
     *
     * @param wrappers takes the records that are around a value
     */
    ChoiceWriter(ClientTypes types, TypeDeclaration.Choice choice, Set<TypeSpec> wrappers) {
        this.wrappers = wrappers;
        this.types = types;
        this.choice = choice;
        this.name = types.declared(choice.name());
    }

    TypeSpec.Builder write() {
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(name).addModifiers(Modifier.SEALED);
        type.addField(FieldSpec.builder(
                        ParameterizedTypeName.get(UNION_TYPE, name), "TYPE",
                        Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("How these travel.\n")
                .initializer("$T.of(\n$>$>$L)$<$<", UNION_TYPE, CodeBlock.join(options(), ",\n"))
                .build());
        for (TypeDeclaration.Option option : choice.options()) {
            if (option.wraps()) {
                TypeSpec wrapper = wrapper(option.name(), types.of(option.type()), VALUE).build();
                wrappers.add(wrapper);
                type.addType(wrapper);
            }
        }
        return type.addType(wrapper(choice.other(), ClassName.get(Json.class), "json")
                .addJavadoc("Anything else that the server may send.\n")
                .build());
    }

    private TypeSpec.Builder wrapper(String wrapper, TypeName value, String component) {
        return TypeSpec.recordBuilder(wrapper)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addSuperinterface(name)
                .recordConstructor(MethodSpec.constructorBuilder()
                        .addParameter(ParameterSpec.builder(value, component).build())
                        .build());
    }

    private List<CodeBlock> options() {
        ClassName other = name.nestedClass(choice.other());
        List<CodeBlock> options = new ArrayList<>();
        options.add(CodeBlock.of("$T.option($T.class, $T::new, $T::json, $T::any)",
                UNION_TYPE, other, other, other, ClientTypes.TYPES));
        choice.options().forEach(option -> options.add(option(option)));
        return options;
    }

    private CodeBlock option(TypeDeclaration.Option option) {
        ClassName record = option.wraps() ? name.nestedClass(option.name()) : types.declared(option.name());
        CodeBlock code = option.wraps()
                ? CodeBlock.of("$T.option($T.class, $T::new, $T::value, $L)", UNION_TYPE, record, record, record, types.supplier(option.type()))
                : CodeBlock.of("$T.option($T.class, $L)", UNION_TYPE, record, types.supplier(option.type()));
        if (option.property() == null || option.value() == null) {
            return code;
        }
        return CodeBlock.of(
                "$L.when($L, $L)", code, JavaLiteral.string(option.property()), JavaLiteral.string(option.value()));
    }
}
