package io.github.synthskills.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.schema.SchemaCheck;
import io.github.synthskills.core.schema.SchemaGroups;
import io.github.synthskills.runtime.Json;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes read from schemas, against the schemas themselves. */
class SchemaShapesTest {

    static List<SchemaGroups.Group> groups() {
        return SchemaGroups.all();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void shapesAllowWhatTheirSchemaAllows(SchemaGroups.Group group) {
        Shape shape = JsonSchemaReader.read(group.schema(), "s/t");

        assertThat(group.valid()).allSatisfy(value ->
                assertThat(ShapeMatcher.mismatches(shape, value)).as(value.toString()).isEmpty());
        if (!group.loose()) {
            assertThat(group.invalid()).allSatisfy(value ->
                    assertThat(ShapeMatcher.mismatches(shape, value)).as(value.toString()).isNotEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void instancesOfShapesAreValid(SchemaGroups.Group group) {
        Shape shape = JsonSchemaReader.read(group.schema(), "s/t");
        SchemaCheck check = SchemaCheck.of(group.schema());

        assertThat(ShapeInstances.of(shape)).isNotEmpty().allSatisfy(instance ->
                assertThat(ShapeMatcher.mismatches(shape, instance)).as(instance.toString()).isEmpty());
        if (!group.loose() && !group.placed()) {
            assertThat(ShapeInstances.of(shape)).allSatisfy(instance ->
                    assertThat(check.check(instance)).as(instance.toString()).isEqualTo(new SchemaCheck.Verdict.Valid()));
        }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void shapesSurviveTheLock(SchemaGroups.Group group) {
        Shape shape = JsonSchemaReader.read(group.schema(), "s/t");

        assertThat(ShapeJson.read(Json.parse(ShapeJson.write(shape).toString()))).isEqualTo(shape);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void plainShapesAreStructureOnly(SchemaGroups.Group group) {
        Shape shape = JsonSchemaReader.read(group.schema(), "s/t");

        assertThat(Rewrite.contains(Shapes.plain(shape), part -> part instanceof Shape.Detailed
                || part instanceof Shape.OneOf || part instanceof Shape.Ref || part instanceof Shape.Embedded)).isFalse();
        assertThat(Shapes.plain(Shapes.plain(shape))).isEqualTo(Shapes.plain(shape));
    }
}
