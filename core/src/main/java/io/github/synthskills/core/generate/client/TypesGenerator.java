package io.github.synthskills.core.generate.client;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import io.github.synthskills.core.client.TypeDeclaration;
import io.github.synthskills.core.client.TypesPlan;
import io.github.synthskills.core.generate.GeneratedSource;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.NullMarked;

/** Writes the types of one value: a top-level type with its parts nested in it. Pure. */
public final class TypesGenerator {

    private TypesGenerator() {}

    /**
     * The source of a plan's types.
     *
     * @param plan a plan that is not empty
     */
    public static GeneratedSource generate(TypesPlan plan) {
        ClassName name = ClassName.get(plan.packageName(), plan.className());
        List<TypeDeclaration> declarations = plan.declarations();
        boolean inInterface = declarations.get(0) instanceof TypeDeclaration.Choice;
        Declarations writer = new Declarations(name);
        TypeSpec.Builder top = writer.begin(declarations.get(0)).addAnnotation(NullMarked.class);
        for (TypeDeclaration declaration : declarations.subList(1, declarations.size())) {
            TypeSpec.Builder nested = writer.begin(declaration);
            if (inInterface) {
                nested.addModifiers(Modifier.STATIC);
            }
            top.addType(nested.build());
        }
        return ClientFile.source(name, top.build(), writer::components);
    }
}
