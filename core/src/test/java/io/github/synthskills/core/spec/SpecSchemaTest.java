package io.github.synthskills.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.synthskills.core.expression.FunctionLibrary;
import io.github.synthskills.core.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published JSON Schema, which gives completion in editors, against the reader and the reference page. */
class SpecSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode JSON = schemaJson();
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(JSON);

    private static JsonNode schemaJson() {
        return schemaJson("skill.schema.json");
    }

    private static JsonNode schemaJson(String file) {
        try (InputStream stream = TaskSpecReader.class.getResourceAsStream(file)) {
            return MAPPER.readTree(Objects.requireNonNull(stream));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static List<?> complaints(String yaml) {
        Source source = new Source("f", yaml);
        Object value = Scalars.deep(Objects.requireNonNull(SpecYaml.compose(source, yaml, "", new Problems())));
        return SCHEMA.validate(MAPPER.valueToTree(value));
    }

    @Test
    void flagshipIsValid() {
        assertThat(complaints(TestSpecs.flagshipText())).isEmpty();
    }

    @Test
    void everySpecOfTheProjectThatCanBeReadIsValid() throws IOException {
        List<Path> specs = new ArrayList<>();
        for (String folder : List.of("../examples", "../src/it", "../generated-skills-archetype/src")) {
            if (Files.isDirectory(Path.of(folder))) {
                try (Stream<Path> files = Files.walk(Path.of(folder))) {
                    files.filter(file -> file.toString().endsWith(".skill.yaml")
                                    && !file.toString().contains("/target/")).forEach(specs::add);
                }
            }
        }
        for (Path file : specs) {
            // An archetype's variables are filled in when a project is made of it.
            String text = TestSpecs.text(file).replace("${package}", "com.example");
            Problems problems = new Problems();
            if (TaskSpecReader.read(file.toString(), text, problems) != null) {
                assertThat(complaints(text)).as(file.toString()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-unknown", "steps-empty", "ids", "action-none-or-two", "each-and-as",
        "nested", "inputs", "run", "durations", "choices", "several", "skill-missing", "output", "yaml-list"})
    void typosAreRefused(String name) {
        assertThat(complaints(TestSpecs.text(TestSpecs.FOLDER.resolve("bad/" + name + ".yaml")))).isNotEmpty();
    }

    @Test
    void specHasStepsOrAGoal() {
        assertThat(complaints("skill: com.example.A\ngoal: count mails\n")).isEmpty();
        assertThat(complaints("skill: com.example.A\n")).isNotEmpty();
    }

    @Test
    void schemaOfPlansHasTheSectionsOfSpecs() {
        JsonNode plan = schemaJson("plan.schema.json");
        assertSame(plan, SpecKeys.PLAN);
        plan.get("properties").forEach(section -> {
            String reference = section.get("$ref").asText();
            assertThat(reference).startsWith("skill.schema.json#/");
            assertThat(JSON.at(reference.substring(reference.indexOf('#') + 1)).isMissingNode()).isFalse();
        });
    }

    @Test
    void schemaAndReaderKnowTheSameKeys() {
        assertSame(JSON, SpecKeys.TOP);
        assertSame(JSON.at("/$defs/input"), SpecKeys.INPUT);
        assertSame(JSON.at("/$defs/run"), SpecKeys.RUN);
        assertSame(JSON.at("/$defs/step"), SpecKeys.STEP);
        assertSame(JSON.at("/$defs/pages"), SpecKeys.PAGES);
        assertSame(JSON.at("/$defs/ensure"), SpecKeys.ENSURE);
        assertSame(JSON.at("/$defs/ensure/properties/lookup"), SpecKeys.LOOKUP);
        assertSame(JSON.at("/$defs/probe"), SpecKeys.PROBE);
    }

    private static void assertSame(JsonNode object, List<String> keys) {
        List<String> names = new ArrayList<>();
        object.get("properties").fieldNames().forEachRemaining(names::add);
        assertThat(new TreeSet<>(names)).isEqualTo(new TreeSet<>(keys));
    }

    @Test
    void referenceExplainsEveryKey() throws IOException {
        String page = Files.readString(Path.of("../docs/spec.md"));
        List<String> keys = new ArrayList<>(SpecKeys.TOP);
        Stream.of(SpecKeys.INPUT, SpecKeys.STEP, SpecKeys.RUN, SpecKeys.PAGES, SpecKeys.ENSURE, SpecKeys.PROBE)
                .forEach(keys::addAll);
        assertThat(keys).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }

    @Test
    void referenceNamesEveryFunction() throws IOException {
        String page = Files.readString(Path.of("../docs/spec.md")).replaceAll("(?s)```.*?```", "");
        assertThat(FunctionLibrary.functionNames())
                .allSatisfy(name -> assertThat(page).containsPattern("`[^`]*\\b" + Pattern.quote(name) + "[(`]"));
    }

    @Test
    void examplesOfTheReferenceCanBeRead() throws IOException {
        String page = Files.readString(Path.of("../docs/spec.md")).replace("\r\n", "\n");
        List<String> examples = Stream.of(page.split("```yaml\n")).skip(1).map(part -> part.split("```", 2)[0]).toList();
        assertThat(examples).hasSizeGreaterThan(8);
        assertThat(examples).allSatisfy(example -> {
            String spec = complete(example);
            TestSpecs.read(spec);
            assertThat(complaints(spec)).isEmpty();
        });
    }

    /** Most examples show one section; the rest of a spec is put around them. */
    private static String complete(String example) {
        String spec = example.startsWith("- ") ? "steps:\n" + example.indent(2) : example;
        spec = spec.contains("skill: com.example.skills") && !spec.startsWith("steps:") ? spec : "skill: com.example.Some\n" + spec;
        return spec.contains("steps:") ? spec : spec + "steps:\n  - { id: some, value: 1 }\n";
    }
}
