package io.github.synthskills.core.generate.client;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import io.github.synthskills.core.client.TypeDeclaration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Begins every kind of declared type. */
final class Declarations {

    private final ClientTypes types;
    private final Set<TypeSpec> wrappers = Collections.newSetFromMap(new IdentityHashMap<>());

    /** For the types of one file. */
    Declarations(ClassName top) {
        this.types = new ClientTypes(top);
    }

    /** A public type without annotations. */
    TypeSpec.Builder begin(TypeDeclaration declaration) {
        TypeSpec.Builder type;
        if (declaration instanceof TypeDeclaration.Window window) {
            type = new WindowWriter(types, window).write();
        } else if (declaration instanceof TypeDeclaration.Choice choice) {
            type = new ChoiceWriter(types, choice, wrappers).write();
        } else {
            type = ConstantsWriter.write((TypeDeclaration.Constants) declaration);
        }
        if (!declaration.description().isEmpty()) {
            type.addJavadoc("$L\n", ClientFile.doc(declaration.description(), 4));
        }
        return type.addModifiers(Modifier.PUBLIC);
    }

    /** The components of a record that was begun here. */
    List<String> components(TypeSpec record) {
        return List.of(wrappers.contains(record) ? ChoiceWriter.VALUE : "json");
    }
}
