package io.github.synthskills.core.generate.client;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.synthskills.core.client.RuleUse;
import io.github.synthskills.core.client.TypeUse;
import io.github.synthskills.core.generate.RuleWriter;
import io.github.synthskills.runtime.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From planned types to Java: what they are called, and the expressions that read, write and check them. */
final class ClientTypes {

    static final String RUNTIME = "io.github.synthskills.runtime.type";
    static final ClassName TYPES = ClassName.get(RUNTIME, "Types");

    private static final ClassName LIST = ClassName.get(List.class);
    private static final ClassName MAP = ClassName.get(Map.class);
    private static final ClassName STRING = ClassName.get(String.class);
    private static final AnnotationSpec NULLABLE = AnnotationSpec.builder(Nullable.class).build();

    private final ClassName top;

    /** For the types of one file. */
    ClientTypes(ClassName top) {
        this.top = top;
    }

    /** The class of a declared type. */
    ClassName declared(String name) {
        return name.equals(top.simpleName()) ? top : top.nestedClass(name);
    }

    /** The type of a value: primitive where it cannot be null. */
    TypeName of(TypeUse use) {
        TypeName boxed = boxed(use.present());
        if (use.isNullable()) {
            return boxed.annotated(NULLABLE);
        }
        return boxed.isBoxedPrimitive() ? boxed.unbox() : boxed;
    }

    /** The type of a value that may be missing. */
    TypeName orNull(TypeUse use) {
        return boxed(use.present()).annotated(NULLABLE);
    }

    /** The type of a value as a type argument, with its nullness. */
    TypeName argument(TypeUse use) {
        TypeName boxed = boxed(use.present());
        return use.isNullable() ? boxed.annotated(NULLABLE) : boxed;
    }

    private TypeName boxed(TypeUse use) {
        if (use instanceof TypeUse.ListOf list) {
            return ParameterizedTypeName.get(LIST, argument(list.element()));
        }
        if (use instanceof TypeUse.MapOf map) {
            return ParameterizedTypeName.get(MAP, STRING, argument(map.value()));
        }
        if (use instanceof TypeUse.Embedded embedded) {
            return argument(embedded.type());
        }
        if (use instanceof TypeUse.Declared declared) {
            return declared(declared.name());
        }
        return scalar(((TypeUse.Scalar) use).kind());
    }

    private static TypeName scalar(TypeUse.Kind kind) {
        return switch (kind) {
            case TEXT -> STRING;
            case BOOL -> ClassName.get(Boolean.class);
            case INT32 -> ClassName.get(Integer.class);
            case INT64 -> ClassName.get(Long.class);
            case INTEGER -> ClassName.get(BigInteger.class);
            case FLOAT64 -> ClassName.get(Double.class);
            case DECIMAL -> ClassName.get(BigDecimal.class);
            case DATE_TIME -> ClassName.get(OffsetDateTime.class);
            case DATE -> ClassName.get(LocalDate.class);
            case TIME -> ClassName.get(OffsetTime.class);
            case DURATION -> ClassName.get(Duration.class);
            case UUID -> ClassName.get(UUID.class);
            case URI -> ClassName.get("java.net", "URI");
            case BASE64 -> ArrayTypeName.of(TypeName.BYTE);
            case ANY -> ClassName.get(Json.class);
        };
    }

    /** The {@code Type} of values. */
    CodeBlock type(TypeUse use) {
        if (use instanceof TypeUse.Nullable nullable) {
            return CodeBlock.of("$T.nullable($L)", TYPES, type(nullable.type()));
        }
        if (use instanceof TypeUse.Embedded embedded) {
            return CodeBlock.of("$T.embedded($L)", TYPES, type(embedded.type()));
        }
        if (use instanceof TypeUse.ListOf list) {
            return ruled(CodeBlock.of("$T.list($L)", TYPES, type(list.element())), list.rules());
        }
        if (use instanceof TypeUse.MapOf map) {
            return ruled(CodeBlock.of("$T.map($L)", TYPES, type(map.value())), map.rules());
        }
        if (use instanceof TypeUse.Declared declared) {
            return ruled(declaredType(declared), declared.rules());
        }
        TypeUse.Scalar scalar = (TypeUse.Scalar) use;
        return ruled(CodeBlock.of("$T.$L()", TYPES, method(scalar.kind())), scalar.rules());
    }

    /** A function that gives the {@code Type} of values when it is needed. */
    CodeBlock supplier(TypeUse use) {
        if (use instanceof TypeUse.Scalar scalar && scalar.rules().isEmpty()) {
            return CodeBlock.of("$T::$L", TYPES, method(scalar.kind()));
        }
        TypeUse needed = use instanceof TypeUse.Declared declared
                ? new TypeUse.Declared(declared.name(), declared.form(), false, declared.rules())
                : use;
        return CodeBlock.of("() -> $L", type(needed));
    }

    private CodeBlock declaredType(TypeUse.Declared declared) {
        ClassName name = declared(declared.name());
        if (declared.form() == TypeUse.Form.CONSTANTS) {
            return CodeBlock.of("$T.constants($T.values())", TYPES, name);
        }
        return declared.lazy()
                ? CodeBlock.of("$T.lazy(() -> $T.TYPE)", TYPES, name)
                : CodeBlock.of("$T.TYPE", name);
    }

    private static String method(TypeUse.Kind kind) {
        return switch (kind) {
            case TEXT -> "text";
            case BOOL -> "bool";
            case INT32 -> "int32";
            case INT64 -> "int64";
            case INTEGER -> "integer";
            case FLOAT64 -> "float64";
            case DECIMAL -> "decimal";
            case DATE_TIME -> "dateTime";
            case DATE -> "date";
            case TIME -> "time";
            case DURATION -> "duration";
            case UUID -> "uuid";
            case URI -> "uri";
            case BASE64 -> "base64";
            case ANY -> "any";
        };
    }

    private static CodeBlock ruled(CodeBlock type, List<RuleUse> rules) {
        if (rules.isEmpty()) {
            return type;
        }
        return CodeBlock.builder()
                .add(type)
                .add(".where(")
                .add(CodeBlock.join(rules.stream().map(RuleWriter::of).toList(), ", "))
                .add(")")
                .build();
    }
}
