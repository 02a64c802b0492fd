package io.github.synthskills.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.client.TypeUse.Kind;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.JsonSchemaReader;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TypePlannerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'type': 'integer'}                                                | INT64",
        "{'type': 'integer', 'minimum': 1}                                  | INT64",
        "{'type': 'integer', 'minimum': 1, 'maximum': 2147483647}           | INT32",
        "{'type': 'integer', 'minimum': 1, 'maximum': 2147483648}           | INT64",
        "{'type': 'integer', 'exclusiveMinimum': 0, 'exclusiveMaximum': 10} | INT32",
        "{'type': 'integer', 'maximum': 9223372036854775807}                | INT64",
        "{'type': 'integer', 'maximum': 9223372036854775808}                | INTEGER",
        "{'type': 'integer', 'enum': [1, 5]}                                | INT32",
        "{'type': 'integer', 'enum': [1, 5000000000]}                       | INT64",
        "{'const': 1e30}                                                    | INTEGER",
        "{'type': 'number'}                                                 | FLOAT64",
        "{'type': 'number', 'multipleOf': 5}                                | FLOAT64",
        "{'type': 'number', 'multipleOf': 0.01}                             | DECIMAL",
        "{'type': 'number', 'maximum': 0.1}                                 | FLOAT64",
        "{'type': 'number', 'maximum': 0.12345678901234567890}              | DECIMAL",
        "{'type': 'number', 'maximum': 1e400}                               | DECIMAL",
        "{'type': 'string', 'format': 'uuid'}                               | UUID",
        "{'type': 'string', 'format': 'uuid', 'const': 'x'}                 | TEXT",
        "{'type': 'string', 'contentEncoding': 'base64'}                    | BASE64",
        "{'enum': [true, false]}                                            | BOOL",
        "{}                                                                 | ANY",
    })
    void scalarsHaveTheSmallestTypeThatHoldsThem(String schema, Kind kind) {
        assertThat(plan(schema).type()).isInstanceOfSatisfying(
                TypeUse.Scalar.class, scalar -> assertThat(scalar.kind()).isEqualTo(kind));
    }

    @Test
    void whatIsNoObjectNeedsNoFile() {
        assertThat(plan("{'type': 'array', 'items': {'type': 'string'}}").isEmpty()).isTrue();
        assertThat(plan("{'type': 'object', 'additionalProperties': {'type': 'integer'}}").isEmpty()).isTrue();
    }

    @Test
    void theTypeOfAListOfObjectsIsTheTypeOfItsElements() {
        TypesPlan plan = plan("{'type': 'array', 'items': {'properties': {'a': {'type': 'string'}}, 'type': 'object'}}");

        assertThat(plan.className()).isEqualTo("Sample");
        assertThat(plan.type()).isInstanceOfSatisfying(TypeUse.ListOf.class, list -> assertThat(list.element())
                .isInstanceOfSatisfying(TypeUse.Declared.class, type -> assertThat(type.name()).isEqualTo("Sample")));
    }

    @Test
    void typesAreNamedAfterMembersAndDefinitions() {
        assertThat(names("""
                {'properties': {
                  'entries': {'type': 'array', 'items': {'properties': {'owner': {'properties': {'a': {}}}}}},
                  'owner': {'properties': {'b': {}}},
                  'parent': {'$ref': '#/$defs/Folder'}, 'root': {'$ref': '#/$defs/Folder'}},
                 '$defs': {'Folder': {'properties': {'c': {}}}}}"""))
                .containsExactly("Sample", "Entry", "EntryOwner", "Owner", "Folder");
    }

    @Test
    void twoDefinitionsThatNeedEachOtherAreLazyInOneDirection() {
        TypesPlan plan = plan("""
                {'properties': {'a': {'$ref': '#/$defs/A'}, 'b': {'$ref': '#/$defs/B'}},
                 '$defs': {'A': {'properties': {'b': {'$ref': '#/$defs/B'}}}, 'B': {'properties': {'a': {'$ref': '#/$defs/A'}}}}}""");

        assertThat(plan.declarations()).extracting(TypeDeclaration::name).containsExactly("Sample", "A", "B");
        assertThat(lazy(plan, 0)).isFalse();
        assertThat(lazy(plan, 1)).isFalse();
        assertThat(lazy(plan, 2)).isTrue();
    }

    private static boolean lazy(TypesPlan plan, int declaration) {
        TypeDeclaration.Window window = (TypeDeclaration.Window) plan.declarations().get(declaration);
        return ((TypeUse.Declared) window.members().get(0).type()).lazy();
    }

    @Test
    void aSecondTypeOfOneNameSaysWhoseItIs() {
        assertThat(names("""
                {'properties': {
                  'a': {'properties': {'owner': {'properties': {'x': {}}}}},
                  'b': {'properties': {'owner': {'properties': {'y': {}}}}}}}"""))
                .containsExactly("Sample", "A", "Owner", "B", "BOwner");
    }

    @Test
    void equalShapesOfOneNameAreOneType() {
        assertThat(names("""
                {'properties': {
                  'from': {'properties': {'address': {'properties': {'x': {'type': 'string'}}}}},
                  'to': {'properties': {'address': {'properties': {'x': {'type': 'string'}}}}}}}"""))
                .containsExactly("Sample", "From", "Address", "To");
    }

    @Test
    void optionsAreNamedAfterWhatTellsThemApart() {
        assertThat(names("""
                {'properties': {
                  'block': {'oneOf': [
                    {'properties': {'type': {'const': 'text'}, 'a': {}}, 'required': ['type'], 'type': 'object'},
                    {'properties': {'type': {'const': 'image'}, 'a': {}}, 'required': ['type'], 'type': 'object'}]},
                  'target': {'oneOf': [
                    {'properties': {'path': {}, 'a': {}}, 'required': ['path'], 'type': 'object'},
                    {'properties': {'id': {}, 'a': {}}, 'required': ['id'], 'type': 'object'}]}}}"""))
                .containsExactly("Sample", "Block", "BlockText", "BlockImage", "Target", "TargetPath", "TargetId");
    }

    @Test
    void discriminatorsAreKnown() {
        TypesPlan plan = plan("""
                {'oneOf': [
                  {'properties': {'a': {'const': 'z'}, 'kind': {'const': 'x'}}, 'required': ['a', 'kind'], 'type': 'object'},
                  {'properties': {'a': {'const': 'z'}, 'kind': {'const': 'y'}}, 'required': ['a', 'kind'], 'type': 'object'},
                  {'type': 'string'}]}""");

        TypeDeclaration.Choice choice = (TypeDeclaration.Choice) plan.declarations().get(0);
        assertThat(choice.options()).extracting(TypeDeclaration.Option::property).containsExactly("kind", "kind", null);
        assertThat(choice.options()).extracting(TypeDeclaration.Option::value).containsExactly("\"x\"", "\"y\"", null);
        assertThat(choice.options()).extracting(TypeDeclaration.Option::wraps).containsExactly(false, false, true);
    }

    @Test
    void onlyTheWayBackIsLazy() {
        Shape node = new Shape.RecordOf("s/t#Node", List.of(
                Field.of("left", new Shape.Ref("s/t#Node")),
                Field.of("leaf", new Shape.RecordOf("s/t#Leaf", List.of(Field.of("text", Shape.STRING))))));

        TypesPlan plan = TypePlanner.plan("com.example", "Node", node);

        TypeDeclaration.Window window = (TypeDeclaration.Window) plan.declarations().get(0);
        assertThat(window.members()).extracting(member -> ((TypeUse.Declared) member.type()).lazy())
                .containsExactly(true, false);
    }

    @Test
    void aReferenceToNothingIsAnyJson() {
        assertThat(TypePlanner.plan("com.example", "Sample", new Shape.Ref("nowhere")).type()).isEqualTo(TypeUse.ANY);
    }

    private static List<String> names(String schema) {
        return plan(schema).declarations().stream().map(TypeDeclaration::name).toList();
    }

    private static TypesPlan plan(String schema) {
        Json json = Json.parse(schema.replace('\'', '"'));
        return TypePlanner.plan("com.example", "Sample", JsonSchemaReader.read(json, "server/tool"));
    }
}
