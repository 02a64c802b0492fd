package io.github.synthskills.core.generate;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a type specification consists of, taken from the specification and not from its text. */
public final class MemberPlan {

    private MemberPlan() {}

    /**
     * The members of a type.
     *
     * @param components the names of the components of every record, by the record's name
     */
    static GeneratedType of(TypeSpec type, Map<String, List<String>> components) {
        return of(type, record -> components.get(record.name()));
    }

    /**
     * The members of a type.
     *
     * @param components gives the names of the components of a record
     */
    public static GeneratedType of(TypeSpec type, Function<TypeSpec, List<String>> components) {
        List<MethodSpec> constructors =
                type.methodSpecs().stream().filter(MethodSpec::isConstructor).toList();
        return new GeneratedType(
                kind(type),
                type.name(),
                type.kind() == TypeSpec.Kind.RECORD ? components.apply(type) : List.of(),
                constructors.size(),
                Stream.concat(
                                type.enumConstants().keySet().stream(),
                                type.fieldSpecs().stream().map(FieldSpec::name))
                        .toList(),
                type.methodSpecs().stream()
                        .filter(method -> !method.isConstructor())
                        .map(method -> method.name() + "/" + method.parameters().size())
                        .toList(),
                type.typeSpecs().stream().map(inner -> of(inner, components)).toList());
    }

    private static GeneratedType.Kind kind(TypeSpec type) {
        return switch (type.kind()) {
            case RECORD -> GeneratedType.Kind.RECORD;
            case INTERFACE -> GeneratedType.Kind.INTERFACE;
            case ENUM -> GeneratedType.Kind.ENUM;
            default -> GeneratedType.Kind.CLASS;
        };
    }
}
