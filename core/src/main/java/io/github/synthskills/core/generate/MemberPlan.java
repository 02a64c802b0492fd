package io.github.synthskills.core.generate;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Map;

/** What a type specification consists of, taken from the specification and not from its text. */
final class MemberPlan {

    private MemberPlan() {}

    /**
     * The members of a type.
     *
     * @param components the names of the components of every record, by the record's name
     */
    static GeneratedType of(TypeSpec type, Map<String, List<String>> components) {
        boolean record = type.kind() == TypeSpec.Kind.RECORD;
        List<MethodSpec> constructors =
                type.methodSpecs().stream().filter(MethodSpec::isConstructor).toList();
        return new GeneratedType(
                record ? GeneratedType.Kind.RECORD : GeneratedType.Kind.CLASS,
                type.name(),
                record ? components.get(type.name()) : List.of(),
                constructors.size(),
                type.fieldSpecs().stream().map(FieldSpec::name).toList(),
                type.methodSpecs().stream()
                        .filter(method -> !method.isConstructor())
                        .map(method -> method.name() + "/" + method.parameters().size())
                        .toList(),
                type.typeSpecs().stream().map(inner -> of(inner, components)).toList());
    }
}
