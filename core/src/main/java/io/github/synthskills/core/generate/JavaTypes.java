package io.github.synthskills.core.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.synthskills.core.plan.Records;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From shapes to Java: types, codecs and readers. */
final class JavaTypes {

    private static final AnnotationSpec NULLABLE =
            AnnotationSpec.builder(Nullable.class).build();

    private final ClassName skill;
    private final Records records;

    JavaTypes(ClassName skill, Records records) {
        this.skill = skill;
        this.records = records;
    }

    /** The record that holds shapes of that origin. */
    ClassName record(String origin) {
        return skill.nestedClass(records.of(origin).name());
    }

    /** The type of a value: primitive where it cannot be null. */
    TypeName of(Shape shape) {
        if (shape instanceof Shape.Nullable || shape.equals(Shape.NULL)) {
            return argument(shape);
        }
        TypeName boxed = boxed(shape);
        return boxed.isBoxedPrimitive() ? boxed.unbox() : boxed;
    }

    /** The type of a value as a type argument, with its nullness. */
    TypeName argument(Shape shape) {
        TypeName boxed = boxed(Shape.nonNull(shape));
        boolean nullable = Shape.isNullable(shape) || shape.equals(Shape.NULL);
        return nullable ? boxed.annotated(NULLABLE) : boxed;
    }

    private TypeName boxed(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return switch (scalar.kind()) {
                case BOOLEAN -> ClassName.get(Boolean.class);
                case INTEGER -> ClassName.get(Long.class);
                case NUMBER -> ClassName.get(Double.class);
                case STRING -> ClassName.get(String.class);
                case TIMESTAMP -> ClassName.get(Instant.class);
                case DURATION -> ClassName.get(Duration.class);
                case NULL -> ClassName.get(Void.class);
            };
        }
        if (shape instanceof Shape.ListOf list) {
            return ParameterizedTypeName.get(ClassName.get(List.class), argument(list.element()));
        }
        if (shape instanceof Shape.MapOf map) {
            return ParameterizedTypeName.get(
                    ClassName.get(Map.class), ClassName.get(String.class), argument(map.value()));
        }
        if (shape instanceof Shape.RecordOf record) {
            return recordType(record);
        }
        return ClassName.get(Json.class);
    }

    private TypeName recordType(Shape.RecordOf record) {
        if (isCollected(record)) {
            return ParameterizedTypeName.get(ClassName.get(Collected.class), argument(collected(record)));
        }
        return switch (record.origin()) {
            case Records.FAILURE -> ClassName.get(Failure.class);
            case Records.ERROR -> ClassName.get(ToolError.class);
            default -> record(record.origin());
        };
    }

    static boolean isCollected(Shape.RecordOf record) {
        return record.origin().startsWith(Records.COLLECTED);
    }

    private static Shape collected(Shape.RecordOf record) {
        return ((Shape.ListOf) record.field("ok").orElseThrow().shape()).element();
    }

    /** A codec for values of that shape. */
    CodeBlock codec(Shape shape) {
        if (shape instanceof Shape.Nullable nullable) {
            return CodeBlock.of("$T.nullable($L)", Codec.class, codec(nullable.shape()));
        }
        if (shape instanceof Shape.Scalar scalar) {
            return CodeBlock.of("$T.$L", Codec.class, switch (scalar.kind()) {
                case BOOLEAN -> "BOOLEAN";
                case INTEGER -> "LONG";
                case NUMBER -> "DOUBLE";
                case STRING -> "STRING";
                case TIMESTAMP -> "TIMESTAMP";
                case DURATION -> "DURATION";
                case NULL -> "NONE";
            });
        }
        if (shape instanceof Shape.ListOf list) {
            return CodeBlock.of("$T.list($L)", Codec.class, codec(list.element()));
        }
        if (shape instanceof Shape.MapOf map) {
            return CodeBlock.of("$T.map($L)", Codec.class, codec(map.value()));
        }
        if (shape instanceof Shape.RecordOf record) {
            return isCollected(record)
                    ? CodeBlock.of("$T.codec($L)", Collected.class, codec(collected(record)))
                    : CodeBlock.of("$T.CODEC", recordType(record));
        }
        return CodeBlock.of("$T.JSON", Codec.class);
    }

    /** A function from {@code Json} to values of that shape, null apart. */
    CodeBlock reader(Shape shape) {
        Shape present = Shape.nonNull(shape);
        if (present instanceof Shape.Scalar scalar && scalar.kind() != Shape.Kind.NULL) {
            return CodeBlock.of("$T::$L", Json.class, switch (scalar.kind()) {
                case BOOLEAN -> "bool";
                case INTEGER -> "integer";
                case NUMBER -> "number";
                case STRING -> "string";
                case TIMESTAMP -> "timestamp";
                default -> "duration";
            });
        }
        if (present instanceof Shape.RecordOf record && !isCollected(record)) {
            return CodeBlock.of("$T::read", recordType(record));
        }
        return CodeBlock.of("$L::read", codec(present));
    }

    /** The value of that shape in a piece of JSON; null allowed where the shape allows it. */
    CodeBlock read(CodeBlock json, Shape shape) {
        if (shape instanceof Shape.Nullable nullable) {
            return CodeBlock.of("$L.orNull($L)", json, reader(nullable));
        }
        if (shape instanceof Shape.Scalar scalar && scalar.kind() != Shape.Kind.NULL) {
            String reader = reader(shape).toString();
            return CodeBlock.of("$L.$L()", json, reader.substring(reader.lastIndexOf(':') + 1));
        }
        if (shape instanceof Shape.ListOf list) {
            return Shape.isNullable(list.element())
                    ? CodeBlock.of("$L.read($L)", codec(shape), json)
                    : CodeBlock.of("$L.list($L)", json, reader(list.element()));
        }
        if (shape instanceof Shape.RecordOf record && !isCollected(record)) {
            return CodeBlock.of("$T.read($L)", recordType(record), json);
        }
        if (shape instanceof Shape.MapOf || shape instanceof Shape.RecordOf || shape.equals(Shape.NULL)) {
            return CodeBlock.of("$L.read($L)", codec(shape), json);
        }
        return json;
    }
}
