package io.github.synthskills.runtime.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    private static List<String> problems(Type<?> type, String json) {
        Findings findings = new Findings();
        type.check(Json.parse(json), findings);
        return findings.list().stream().map(Finding::toString).toList();
    }

    // --- objects ---

    @Test
    void membersThatNobodyDeclaredStay() {
        Folder folder = Folder.TYPE.read(Json.parse("{\"@id\":7,\"name\":\"a\",\"size\":1}")).withSize(2);

        assertThat(folder.json()).hasToString("{\"@id\":7,\"name\":\"a\",\"size\":2}");
        assertThat(problems(Folder.TYPE, folder.json().toString())).isEmpty();
    }

    @Test
    void nullAndAbsentAreToldApart() {
        Folder folder = Folder.of("a").withNote(null);

        assertThat(folder.json()).hasToString("{\"name\":\"a\",\"note\":null}");
        assertThat(folder.note()).isNull();
        assertThat(folder.withoutNote().json()).hasToString("{\"name\":\"a\"}");
        assertThat(folder.withoutNote().note()).isNull();
    }

    @Test
    void onlyTheSurprisingMemberThrowsAndOnlyWhenAskedFor() {
        Folder folder = Folder.TYPE.read(Json.parse("{\"name\":\"a\",\"folders\":[{\"name\":7,\"size\":3}]}"));

        Folder inner = folder.folders().get(0);

        assertThat(inner.size()).isEqualTo(3);
        assertThatThrownBy(inner::name)
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("folders[0].name: expected text, found a whole number");
    }

    @Test
    void anAbsentRequiredMemberIsAMismatchWithItsPath() {
        Folder folder = Folder.TYPE.read(Json.parse("{\"folders\":[{}]}"));

        assertThatThrownBy(() -> folder.folders().get(0).name()).hasMessage("folders[0].name: is required, and is not there");
    }

    @Test
    void aViewOfWhatIsNoObjectThrowsWhenAMemberIsAskedFor() {
        Folder folder = Folder.TYPE.view(Json.parse("\"text\""));

        assertThat(folder.json()).hasToString("\"text\"");
        assertThatThrownBy(folder::name).hasMessage("expected an object, found text");
        assertThatThrownBy(() -> Folder.TYPE.read(folder.json())).isInstanceOf(ShapeMismatch.class);
    }

    @Test
    void findingsComeInTheOrderOfTheDocumentWithTheirPaths() {
        assertThat(problems(Folder.TYPE,
                "{\"size\":-1,\"folders\":[{\"name\":\"\"},{\"name\":\"b\",\"folders\":{}}],\"note\":1,\"cover\":\"x\"}"))
                .containsExactly(
                        "name: is required, and is not there",
                        "size: must be at least 0",
                        "folders[0].name: must have at least 1 characters",
                        "folders[1].folders: expected a list, found an object",
                        "note: expected text, found a whole number");
    }

    @Test
    void aClosedObjectTellsUnknownNamesWithTheNearest() {
        assertThat(problems(Block.Image.TYPE, "{\"type\":\"image\",\"formt\":\"png\"}"))
                .containsExactly(
                        "format: is required, and is not there", "formt: unknown name; did you mean 'format'?");
    }

    @Test
    void otherMembersMayHaveAType() {
        RecordType<Folder> type = Folder.TYPE.additional(Types.int32()).where(Rule.size(2, -1));

        assertThat(problems(type, "{\"name\":\"a\",\"x\":true}")).containsExactly("{}: expected a whole number of 32 bits, found true or false");
        assertThat(problems(type, "{\"name\":\"a\"}")).containsExactly("must have at least 2 elements");
    }

    // --- choices ---

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {
        "\"a\"~~ Text", "[\"a\"]~~ Many", "{\"type\":\"image\",\"format\":1.0}~~ Picture",
        "{\"type\":\"image\"}~~ Picture", "{\"name\":\"a\"}~~ Directory", "7~~ Other", "{\"type\":\"x\"}~~ Other",
    }, delimiterString = "~~ ")
    void aValueIsReadAsTheOptionThatItFits(String json, String option) {
        Block block = Block.TYPE.read(Json.parse(json));

        assertThat(block.getClass().getSimpleName()).isEqualTo(option);
        assertThat(Block.TYPE.write(block)).isEqualTo(Json.parse(json));
    }

    @Test
    void aDiscriminatorDecidesWhatIsReported() {
        assertThat(problems(Block.TYPE, "[{\"type\":\"image\",\"format\":\"gif\"}]"))
                .containsExactly("[0].format: expected one of \"png\", 1, found another text");
        assertThat(problems(Block.TYPE, "7"))
                .containsExactly("fits none of the 4 kinds of value that are allowed here, found a whole number");
    }

    @Test
    void aMisleadingDiscriminatorIsNoFindingWhereAnotherOptionFits() {
        String folder = "{\"type\":\"image\",\"name\":\"a\"}";

        assertThat(problems(Block.TYPE, folder)).isEmpty();
        assertThat(Block.TYPE.read(Json.parse(folder))).isInstanceOf(Block.Directory.class);
    }

    @Test
    void constantsAreEqualAsNumbersAre() {
        assertThat(Block.Format.TYPE.read(Json.parse("1.0"))).isEqualTo(Block.Format.ONE);
        assertThat(Block.Image.of(Block.Format.PNG).json()).hasToString("{\"type\":\"image\",\"format\":\"png\"}");
    }

    @Test
    void jsonInTextKeepsThePathOfItsText() {
        Type<List<Folder>> type = Types.list(Types.embedded(Folder.TYPE));
        Json json = Json.parse("[\"{\\\"name\\\":1}\"]");

        assertThat(problems(type, json.toString())).containsExactly("[0].name: expected text, found a whole number");
        assertThat(type.write(type.read(json))).isEqualTo(json);
        assertThat(problems(type, "[\"{\", \"\", 3]")).hasSize(3).allMatch(problem -> problem.startsWith("["));
    }
}
