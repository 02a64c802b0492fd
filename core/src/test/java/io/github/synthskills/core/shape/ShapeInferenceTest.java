package io.github.synthskills.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.synthskills.runtime.Json;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeInferenceTest {

    private static Shape infer(String... samples) {
        return ShapeInference.infer(Arrays.stream(samples).map(Json::parse).toList(), "outlook/list-messages");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1;2                       | a whole number
            1;2.5                     | a number
            2.5;1                     | a number
            12345678901234567890      | a number
            "a";1                     | a whole number or text
            true;null                 | true or false or null
            null                      | null
            []                        | a list, each element any JSON
            [1,2.0]                   | a list, each element a number
            [1];["a"]                 | a list, each element a whole number or text
            {}                        | an object without members
            """)
    void scalarsWidenAndMix(String samples, String expected) {
        assertThat(Shapes.describe(infer(samples.split(";")))).isEqualTo(expected);
    }

    @Test
    void absentAndNullMembersAreCountedApart() {
        Shape.RecordOf shape = (Shape.RecordOf) infer("{\"a\":1,\"b\":1}", "{\"a\":null,\"b\":2}", "{\"b\":3}");

        Field a = shape.field("a").orElseThrow();
        assertThat(a.evidence()).isEqualTo(new Evidence(3, 1, 1));
        assertThat(a.optional()).isTrue();
        assertThat(a.shape()).isEqualTo(Shape.nullable(Shape.INTEGER));
        assertThat(shape.field("b").orElseThrow().evidence()).isEqualTo(new Evidence(3, 0, 0));
        assertThat(shape.field("b").orElseThrow().optional()).isFalse();
    }

    @Test
    void nestedRecordsSayWhereTheyComeFrom() {
        Shape.RecordOf root = (Shape.RecordOf)
                infer("{\"value\":[{\"from\":{\"emailAddress\":{\"name\":\"x\"}},\"@odata.etag\":{\"in\":{}}}]}");

        Shape.RecordOf message =
                (Shape.RecordOf) ((Shape.ListOf) root.field("value").orElseThrow().shape()).element();
        Shape.RecordOf from = (Shape.RecordOf) message.field("from").orElseThrow().shape();
        assertThat(root.origin()).isEqualTo("outlook/list-messages");
        assertThat(message.origin()).isEqualTo("outlook/list-messages:value[]");
        assertThat(from.origin()).isEqualTo("outlook/list-messages:value[].from");
        assertThat(((Shape.RecordOf) message.field("@odata.etag").orElseThrow().shape()).origin())
                .isEqualTo("outlook/list-messages:value[]['@odata.etag']");
    }

    @Test
    void itemsInferredAloneHaveTheOriginsThatTheyHaveInTheirEnvelope() {
        Shape alone = ShapeInference.infer(
                List.of(Json.parse("{\"from\":{\"name\":\"x\"}}")), "outlook/list-messages:value[]");
        Shape.RecordOf envelope = (Shape.RecordOf) infer("{\"value\":[{\"from\":{\"name\":\"x\"}}]}");

        assertThat(envelope.field("value").orElseThrow().shape()).isEqualTo(new Shape.ListOf(alone));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"ann@example.com":1,"bob@example.com":2}
            {"0b5e2f9a-1c7d-4a8e-9d3f-2a6b7c8d9e0f":1}
            {"2026-01-15":1}
            {"1001":1,"1002":2}
            {"https://example.com/a":1}
            {"AAMkAGI2TG93AAA9x2c7b1":1}
            {"order_100234":1}
            {"10.0.0.12":1}
            """)
    void memberNamesThatLookLikeDataMakeAMap(String sample) {
        assertThat(infer(sample)).isEqualTo(new Shape.MapOf(Shape.INTEGER));
    }

    @Test
    void memberNamesThatVaryFromSampleToSampleMakeAMap() {
        assertThat(infer("{\"ann\":{\"n\":1},\"bob\":{\"n\":2}}", "{\"cid\":{\"n\":3},\"dan\":{\"n\":4}}"))
                .isInstanceOf(Shape.MapOf.class);
    }

    @Test
    void annotationsOfODataAreNoAddresses() {
        Shape.RecordOf shape = (Shape.RecordOf) infer(
                "{\"members@odata.context\":\"x\",\"owner@odata.bind\":\"y\",\"made@OData.Community.Display.V1.FormattedValue\":\"z\"}");

        assertThat(shape.fields()).hasSize(3);
    }

    @Test
    void singleNamesThatLookLikeDataAreLeftOutOfARecord() {
        String sample = "{\"id\":1,\"name\":\"x\",\"tags\":[],\"ann@example.com\":true}";
        Shape.RecordOf shape = (Shape.RecordOf) infer(sample);

        assertThat(shape.fields()).extracting(Field::name).containsExactly("id", "name", "tags");
        assertThat(Outline.of(List.of(Json.parse(sample))).toString()).doesNotContain("ann@");
    }

    @Test
    void namesOfPeopleMakeAMapButColumnTitlesDoNot() {
        assertThat(infer("{\"Ann Smith\":{\"n\":1},\"José\":{\"n\":2}}")).isInstanceOf(Shape.MapOf.class);
        assertThat(infer("{\"First name\":\"a\",\"Last name\":\"b\"}")).isInstanceOf(Shape.RecordOf.class);
    }

    @Test
    void anObjectWithThousandsOfNamesIsAMap() {
        Json.ObjectBuilder wide = Json.object();
        for (int i = 0; i < 50_000; i++) {
            wide.put(Integer.toString(i, 26).chars().mapToObj(c -> String.valueOf((char) (c < 58 ? c + 17 : c))).collect(java.util.stream.Collectors.joining()), (long) i);
        }

        assertThat(ShapeInference.infer(List.of(wide.build()), "x/y")).isEqualTo(new Shape.MapOf(Shape.INTEGER));
    }

    @Test
    void scalarsUnderNamesThatVaryNeedMoreSamplesToBeAMap() {
        String[] samples = new String[] {"{\"a\":1,\"b\":1}", "{\"c\":1,\"d\":1}", "{\"e\":1,\"f\":1}", "{\"g\":1,\"h\":1}"};

        assertThat(infer(samples)).isEqualTo(new Shape.MapOf(Shape.INTEGER));
        assertThat(infer(samples[0], samples[1])).isInstanceOf(Shape.RecordOf.class);
    }

    @Test
    void differentRecordsAreNoMap() {
        assertThat(infer("{\"id\":\"1\",\"file\":{}}", "{\"id\":\"2\",\"folder\":{}}", "{\"id\":\"3\",\"a\":1,\"b\":2}"))
                .isInstanceOf(Shape.RecordOf.class);
        assertThat(infer("{\"@odata.context\":\"x\",\"@odata.nextLink\":\"y\"}")).isInstanceOf(Shape.RecordOf.class);
    }

    @Test
    void depthIsBounded() {
        String deep = "[".repeat(200) + "]".repeat(200);

        assertThat(ShapeMatcher.matches(infer(deep), Json.parse(deep))).isTrue();
    }

    @Test
    void whatWasNeverSeenWithAValueIsAnyJson() {
        Shape.RecordOf shape = (Shape.RecordOf) infer("{\"a\":null}", "{\"a\":null}");

        assertThat(shape.field("a").orElseThrow().shape()).isEqualTo(Shape.ANY);
        assertThat(ShapeInference.infer(List.of(), "x")).isEqualTo(Shape.ANY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-15T09:30:00Z;2026-01-16T10:00:00+01:00;2026-02-01T00:00:00.125Z | DATE_TIME
            2026-01-15;2026-01-16;2025-12-31                                        | DATE
            09:30:00Z;10:00:00+01:00;11:15:30Z                                      | TIME
            PT1H;PT2H30M;PT5S                                                       | DURATION
            0b5e2f9a-1c7d-4a8e-9d3f-2a6b7c8d9e0f;1b5e2f9a-1c7d-4a8e-9d3f-2a6b7c8d9e0f;2b5e2f9a-1c7d-4a8e-9d3f-2a6b7c8d9e0f | UUID
            https://a.example/1;https://a.example/2?x=y;http://b.example            | URI
            """)
    void severalTextsThatAllAreOfOneKindAreOfItsFormat(String texts, Details.Format format) {
        String[] samples = Arrays.stream(texts.split(";")).map(text -> "{\"a\":\"" + text + "\"}").toArray(String[]::new);

        assertThat(memberA(samples)).isEqualTo(
                new Shape.Detailed(Shape.STRING, Details.NONE.withFormat(format)));
        assertThat(memberA(samples[0], samples[1])).as("two are not several").isEqualTo(Shape.STRING);
        assertThat(memberA(samples[0], samples[0], samples[0], samples[1])).as("nor are repeats").isEqualTo(Shape.STRING);
        assertThat(memberA(samples[0], samples[1], samples[2], "{\"a\":\"x\"}")).isEqualTo(Shape.STRING);
        assertThat(memberA(samples[0], samples[1], samples[2], "{\"a\":\"\"}")).isEqualTo(Shape.STRING);
        assertThat(memberA(samples[0], samples[1], samples[2], "{\"a\":null}")).isEqualTo(
                Shape.nullable(new Shape.Detailed(Shape.STRING, Details.NONE.withFormat(format))));
    }

    private static Shape memberA(String... samples) {
        return ((Shape.RecordOf) infer(samples)).field("a").orElseThrow().shape();
    }

    @Test
    void textsThatTheTypeWouldWriteInAnotherWayStayText() {
        assertThat(memberA("{\"a\":\"2026-01-15T09:30:00.0000000Z\"}", "{\"a\":\"2026-01-16T09:30:00.0000000Z\"}",
                "{\"a\":\"2026-01-17T09:30:00.0000000Z\"}")).isEqualTo(Shape.STRING);
    }

    @Test
    void documentsInTextsAreLookedInto() {
        Shape shape = memberA("{\"a\":\"{\\\"id\\\":1}\"}", "{\"a\":null}", "{\"a\":\" {\\\"id\\\":2,\\\"b\\\":\\\"x\\\"}\"}");

        Shape.Embedded embedded = (Shape.Embedded) Shape.nonNull(shape);
        Shape.RecordOf document = (Shape.RecordOf) embedded.shape();
        assertThat(document.origin()).isEqualTo("outlook/list-messages:a()");
        assertThat(document.field("id").orElseThrow().evidence()).isEqualTo(new Evidence(2, 0, 0));
        assertThat(document.field("b").orElseThrow().optional()).isTrue();
        assertThat(Shape.isNullable(shape)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a":"{\\"id\\":1}"} | {"a":"none"}
            {"a":"[1]"}          | {"a":"[2]"}
            {"a":"{x}"}          | {"a":"{y}"}
            {"a":"\\"id\\""}     | {"a":"\\"x\\""}
            """)
    void textsThatAreNotAllDocumentsStayText(String first, String second) {
        assertThat(memberA(first, second)).isEqualTo(Shape.STRING);
    }

    @Test
    void documentsInDocumentsComeToAnEnd() {
        Json nested = Json.object().put("x", "end").build();
        for (int i = 0; i < 8; i++) {
            nested = Json.object().put("x", nested.toString()).build();
        }
        Json sample = nested;

        Shape shape = ShapeInference.infer(List.of(sample), "s/t");

        assertThat(ShapeMatcher.mismatches(shape, sample)).isEmpty();
        assertThat(ShapeJson.read(ShapeJson.write(shape))).isEqualTo(shape);
    }

    @Test
    void depthOfTenThousandLevelsIsNoProblem() {
        JsonNode deep = JsonNodeFactory.instance.textNode("x");
        for (int i = 0; i < 10_000; i++) {
            deep = i % 2 == 0
                    ? JsonNodeFactory.instance.arrayNode().add(deep)
                    : JsonNodeFactory.instance.objectNode().set("a", deep);
        }
        Json sample = Json.of(deep);

        Shape shape = ShapeInference.infer(List.of(sample), "s/t");

        assertThat(ShapeMatcher.mismatches(shape, sample)).isEmpty();
        assertThat(Outline.of(List.of(sample))).hasSizeLessThan(20);
    }
}
