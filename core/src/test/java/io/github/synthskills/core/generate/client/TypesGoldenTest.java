package io.github.synthskills.core.generate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.type.Findings;
import io.github.synthskills.runtime.type.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One folder for each case: a schema, the code that is expected for it, and documents that it must carry unchanged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TypesGoldenTest {

    private static final Path CASES = Path.of("src/test/resources/golden/clients/types");

    private ClientCode code;

    @BeforeAll
    void compileAll() throws IOException {
        List<GeneratedSource> sources = new ArrayList<>();
        for (String name : cases()) {
            GeneratedSource source = generated(name);
            sources.add(source);
            if (System.getProperty("recreate") != null) {
                Files.createDirectories(expected(name).getParent());
                Files.writeString(expected(name), source.text());
            }
        }
        code = ClientCode.compiled(sources);
    }

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
        }
    }

    private static GeneratedSource generated(String name) throws IOException {
        return ClientCode.source(name, Files.readString(CASES.resolve(name).resolve("schema.json")));
    }

    private static Path expected(String name) {
        return CASES.resolve(name).resolve("expected").resolve(name + ".java");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void codeIsTheGolden(String name) throws IOException {
        assertThat(generated(name).text()).isEqualTo(Files.readString(expected(name)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void documentsAreCarriedUnchangedThroughEveryMember(String name) throws IOException, ReflectiveOperationException {
        Json documents = Json.parse(Files.readString(CASES.resolve(name).resolve("documents.json")));
        assertThat(documents.children()).isNotEmpty();
        for (Json document : documents.children()) {
            assertThat(findings(code.typeOf(name), document)).as(document.toString()).isEmpty();
            assertThat(rebuilt(code.typeOf(name), document).canonical()).isEqualTo(document.canonical());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatTheSchemaForbidsIsFoundByPath(String name) throws IOException {
        Json wrong = Json.parse(Files.readString(CASES.resolve(name).resolve("wrong.json")));
        assertThat(wrong.names()).isNotEmpty();
        for (String path : wrong.names()) {
            for (Json document : wrong.get(path).children()) {
                assertThat(findings(code.typeOf(name), Json.of(document.node()))).as(document.toString()).contains(path);
            }
        }
    }

    private static String findings(Type<?> type, Json document) {
        Findings findings = new Findings();
        type.check(Json.of(document.node()), findings);
        return findings.isEmpty() ? "" : findings.toString();
    }

    private static <T> Json rebuilt(Type<T> type, Json document) throws ReflectiveOperationException {
        @SuppressWarnings("unchecked") // a value is rebuilt as a value of its own class
        T rebuilt = (T) Rebuild.of(type.read(document));
        return type.write(rebuilt);
    }
}
