package io.github.synthskills.runtime.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Call.Decode;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ResultDecoderTest {

    private static ToolResult texts(String... texts) {
        return new ToolResult(
                Json.list(Arrays.asList(texts), text -> Json.object().put("type", "text").put("text", text).build()),
                Json.absent(), Json.object().build());
    }

    private static ToolResult structured(String json) {
        return new ToolResult(texts("ignored").content(), Json.parse(json), Json.object().build());
    }

    private static Json auto(ToolResult result) {
        return ResultDecoder.decode(result, Decode.AUTO);
    }

    @Test
    void structuredContentComesFirst() {
        assertThat(auto(structured("{\"a\":1}"))).isEqualTo(Json.parse("{\"a\":1}"));
        assertThat(auto(structured("[1,2]"))).isEqualTo(Json.parse("[1,2]"));
    }

    @Test
    void contentIsTheBlocksAsTheyCame() {
        Json blocks = Json.parse(
                "[{\"type\":\"text\",\"text\":\"{}\"},{\"type\":\"resource_link\",\"uri\":\"demo://1\",\"name\":\"one\"}]");
        ToolResult result = new ToolResult(blocks, Json.parse("{\"a\":1}"), Json.object().build());

        assertThat(ResultDecoder.decode(result, Decode.CONTENT)).isEqualTo(blocks);
    }

    @Test
    void jsonInTextIsParsed() {
        assertThat(auto(texts(" {\"value\":[1.50]}\n"))).isEqualTo(Json.parse("{\"value\":[1.50]}"));
        assertThat(auto(texts("{\"a\":1}", "{\"a\":2}"))).isEqualTo(Json.parse("[{\"a\":1},{\"a\":2}]"));
        assertThat(auto(texts("{\"a\":", "1}"))).isEqualTo(Json.parse("{\"a\":1}"));
    }

    @Test
    void jsonInAStringInsideJsonIsParsed() {
        assertThat(auto(structured("{\"content\":\"[{\\\"name\\\":\\\"x\\\"}]\"}"))).isEqualTo(Json.parse("[{\"name\":\"x\"}]"));
        assertThat(auto(texts("\"{\\\"a\\\":1}\""))).isEqualTo(Json.parse("{\"a\":1}"));
        assertThat(auto(texts("{\"result\":\"{\\\"a\\\":1}\"}"))).isEqualTo(Json.parse("{\"a\":1}"));
    }

    @Test
    void otherTextStaysText() {
        assertThat(auto(texts("42"))).isEqualTo(Json.of("42"));
        assertThat(auto(texts("{not json}"))).isEqualTo(Json.of("{not json}"));
        assertThat(auto(texts("a", "b"))).isEqualTo(Json.of("a\nb"));
        assertThat(auto(texts())).isEqualTo(Json.of(""));
        assertThat(auto(structured("{\"content\":\"plain\"}"))).isEqualTo(Json.parse("{\"content\":\"plain\"}"));
    }

    @Test
    void contentWithoutTextGivesTheBlocks() {
        Json blocks = Json.parse("[{\"type\":\"image\",\"data\":\"AA==\",\"mimeType\":\"image/png\"}]");

        assertThat(auto(new ToolResult(blocks, Json.absent(), Json.object().build()))).isEqualTo(blocks);
    }

    @Test
    void textOfEmbeddedResourcesCounts() {
        Json blocks = Json.parse("[{\"type\":\"resource\",\"resource\":{\"uri\":\"x:y\",\"text\":\"{\\\"a\\\":1}\"}}]");

        assertThat(auto(new ToolResult(blocks, Json.absent(), Json.object().build()))).isEqualTo(Json.parse("{\"a\":1}"));
    }

    @Test
    void textIsLeftAloneWhenAskedFor() {
        assertThat(ResultDecoder.decode(texts("{\"a\":1}"), Decode.TEXT)).isEqualTo(Json.of("{\"a\":1}"));
    }

    @Test
    void textThatIsNoJsonIsRefusedWhenJsonIsAskedFor() {
        assertThat(ResultDecoder.decode(texts("[]"), Decode.JSON)).isEqualTo(Json.parse("[]"));
        assertThat(ResultDecoder.decode(texts(), Decode.JSON)).isEqualTo(Json.NULL);
        assertThatThrownBy(() -> ResultDecoder.decode(texts("hello"), Decode.JSON)).isInstanceOf(ShapeMismatch.class);
    }

    @Test
    void deepNestingIsTextAndNoStackOverflow() {
        assertThat(auto(texts("[".repeat(100_000))).isString()).isTrue();
    }
}
