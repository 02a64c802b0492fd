package io.github.synthskills.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {

    private static List<String> outline(String... samples) {
        return Outline.of(Arrays.stream(samples).map(Json::parse).toList());
    }

    @Test
    void structureIsToldWithCountsAndLengthsAndWithoutValues() {
        assertThat(outline("""
                {"value": [{"id": "secret-1", "size": 7, "from": null}, {"id": "hidden", "size": 7.5}], "more": true}"""))
                .containsExactly(
                        "object",
                        "  more: true or false",
                        "  value: list of 2",
                        "    []: object × 2",
                        "      from: null",
                        "      id: text of 6 to 8 characters × 2",
                        "      size: whole number or number");
    }

    @Test
    void namesThatAreDataAreNotTold() {
        assertThat(outline("{\"ann@example.com\": 1, \"bob@example.com\": null}"))
                .containsExactly("object", "  {}: whole number or null");
    }

    @Test
    void aWideAndDeepStructureIsBounded() {
        String wide = Json.object().put("deep", Json.parse("[".repeat(60) + "]".repeat(60))).build().toString();
        StringBuilder names = new StringBuilder("{");
        for (char name = 'a'; name <= 'z'; name++) {
            names.append('"').append(name).append("\": {\"x\": ").append(wide).append("},");
        }
        List<String> lines = outline(names.append("\"z2\": 1}").toString());

        assertThat(lines).hasSizeLessThanOrEqualTo(201);
        assertThat(lines.get(lines.size() - 1)).startsWith("… and ").endsWith(" more");
    }

    @Test
    void controlCharactersInNamesAreTakenOut() {
        assertThat(outline("{\"a\\u001b[31mb\": 1}").get(1)).doesNotContain("\u001b");
    }
}
