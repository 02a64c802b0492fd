package io.github.synthskills.core.generate.client;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.synthskills.core.client.TypeDeclaration;
import io.github.synthskills.core.escape.JavaLiteral;
import io.github.synthskills.runtime.Json;
import javax.lang.model.element.Modifier;

/** Enums that know how they travel. */
final class ConstantsWriter {

    private static final ClassName CONSTANT = ClassName.get(ClientTypes.RUNTIME, "Constant");

    private ConstantsWriter() {}

    static TypeSpec.Builder write(TypeDeclaration.Constants constants) {
        boolean text = constants.isText();
        TypeSpec.Builder type = TypeSpec.enumBuilder(constants.name()).addSuperinterface(CONSTANT);
        for (TypeDeclaration.Value constant : constants.constants()) {
            String wire = text ? constant.wire().string() : constant.wire().canonical();
            type.addEnumConstant(
                    constant.name(), TypeSpec.anonymousClassBuilder("$L", JavaLiteral.string(wire)).build());
        }
        return type.addField(FieldSpec.builder(String.class, "wire", Modifier.PRIVATE, Modifier.FINAL).build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(String.class, "wire")
                        .addStatement("this.wire = wire")
                        .build())
                .addMethod(MethodSpec.methodBuilder("wire")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(Json.class)
                        .addStatement(text ? "return $T.of(wire)" : "return $T.parse(wire)", Json.class)
                        .build());
    }
}
