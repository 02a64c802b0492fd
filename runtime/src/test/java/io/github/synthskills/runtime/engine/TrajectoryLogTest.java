package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Paging;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.engine.ProgressEvent.LogFailed;
import io.github.synthskills.runtime.log.RunLog;
import io.github.synthskills.runtime.log.RunLogEvent;
import io.github.synthskills.runtime.log.RunLogEvent.CallCounts;
import io.github.synthskills.runtime.log.RunLogEvent.CallFailed;
import io.github.synthskills.runtime.log.RunLogEvent.Problem;
import io.github.synthskills.runtime.log.RunLogEvent.ResultMismatched;
import io.github.synthskills.runtime.log.RunLogEvent.RunBegan;
import io.github.synthskills.runtime.log.RunLogEvent.RunEnded;
import io.github.synthskills.runtime.log.RunLogEvent.ServerPace;
import io.github.synthskills.runtime.log.RunLogEvent.StepCounts;
import io.github.synthskills.runtime.log.RunLogEvent.Totals;
import io.github.synthskills.runtime.log.RunLogReader;
import io.github.synthskills.runtime.log.RunLogs;
import io.github.synthskills.runtime.log.StatedLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrajectoryLogTest extends EngineFixture {

    private static final Each<Long, Json> STEP = Each.of("step", Codec.LONG, Codec.JSON);

    @Override
    LocalEngineBuilder builder() {
        return super.builder().trajectoryLog(folder.resolve("runs"));
    }

    private List<Path> files() throws IOException {
        return RunLogReader.files(folder.resolve("runs"));
    }

    private List<RunLogEvent> log() throws IOException {
        List<Path> files = files();
        RunLog log = RunLogReader.read(files.get(files.size() - 1));
        assertThat(log.skipped()).isZero();
        return log.events();
    }

    private <E extends RunLogEvent> List<E> log(Class<E> type) throws IOException {
        return log().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static ToolException failure(Kind kind, Integer status, String text) {
        return new ToolException("fake/read", new ToolError(kind, status, null, text, null), true);
    }

    private Collected<Json> collect(int count) {
        List<Collected<Json>> found = new ArrayList<>();
        engine.run(TestSkill.of((inputs, context) -> {
            found.add(context.collect(STEP, Source.of(numbers(count)), TestStep.of((n, calls) -> calls.call(read(n)))));
            return Json.NULL;
        }), NO_INPUTS);
        return found.get(0);
    }

    @Test
    void failuresAndCountsOfEachStepAndToolAreKept() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        servers.tool("read", arguments -> {
            if (calls.incrementAndGet() == 1) {
                throw new ToolException("fake/read",
                        new ToolError(Kind.RATE, 429, "tooManyRequests", "Too many requests from Ada", Duration.ofMillis(5)), true);
            }
            return Json.of(1L);
        });

        collect(5);

        assertThat(log().get(0)).isInstanceOfSatisfying(RunBegan.class, run -> {
            assertThat(run.skill()).isEqualTo("test.Skill");
            assertThat(run.resumed()).isFalse();
        });
        assertThat(log(CallFailed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.step()).isEqualTo("got");
            assertThat(failed.tool()).isEqualTo("fake/read");
            assertThat(failed.kind()).isEqualTo(Kind.RATE);
            assertThat(failed.code()).isEqualTo("tooManyRequests");
            assertThat(failed.messageClass()).isEqualTo("too many requests from \u2026");
            assertThat(failed.retryAfterMs()).isEqualTo(5);
            assertThat(failed.certain()).isTrue();
            assertThat(failed.retried()).isTrue();
        });
        assertThat(log(CallCounts.class)).singleElement().satisfies(counts -> {
            assertThat(counts.calls()).isEqualTo(6);
            assertThat(counts.ok()).isEqualTo(5);
            assertThat(counts.results()).isEqualTo(5);
            assertThat(counts.failed()).isEqualTo(Map.of("rate too many requests from \u2026", 1L));
        });
        assertThat(log(ServerPace.class)).singleElement().satisfies(pace -> assertThat(pace.refused()).isEqualTo(1));
        assertThat(log(StepCounts.class)).containsExactly(new StepCounts("step", 5, 5, 0, 0, 0));
        assertThat(log().get(log().size() - 1)).isInstanceOfSatisfying(RunEnded.class, end -> {
            assertThat(end.finished()).isTrue();
            assertThat(end.counts()).isEqualTo(new Totals(5, 0, 0, 0, 1, 0));
        });
    }

    @Test
    void itemOfAPageThatIsNotAsAssumedIsKeptWithItsPlaceInTheWholeResult() throws IOException {
        servers.tool("read", arguments -> Json.parse("{\"value\":[{\"name\":\"a\"},{},{\"name\":null},{\"name\":7}]}"));
        Codec<String> name = Codec.of(json -> json.get("name").string(), Json::of);
        engine.run(TestSkill.of((inputs, context) -> {
            Source<String> names = context.pages(Call.of("listed", READ, name),
                    Paging.of(page -> page.result().get("value"), new Paging.Cursor(page -> page.result().get("next"), "token")));
            context.collect(Each.of("step", Codec.STRING, Codec.JSON), names, TestStep.of((n, calls) -> Json.NULL));
            return Json.NULL;
        }), NO_INPUTS);

        assertThat(log(ResultMismatched.class)).extracting(ResultMismatched::problem)
                .containsExactly(Problem.MISSING, Problem.NULL, Problem.TYPE);
        assertThat(log(ResultMismatched.class)).extracting(ResultMismatched::path).containsOnly("value[].name");
        assertThat(log(CallCounts.class)).singleElement().satisfies(counts -> {
            assertThat(counts.items()).isEqualTo(4);
            assertThat(counts.mismatched()).isEqualTo(
                    Map.of("value[].name missing", 1L, "value[].name null", 1L, "value[].name type", 1L));
        });
        assertThat(log(StepCounts.class)).containsExactly(new StepCounts("step", 4, 1, 3, 0, 0));
    }

    @Test
    void statedLimitOfAnArgumentIsKept() throws IOException {
        servers.tool("read", arguments -> {
            throw failure(Kind.ARGUMENT, 400, "n must be at most 3");
        });

        collect(5);

        assertThat(log(CallFailed.class)).extracting(CallFailed::limit).containsOnlyOnce(new StatedLimit("n", 3));
    }

    @Test
    void equalFailuresAreOnlyCountedAfterTheFirst() throws IOException {
        servers.tool("read", arguments -> {
            throw failure(Kind.NOT_FOUND, 404, "item " + arguments.get("n") + " was not found");
        });

        collect(300);

        assertThat(log(CallFailed.class)).hasSize(20);
        assertThat(log(CallCounts.class)).singleElement().satisfies(counts ->
                assertThat(counts.failed()).isEqualTo(Map.of("notFound item \u2026 was not found", 300L)));
    }

    @Test
    void expressionThatMissesAValueIsKeptWithoutATool() throws IOException {
        engine.run(TestSkill.of((inputs, context) -> {
            context.collect(STEP, Source.of(numbers(1)), TestStep.of((n, calls) ->
                    ShapeMismatch.<Json>require("message.from", null)));
            return Json.NULL;
        }), NO_INPUTS);

        assertThat(log(ResultMismatched.class))
                .containsExactly(new ResultMismatched("step", null, null, "message.from", Problem.MISSING));
    }

    @Test
    void keysOfMapsAreNoPartOfAPath() throws IOException {
        servers.tool("read", arguments -> Json.parse("{\"users\":{\"ada\":{\"mail\":1}}}"));
        Codec<Json> users = Codec.of(json -> {
            json.get("users").map(user -> user.get("mail").string());
            return json;
        }, json -> json);

        assertThatThrownBy(() -> engine.run(TestSkill.of((inputs, context) -> context.call(Call.of("got", READ, users))), NO_INPUTS))
                .hasMessageContaining("users.ada.mail");

        assertThat(log(ResultMismatched.class)).extracting(ResultMismatched::path).containsExactly("users{}.mail");
        assertThat(log().get(log().size() - 1)).isInstanceOfSatisfying(RunEnded.class, end -> assertThat(end.finished()).isFalse());
    }

    @Test
    void noValueOfAnyKindIsInALog() throws IOException {
        String planted = "Lovelace-4711";
        servers.tool("read", arguments -> {
            long n = arguments.get("n").integer();
            if (n < 4) {
                throw new ToolException("fake/read", new ToolError(n % 2 == 0 ? Kind.ARGUMENT : Kind.UNKNOWN, 400, planted,
                        "cannot read '" + planted + "' of " + planted + ": {\"message\":\"no " + planted + "\"}", null), true);
            }
            return Json.object().put(planted, planted).build();
        });
        engine.run(TestSkill.of((inputs, context) -> {
            context.collect(STEP, Source.of(numbers(8)), TestStep.<Long, Json>of((n, calls) -> calls.call(
                    Call.of("got", READ, Codec.of(json -> json.map(value -> Json.of(value.integer())).get(planted), json -> json))
                            .with("n", n).with("text", planted))).keyed(n -> planted + n));
            return Json.NULL;
        }), Json.object().put("input", planted).build());

        String text = Files.readString(files().get(0));
        assertThat(log(CallFailed.class)).isNotEmpty();
        assertThat(log(ResultMismatched.class)).isNotEmpty();
        assertThat(text).doesNotContain("Lovelace", "4711", "input");
    }

    @Test
    void noSecretIsInALogEvenWhereItIsAName() throws IOException {
        Skill<Json, Json> skill = new Skill<>() {
            @Override
            public String id() {
                return "test.Secret";
            }

            @Override
            public Json secrets(Json inputs) {
                return inputs.get("token");
            }

            @Override
            public Json run(Json inputs, SkillContext context) {
                context.collect(STEP, Source.of(numbers(2)), TestStep.of((n, calls) -> calls.call(n == 0 ? read(0)
                        : Call.of("got", READ, Codec.of(json -> Json.of(json.get(inputs.get("token").string()).string()), json -> json)))));
                return Json.NULL;
            }

            @Override
            public Json readInputs(Json json) {
                return json;
            }

            @Override
            public Json writeInputs(Json inputs) {
                return Json.NULL;
            }

            @Override
            public Json writeOutput(Json output) {
                return output;
            }
        };
        servers.tool("read", arguments -> {
            if (arguments.names().contains("n")) {
                throw failure(Kind.PERMISSION, 403, "permission denied");
            }
            return Json.object().build();
        });
        // A secret that is a word of errors is none of the log's words either.
        engine.run(skill, Json.object().put("token", "denied").build());

        assertThat(Files.readString(files().get(0))).contains("permission").doesNotContain("denied");
        assertThat(log(CallCounts.class)).singleElement().satisfies(counts ->
                assertThat(counts.mismatched()).isEqualTo(Map.of("others", 1L)));
    }

    @Test
    void whatHappenedIsInTheLogWhileTheRunGoesOnSoThatAKilledOneLeavesIt() {
        AtomicInteger calls = new AtomicInteger();
        List<RunLogEvent> seen = new ArrayList<>();
        servers.tool("read", arguments -> {
            if (calls.incrementAndGet() == 1) {
                throw failure(Kind.TRANSIENT, 503, "service unavailable");
            }
            while (seen.stream().noneMatch(CallFailed.class::isInstance)) {
                seen.clear();
                try {
                    seen.addAll(log());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                Thread.onSpinWait();
            }
            return Json.NULL;
        });

        engine.run(TestSkill.of((inputs, context) -> context.call(read(1))), NO_INPUTS);

        assertThat(seen).hasSize(2).first().isInstanceOf(RunBegan.class);
    }

    @Test
    void aRunThatIsResumedHasASecondLog() throws IOException {
        servers.tool("read", arguments -> {
            throw failure(Kind.PERMISSION, 403, "access denied");
        });
        TestSkill skill = TestSkill.of((inputs, context) -> context.call(read(1)));
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> engine.run(skill, NO_INPUTS)).isInstanceOf(RunFailedException.class);
        }

        assertThat(files()).hasSize(2);
        List<RunBegan> runs = new ArrayList<>();
        for (Path file : files()) {
            runs.add((RunBegan) RunLogReader.read(file).events().get(0));
        }
        assertThat(runs).extracting(RunBegan::run).containsOnly(runs.get(0).run());
        assertThat(runs).extracting(RunBegan::resumed).containsExactlyInAnyOrder(false, true);
    }

    @Test
    void onlyTheNewestLogsAreKeptAndNothingElseIsDeleted() throws IOException {
        Path other = Files.writeString(Files.createDirectories(folder.resolve("runs")).resolve("mine.jsonl"), "{}\n");
        servers.tool("read", arguments -> Json.NULL);
        for (int i = 0; i < RunLogs.MOST_FILES + 5; i++) {
            engine.run(TestSkill.of((inputs, context) -> Json.NULL), NO_INPUTS);
        }

        assertThat(files()).hasSize(RunLogs.MOST_FILES);
        assertThat(other).exists();
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneWarning() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        servers.tool("read", arguments -> Json.NULL);
        try (LocalEngine other = super.builder().trajectoryLog(file).build()) {
            other.run(TestSkill.of((inputs, context) -> context.call(read(1))), NO_INPUTS);
        }

        assertThat(events.stream().filter(LogFailed.class::isInstance).map(LogFailed.class::cast)).singleElement()
                .satisfies(failed -> assertThat(failed.warning()).startsWith("SYNTH-RUNLOG-UNWRITABLE: ").contains("off"));
    }

    @Test
    void withoutAFolderThereIsNoLog() throws IOException {
        servers.tool("read", arguments -> Json.NULL);
        try (LocalEngine other = super.builder().build()) {
            other.run(TestSkill.of((inputs, context) -> context.call(read(1))), NO_INPUTS);
        }

        try (Stream<Path> found = Files.walk(folder)) {
            assertThat(found.filter(path -> path.toString().endsWith(".jsonl"))).isEmpty();
        }
    }
}
