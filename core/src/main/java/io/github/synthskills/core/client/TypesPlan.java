package io.github.synthskills.core.client;

import java.util.List;

/**
 * The types of one value: what to call its type, and the file that must be generated for it.
 *
 * @param packageName the package of the file
 * @param type the type of the value
 * @param declarations the types of the file, the top-level one first; empty if the runtime's types are enough
 */
public record TypesPlan(String packageName, TypeUse type, List<TypeDeclaration> declarations) {

    public TypesPlan {
        declarations = List.copyOf(declarations);
    }

    /** Whether there is nothing to generate. */
    public boolean isEmpty() {
        return declarations.isEmpty();
    }

    /** The simple name of the top-level type; there must be one. */
    public String className() {
        return declarations.get(0).name();
    }
}
