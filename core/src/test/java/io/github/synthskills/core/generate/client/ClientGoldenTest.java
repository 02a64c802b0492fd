package io.github.synthskills.core.generate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.core.client.ClientPlan;
import io.github.synthskills.core.client.ClientPlanner;
import io.github.synthskills.core.client.ToolShape;
import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.core.plan.ToolPlan;
import io.github.synthskills.core.shape.JsonSchemaReader;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolPin;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A whole client: its code is the golden, and calls go through it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientGoldenTest {

    private static final Path CASE = Path.of("src/test/resources/golden/clients/servers/my-files");

    private final List<ToolDefinition> definitions = new ArrayList<>();
    private final List<Json> sent = new ArrayList<>();
    private final Session session = new Session();
    private List<GeneratedSource> sources;
    private ClientCode code;
    private Object client;

    @BeforeAll
    void generate() throws IOException, ReflectiveOperationException {
        List<ToolShape> tools = new ArrayList<>();
        for (Json tool : Json.parse(Files.readString(CASE.resolve("tools.json"))).children()) {
            definitions.add(definition(tool));
            tools.add(shape(tool));
        }
        ClientPlan plan = ClientPlanner.plan(ClientCode.PACKAGE, "my-files", tools);
        sources = ClientGenerator.generateAll(plan);
        if (System.getProperty("recreate") != null) {
            Files.createDirectories(CASE.resolve("expected"));
            for (GeneratedSource source : sources) {
                Files.writeString(expected(source), withoutHashes(source));
            }
        }
        code = ClientCode.compiled(sources);
        client = code.type("MyFilesClient").getConstructor(ToolSession.class).newInstance(session);
    }

    private static ToolDefinition definition(Json tool) {
        Json description = tool.get("description");
        return new ToolDefinition(
                tool.get("name").string(), "", description.isAbsent() ? "" : description.string(),
                Json.of(tool.get("inputSchema").node()), Json.of(tool.get("outputSchema").node()),
                Json.of(tool.get("annotations").node()));
    }

    private static ToolShape shape(Json tool) {
        ToolDefinition definition = definition(tool);
        boolean reads = definition.annotations().get("readOnlyHint").isTruthy();
        String id = "my-files/" + definition.name();
        return new ToolShape(
                new ToolPlan(
                        "my-files", definition.name(), reads ? TaskSpec.Effect.READ : TaskSpec.Effect.WRITE,
                        ToolPin.of("", definition), definition, definition.description()),
                JsonSchemaReader.read(definition.inputSchema(), id + ":input"),
                definition.outputSchema().isAbsent() ? null : JsonSchemaReader.read(definition.outputSchema(), id));
    }

    /** How definitions are hashed is tested elsewhere. */
    private static String withoutHashes(GeneratedSource source) {
        return source.text().replaceAll("\"[0-9a-f]{32,64}\"", "\"hash\"");
    }

    private static Path expected(GeneratedSource source) {
        return CASE.resolve("expected").resolve(source.type().name() + ".java");
    }

    @Test
    void codeIsTheGolden() throws IOException {
        assertThat(sources).extracting(source -> source.type().name())
                .containsExactly(
                        "MyFilesClient", "Find", "FindItem", "ListRoots", "ReadFile", "ReadFileResult", "WriteFile");
        for (GeneratedSource source : sources) {
            assertThat(withoutHashes(source)).isEqualTo(Files.readString(expected(source)));
        }
    }

    @Test
    void aCallSendsTheArgumentsAndReadsTheResult() throws ReflectiveOperationException {
        session.answer = "{\"lines\": [\"a\", \"b\"]}";
        Class<?> arguments = code.type("ReadFile");
        Object made = arguments.getMethod("of", String.class).invoke(null, "notes.txt");
        made = arguments.getMethod("withHead", int.class).invoke(made, 2);

        Object result = client.getClass().getMethod("readFile", arguments).invoke(client, made);

        assertThat(sent.get(sent.size() - 1)).isEqualTo(Json.parse("{\"path\": \"notes.txt\", \"head\": 2}"));
        assertThat(result.getClass().getMethod("lines").invoke(result)).isEqualTo(List.of("a", "b"));
        assertThat(result.getClass().getMethod("truncated").invoke(result)).isNull();
    }

    @Test
    void shortFormsTakeWhatIsRequired() throws ReflectiveOperationException {
        session.answer = "[\"/a\"]";

        assertThat(client.getClass().getMethod("listRoots").invoke(client)).isEqualTo(List.of("/a"));
        assertThat(((CompletableFuture<?>) client.getClass().getMethod("listRootsAsync").invoke(client)).join())
                .isEqualTo(List.of("/a"));
        assertThat(sent.get(sent.size() - 1)).isEqualTo(Json.parse("{}"));
    }

    @Test
    void argumentsThatTheSchemaForbidsAreNotSent() throws ReflectiveOperationException {
        int before = sent.size();
        var call = client.getClass().getMethod("readFile", String.class);

        assertThatThrownBy(() -> call.invoke(client, ""))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .hasMessageContaining("path");
        assertThat(sent).hasSize(before);
    }

    /** Answers every call with one text. */
    private final class Session implements ToolSession {

        private String answer = "";

        @Override
        public String server() {
            return "my-files";
        }

        @Override
        public String instructions() {
            return "";
        }

        @Override
        public List<ToolDefinition> tools() {
            return definitions;
        }

        @Override
        public CompletableFuture<ToolResult> call(String tool, Json arguments, Duration timeout) {
            sent.add(arguments);
            return CompletableFuture.completedFuture(new ToolResult(
                    Json.parse("[{\"type\": \"text\", \"text\": " + Json.of(answer) + "}]"),
                    Json.absent(), Json.object().build()));
        }
    }
}
