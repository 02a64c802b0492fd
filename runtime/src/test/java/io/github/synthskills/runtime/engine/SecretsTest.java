package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.OnError;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A secret is planted as an input and looked for in everything that is recorded and told. */
@Timeout(60)
class SecretsTest extends EngineFixture {

    /** Quotes and a backslash, so that it looks different within JSON. */
    private static final String SECRET = "hunter2\"\\tok3n";
    private static final String INNOCENT = "innocent-marker";

    private record SecretSkill(BiFunction<Json, SkillContext, Json> work) implements Skill<Json, Json> {

        @Override
        public String id() {
            return "test.Secret";
        }

        @Override
        public Json run(Json inputs, SkillContext context) {
            return work.apply(inputs, context);
        }

        @Override
        public Json readInputs(Json json) {
            return json;
        }

        @Override
        public Json writeInputs(Json inputs) {
            return Json.object().put("user", INNOCENT).build();
        }

        @Override
        public Json secrets(Json inputs) {
            return Json.object().put("token", inputs.get("token")).build();
        }

        @Override
        public Json writeOutput(Json output) {
            return output;
        }
    }

    private static final Json INPUTS = Json.object().put("token", SECRET).build();
    private static final Each<String, Json> STEP = Each.of("step", Codec.STRING, Codec.JSON).onError(OnError.COLLECT);

    private static Call<Json> write(String token) {
        return Call.of("stored", WRITE, Codec.JSON).with("token", token);
    }

    /** What the same arguments would hash to if the secret were in them. */
    private static List<String> plantedHashes() {
        return List.of(Json.of(SECRET).sha256(), Json.object().put("token", SECRET).build().sha256(),
                Json.object().put("token", "Bearer " + SECRET).build().sha256(), INPUTS.sha256());
    }

    private void assertHidden(String text) {
        String inJson = Json.of(SECRET).toString();
        assertThat(text).doesNotContain(SECRET).doesNotContain(inJson.substring(1, inJson.length() - 1))
                .doesNotContain("hunter2").doesNotContain(plantedHashes());
    }

    private void assertNothingOnDisk(boolean filled) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        if (filled) {
            assertThat(all).contains(INNOCENT);
        }
        assertHidden(all.toString());
    }

    @Test
    void keysElementsArgumentsAndRepeatedResultsLeaveNoTraceInTheLedger() throws IOException {
        servers.tool("write", arguments -> arguments);
        List<Collected<Json>> results = new ArrayList<>();

        engine.run(new SecretSkill((inputs, context) -> {
            String token = inputs.get("token").string();
            context.call(write(token));
            context.call(Call.of("keyed", WRITE, Codec.JSON).with("token", token).key("key of " + token));
            results.add(context.collect(STEP, Source.of(List.of(token, "other")),
                    TestStep.of((element, calls) -> calls.call(write("Bearer " + element)))));
            results.add(context.collect(Each.of("keys", Codec.STRING, Codec.JSON), Source.of(List.of(token, "other")),
                    TestStep.<String, Json>of((element, calls) -> calls.call(write(element))).keyed(element -> element)));
            return Json.NULL;
        }), INPUTS);

        assertThat(results).allSatisfy(collected -> assertThat(collected.ok()).hasSize(2));
        assertThat(servers.calls.get(0).arguments().get("token").string()).as("the server gets it").isEqualTo(SECRET);
        assertNothingOnDisk(true);
        assertHidden(events.toString());
    }

    @Test
    void whatIsDoneWithASecretIsStillKnownAfterARestart() {
        servers.tool("write", arguments -> Json.object().put("id", "1").build());
        SecretSkill stops = new SecretSkill((inputs, context) -> {
            context.call(write(inputs.get("token").string()));
            context.each(STEP, Source.of(List.of(SECRET, "other")),
                    TestStep.of((element, calls) -> calls.call(write(element)))).drain();
            throw new IllegalStateException("stop here");
        });

        catchThrowable(() -> engine.run(stops, INPUTS));
        restart();
        catchThrowable(() -> engine.run(stops, INPUTS));

        assertThat(servers.count("write")).isEqualTo(3);
    }

    @Test
    void elementsThatAreSecretsThemselvesAreToldApart() throws IOException {
        servers.tool("write", arguments -> Json.of("made"));
        List<String> secrets = List.of("hunter2-one", "hunter2-two", "hunter2-three");
        Json inputs = Json.object().put("token", Json.list(secrets, Json::of)).build();
        SecretSkill skill = new SecretSkill((given, context) -> {
            context.collect(STEP, Source.of(secrets), TestStep.of((element, calls) -> calls.call(write(element))));
            context.collect(Each.of("keys", Codec.STRING, Codec.JSON), Source.of(secrets),
                    TestStep.<String, Json>of((element, calls) -> calls.call(write(element))).keyed(element -> element));
            secrets.forEach(token -> context.call(Call.of("single", WRITE, Codec.JSON).with("token", token).key(token)));
            return Json.NULL;
        });
        engine.run(skill, inputs);
        assertThat(servers.count("write")).isEqualTo(9);
        assertHidden(events.toString());
        assertNothingOnDisk(true);
        engine.run(skill, inputs);
        assertThat(servers.count("write")).as("keyed ones are done").isEqualTo(12);
    }

    @Test
    void aServerThatRepeatsTheSecretInItsErrorIsNotQuoted() throws IOException {
        servers.tool("write", arguments -> {
            throw new ToolException("fake/write", new ToolError(
                    Kind.PERMISSION, 403, "bad " + SECRET, "refused " + arguments, null), true);
        });
        List<Collected<Json>> results = new ArrayList<>();

        Throwable failure = catchThrowable(() -> engine.run(new SecretSkill((inputs, context) -> {
            String token = inputs.get("token").string();
            results.add(context.collect(STEP, Source.of(List.of(token)),
                    TestStep.<String, Json>of((element, calls) -> calls.call(write(element))).keyed(element -> element)));
            return context.call(write(token));
        }), INPUTS));

        assertThat(results.get(0).failed()).singleElement()
                .satisfies(one -> assertThat(one.error().text()).contains("refused").contains("***"));
        assertHidden(results.toString());
        assertHidden(stackTrace(failure));
        assertHidden(events.toString());
        assertNothingOnDisk(true);
    }

    @Test
    void aFailureOfTheSkillItselfIsToldWithoutTheSecret() {
        Throwable failure = catchThrowable(() -> engine.run(new SecretSkill((inputs, context) -> {
            throw new IllegalStateException("cannot use " + SECRET, new IllegalArgumentException(SECRET));
        }), INPUTS));

        assertThat(failure).isInstanceOf(RunFailedException.class).hasMessageContaining("cannot use ***");
        assertHidden(stackTrace(failure));
    }

    @Test
    void aCommandLineThatIsRefusedIsNotRepeated() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);
        String skill = SkillRunnerTest.Echo.class.getName();
        for (String[] wrong : new String[][] {
            {"--input", SECRET}, {"--inputs", SECRET}, {"--inputs", "{\"token\": " + SECRET + "}"}, {"--input", "bad=" + SECRET}
        }) {
            String[] line = {"--skill", skill, "--servers", folder.resolve("none.json").toString(), wrong[0], wrong[1]};
            assertThat(SkillRunner.run(line, stream, stream)).isEqualTo(SkillRunner.USAGE);
        }
        assertHidden(told.toString(StandardCharsets.UTF_8));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
