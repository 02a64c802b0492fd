package io.github.synthskills.core.client;

import io.github.synthskills.core.escape.Identifiers;
import io.github.synthskills.core.escape.NameScope;
import io.github.synthskills.core.shape.Details;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gives the members of one record their names and types. Used for one record. */
final class MemberNames {

    private final NameScope constants;
    private final TypeUses uses;
    private final Set<String> methods = new HashSet<>(Set.of("json", "of", "empty"));

    /**
     * For one record.
     *
     * @param types the types of the file; a constant of such a name would hide the type
     */
    MemberNames(Set<String> types, TypeUses uses) {
        List<String> taken = new ArrayList<>(types);
        taken.add("TYPE");
        this.constants = NameScope.members(taken.toArray(String[]::new));
        this.uses = uses;
    }

    List<TypeDeclaration.Member> members(List<Field> fields) {
        return fields.stream().map(this::member).toList();
    }

    private TypeDeclaration.Member member(Field field) {
        Details details = TypeShapes.details(field.shape());
        Json fixed = details.values().size() == 1 && !Shape.isNullable(field.shape()) ? details.values().get(0) : null;
        return new TypeDeclaration.Member(
                claim(Identifiers.method(field.name())),
                constants.claim(constant(field.name())),
                field.name(),
                uses.of(field.shape()),
                !field.optional(),
                fixed,
                details.description(),
                details.fallback());
    }

    /** Many objects have a member {@code type}, and every record has a constant {@code TYPE}. */
    private static String constant(String wireName) {
        String constant = Identifiers.constant(wireName);
        return constant.equals("TYPE") ? "TYPE_MEMBER" : constant;
    }

    /** An accessor's name such that neither it nor what removes the member is taken. */
    private String claim(String wanted) {
        String separator = Character.isDigit(wanted.charAt(wanted.length() - 1)) ? "_" : "";
        String name = wanted;
        for (int number = 2; methods.contains(name) || methods.contains(without(name)); number++) {
            name = wanted + separator + number;
        }
        methods.add(name);
        methods.add(without(name));
        return name;
    }

    private static String without(String name) {
        return "without" + capitalised(name);
    }

    static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
