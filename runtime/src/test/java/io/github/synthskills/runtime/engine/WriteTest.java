package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Lookup;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class WriteTest extends EngineFixture {

    private static final Each<Long, Json> STEP = Each.of("step", Codec.LONG, Codec.JSON).concurrency(4);
    private static final Json FIRST = Json.object().put("run", 1L).build();
    private static final Json SECOND = Json.object().put("run", 2L).build();

    private final Set<Json> stored = ConcurrentHashMap.newKeySet();
    private final AtomicInteger creations = new AtomicInteger();

    @BeforeEach
    void aServerThatStores() {
        servers.tool("write", arguments -> {
            if (!stored.add(arguments.get("n"))) {
                throw FakeServers.failure(Kind.CONFLICT);
            }
            creations.incrementAndGet();
            return Json.object().put("id", arguments.get("n")).build();
        });
        servers.tool("find", arguments -> {
            if (!stored.contains(arguments.get("n"))) {
                throw FakeServers.failure(Kind.NOT_FOUND);
            }
            return Json.object().put("id", arguments.get("n")).build();
        });
    }

    // --- effects and checkpoints ---

    @Test
    void aKeyedElementIsDoneOnceAcrossRunsWithOtherInputs() {
        collect(FIRST, 5, call -> call, n -> "key-" + n);
        restart();
        Collected<Json> again = collect(SECOND, 8, call -> call, n -> "key-" + n);
        assertThat(creations).hasValue(8);
        assertThat(again.ok()).hasSize(8);
        assertThat(again.replayed()).isEqualTo(5);
    }

    @Test
    void aFailedRunIsResumedWithItsStartAndRepeatsNothing() {
        AtomicBoolean broken = new AtomicBoolean(true);
        AtomicInteger before = new AtomicInteger();
        AtomicReference<java.time.Instant> start = new AtomicReference<>();
        TestSkill skill = TestSkill.of((inputs, context) -> {
            start.set(context.now());
            context.each(STEP, Source.of(numbers(50)), TestStep.of((n, calls) -> {
                if (n == 30 && broken.get()) {
                    throw new IllegalStateException("a bug");
                }
                return calls.call(write(n));
            })).drain();
            return Json.NULL;
        });
        assertThatThrownBy(() -> engine.run(skill, FIRST)).hasMessageContaining("a bug");
        before.set(creations.get());
        java.time.Instant first = start.get();
        broken.set(false);
        restart();
        RunResult<Json> result = engine.run(skill, FIRST);
        assertThat(result.resumed()).isTrue();
        assertThat(start).hasValue(first);
        assertThat(creations).hasValue(50);
        assertThat(result.counts().done()).isEqualTo(50 - before.get());
    }

    @Test
    void aFinishedRunIsNotResumed() {
        collect(FIRST, 3, call -> call.idempotently(), n -> null);
        stored.clear();
        RunResult<Json> second = engine.run(TestSkill.of((inputs, context) -> {
            context.collect(STEP, Source.of(numbers(3)), TestStep.of((n, calls) -> calls.call(write(n))));
            return Json.NULL;
        }), FIRST);
        assertThat(second.resumed()).isFalse();
        assertThat(creations).hasValue(6);
    }

    @Test
    void theWriteOfAnUnfinishedElementIsReplayedWhenItsBodyRunsAgain() {
        AtomicBoolean broken = new AtomicBoolean(true);
        TestSkill skill = TestSkill.of((inputs, context) -> {
            context.each(STEP, Source.of(numbers(1)), TestStep.of((n, calls) -> {
                Json result = calls.call(write(n));
                if (broken.get()) {
                    throw new IllegalStateException("after the write");
                }
                return result;
            })).drain();
            return Json.NULL;
        });
        assertThatThrownBy(() -> engine.run(skill, FIRST)).isInstanceOf(RunFailedException.class);
        broken.set(false);
        restart();
        engine.run(skill, FIRST);
        assertThat(creations).hasValue(1);
        assertThat(servers.count("write")).isEqualTo(1);
    }

    @Test
    void aSingleWriteIsRememberedWithinItsRunAndByKeyAcrossRuns() {
        AtomicBoolean broken = new AtomicBoolean(true);
        TestSkill skill = TestSkill.of((inputs, context) -> {
            context.call(write(1));
            context.call(write(2).key("the-second"));
            if (broken.get()) {
                throw new IllegalStateException("stop here");
            }
            return Json.NULL;
        });
        assertThatThrownBy(() -> engine.run(skill, FIRST)).isInstanceOf(RunFailedException.class);
        broken.set(false);
        restart();
        assertThat(engine.run(skill, FIRST).counts().replayed()).isEqualTo(2);
        assertThat(creations).hasValue(2);
        stored.clear();
        engine.run(skill, SECOND);
        assertThat(creations).as("only the one without a key again").hasValue(3);
    }

    @Test
    void withoutCheckpointOnlyEffectsWithAKeyAreRemembered() {
        AtomicBoolean broken = new AtomicBoolean(true);
        TestSkill skill = TestSkill.of((inputs, context) -> {
            context.each(STEP.withoutCheckpoint(), Source.of(numbers(2)),
                    TestStep.<Long, Json>of((n, calls) -> calls.call(write(n).idempotently()))
                            .keyed(n -> n == 0 ? "kept" : null)).drain();
            if (broken.get()) {
                throw new IllegalStateException("stop here");
            }
            return Json.NULL;
        });
        assertThatThrownBy(() -> engine.run(skill, FIRST)).isInstanceOf(RunFailedException.class);
        broken.set(false);
        stored.clear();
        restart();
        engine.run(skill, FIRST);
        assertThat(creations).hasValue(3);
    }

    // --- keys ---

    @Test
    void twoElementsWithOneKeyAndTheSameArgumentsAreOneEffect() {
        Collected<Json> collected = elements(List.of(7L, 7L, 7L), (n, key) -> write(n), n -> "same");
        assertThat(collected.ok()).hasSize(3);
        assertThat(collected.replayed()).isEqualTo(2);
        assertThat(creations).hasValue(1);
    }

    @Test
    void twoElementsWithOneKeyAndOtherArgumentsConflict() {
        Collected<Json> collected = elements(List.of(7L, 8L), (n, key) -> write(n), n -> "same");
        assertThat(collected.ok()).hasSize(1);
        assertThat(collected.failed()).singleElement().satisfies(failure -> {
            assertThat(failure.key()).isEqualTo("same");
            assertThat(failure.error().kind()).isEqualTo(Kind.KEY_CONFLICT);
        });
        assertThat(creations).hasValue(1);
    }

    @Test
    void elementsThatDifferButMakeTheSameCallDoNotConflict() {
        Collected<Json> collected = elements(List.of(17L, 27L), (n, key) -> write(n % 10), n -> "same");
        assertThat(collected.ok()).hasSize(2);
        assertThat(collected.failed()).isEmpty();
        assertThat(creations).hasValue(1);
    }

    // --- doubt: what happened, what the step says, what must follow ---

    @ParameterizedTest
    @CsvSource({
        // first answer, effect there, policy,      result,   writes, looks
        "timeout,       yes,          plain,       doubt,    1,      0",
        "timeout,       no,           plain,       doubt,    1,      0",
        "timeout,       yes,          ensure,      ok,       1,      1",
        "timeout,       no,           ensure,      ok,       2,      1",
        "timeout,       no,           idempotent,  ok,       2,      0",
        "status500,     yes,          plain,       doubt,    1,      0",
        "status503,     no,           ensure,      ok,       2,      1",
        "status408,     yes,          plain,       doubt,    1,      0",
        "unknown,       yes,          plain,       doubt,    1,      0",
        "outage,        yes,          plain,       doubt,    1,      0",
        "outage,        no,           ensure,      ok,       2,      1",
        "rate,          no,           plain,       ok,       2,      0",
        "status429,     no,           plain,       ok,       2,      0",
        "unsent,        no,           plain,       ok,       2,      0",
        "argument,      no,           plain,       failed,   1,      0",
        "argument,      no,           ensure,      failed,   1,      0",
        "permission,    no,           idempotent,  failed,   1,      0",
        "conflict,      no,           plain,       failed,   1,      0",
        "conflict,      yes,          ensure,      ok,       1,      1",
        "notFound,      no,           plain,       failed,   1,      0",
    })
    void doubt(String answer, String effect, String policy, String result, int writes, int looks) {
        AtomicBoolean first = new AtomicBoolean(true);
        servers.tool("write", arguments -> {
            boolean happens = !first.get() || effect.equals("yes");
            if (happens) {
                stored.add(arguments.get("n"));
            }
            if (first.getAndSet(false)) {
                throw failure(answer);
            }
            return Json.object().put("id", arguments.get("n")).build();
        });
        Collected<Json> collected = collect(FIRST, 1, policy(policy), n -> "key");
        assertThat(outcome(collected)).isEqualTo(result);
        assertThat(servers.count("write")).isEqualTo(writes);
        assertThat(servers.count("find")).isEqualTo(looks);
    }

    /** The process dies while the write is under way; the next one finds it started and not done. */
    @ParameterizedTest
    @CsvSource({
        "yes, plain,      doubt, 0, 0",
        "no,  plain,      doubt, 0, 0",
        "yes, ensure,     ok,    0, 1",
        "no,  ensure,     ok,    1, 1",
        "no,  idempotent, ok,    1, 0",
    })
    void doubtAfterACut(String effect, String policy, String result, int writes, int looks) {
        servers.tool("write", arguments -> {
            throw FakeServers.failure(Kind.TRANSIENT);
        });
        Collected<Json> cut = collect(FIRST, 1, call -> call, n -> "key");
        assertThat(outcome(cut)).isEqualTo("doubt");
        servers.calls.clear();
        aServerThatStores();
        if (effect.equals("yes")) {
            stored.add(Json.of(0L));
        }
        restart();
        Collected<Json> collected = collect(SECOND, 1, policy(policy), n -> "key");
        assertThat(outcome(collected)).isEqualTo(result);
        assertThat(servers.count("write")).isEqualTo(writes);
        assertThat(servers.count("find")).isEqualTo(looks);
    }

    @Test
    void aFailedLookLeavesTheWriteInDoubt() {
        servers.tool("write", arguments -> {
            throw FakeServers.failure(Kind.TRANSIENT);
        });
        servers.tool("find", arguments -> {
            throw FakeServers.failure(Kind.PERMISSION);
        });
        assertThat(outcome(collect(FIRST, 1, policy("ensure"), n -> "key"))).isEqualTo("doubt");
    }

    @Test
    void aRefusalDoesNotForgetTheAttemptBeforeItWhoseEffectComesLate() {
        AtomicInteger number = new AtomicInteger();
        servers.tool("write", arguments -> {
            throw number.incrementAndGet() == 1 ? FakeServers.failure(Kind.TRANSIENT) : FakeServers.failure(Kind.PERMISSION, 403);
        });
        assertThat(outcome(collect(FIRST, 1, policy("ensure"), n -> "key"))).isEqualTo("doubt");
        assertThat(servers.count("write")).isEqualTo(2);
        stored.add(Json.of(0L));
        servers.tool("write", arguments -> Json.of("a second effect"));
        restart();
        assertThat(outcome(collect(SECOND, 1, policy("ensure"), n -> "key"))).isEqualTo("ok");
        assertThat(servers.count("write")).isEqualTo(2);
    }

    @Test
    void attemptsEndAndTheLastErrorIsTold() {
        servers.tool("write", arguments -> {
            throw FakeServers.failure(Kind.TRANSIENT);
        });
        Collected<Json> collected = collect(FIRST, 1, call -> call.idempotently().attempts(3), n -> "key");
        assertThat(servers.count("write")).isEqualTo(3);
        assertThat(collected.inDoubt()).extracting(Failure::attempts).containsExactly(3L);
    }

    @Test
    void anUnreadableResultIsReplacedByWhatTheLookupFinds() {
        servers.tool("write", arguments -> {
            stored.add(arguments.get("n"));
            return Json.of("created");
        });
        Codec<Long> id = Codec.of(json -> json.requireObject().get("id").integer(),
                value -> Json.object().put("id", value).build());
        AtomicReference<Long> found = new AtomicReference<>();
        engine.run(TestSkill.of((inputs, context) -> {
            Call<Long> lookup = Call.of("found", FIND, id).with("n", 5);
            found.set(context.call(Call.of("stored", WRITE, id).with("n", 5).ensure(lookup)));
            return Json.NULL;
        }), FIRST);
        assertThat(found).hasValue(5L);
        assertThat(servers.count("write")).isEqualTo(1);
    }

    @Test
    void anUnreadableResultIsNoReasonToRepeatTheWrite() {
        Codec<Long> number = Codec.LONG;
        TestSkill skill = TestSkill.of((inputs, context) -> {
            context.call(Call.of("stored", WRITE, number).with("n", 5));
            return Json.NULL;
        });
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> engine.run(skill, FIRST)).hasCauseInstanceOf(ShapeMismatch.class)
                    .hasMessageContaining("step 'stored'").hasMessageContaining("expected a whole number");
        }
        assertThat(servers.count("write")).isEqualTo(1);
    }

    @Test
    void aResultThatCannotEvenBeDecodedLeavesTheWriteDone() {
        TestSkill skill = TestSkill.of((inputs, context) -> context.call(write(1).key("1")));
        try (LocalEngine strict = builder().decoder((result, how) -> {
            throw new ShapeMismatch("", "expected JSON in the result's text, found other text");
        }).build()) {
            assertThatThrownBy(() -> strict.run(skill, FIRST)).hasMessageContaining("expected JSON");
            assertThatThrownBy(() -> strict.run(skill, FIRST)).hasMessageContaining("the call is done");
        }
        assertThat(servers.count("write")).isEqualTo(1);
    }

    @Test
    void aWriteThatIsDoneStaysDoneWhenItsResultIsOfNoUseAndTheLookupFails() {
        servers.tool("write", arguments -> Json.of("no number"));
        servers.tool("find", arguments -> {
            throw FakeServers.failure(Kind.PERMISSION, 403);
        });
        TestSkill skill = TestSkill.of((inputs, context) -> {
            Call<Long> find = Call.of("found", FIND, Codec.LONG).with("n", 1);
            context.call(Call.of("stored", WRITE, Codec.LONG).with("n", 1).key("1").ensure(find));
            return Json.NULL;
        });
        assertThatThrownBy(() -> engine.run(skill, FIRST)).hasCauseInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> engine.run(skill, FIRST)).hasMessageContaining("403");
        assertThat(servers.count("write")).isEqualTo(1);
    }

    @Test
    void lookFirstLooksBeforeItWrites() {
        stored.add(Json.of(3L));
        engine.run(TestSkill.of((inputs, context) -> {
            Call.Ensure<Json> ensure = new Call.Ensure<>(calls -> Lookup.find(calls, find(3)), error -> false, true);
            return context.call(write(3).ensure(ensure));
        }), FIRST);
        assertThat(servers.count("write")).isZero();
        assertThat(servers.count("find")).isEqualTo(1);
    }

    @Test
    void aLargeResultIsNotKeptButTheWriteIsNotRepeatedEither() {
        String large = "x".repeat(Durable.LONGEST_RESULT);
        servers.tool("write", arguments -> Json.of(large));
        AtomicBoolean broken = new AtomicBoolean(true);
        TestSkill skill = TestSkill.of((inputs, context) -> {
            context.call(write(1));
            if (broken.get()) {
                throw new IllegalStateException("stop here");
            }
            return Json.NULL;
        });
        assertThatThrownBy(() -> engine.run(skill, FIRST)).hasMessageContaining("stop here");
        broken.set(false);
        assertThatThrownBy(() -> engine.run(skill, FIRST)).hasMessageContaining("too large to be remembered");
        assertThat(servers.count("write")).isEqualTo(1);
    }

    @Test
    void aDryRunReadsListsWritesAndRecordsNothing() {
        servers.tool("read", arguments -> arguments.get("n"));
        TestSkill skill = TestSkill.of((inputs, context) -> {
            context.each(STEP, Source.of(numbers(3)), TestStep.<Long, Json>of((n, calls) -> {
                calls.call(read(n));
                return calls.call(write(n));
            }).keyed(n -> "key-" + n)).drain();
            return Json.of("end");
        });
        RunResult<Json> dry = engine.run(skill, FIRST, RunOptions.standard().withoutWriting());
        assertThat(dry.counts().unwritten()).isEqualTo(3);
        assertThat(dry.output()).isEqualTo(Json.of("end"));
        assertThat(servers.count("read")).isEqualTo(3);
        assertThat(servers.count("write")).isZero();
        RunResult<Json> wet = engine.run(skill, FIRST);
        assertThat(wet.resumed()).isFalse();
        assertThat(creations).hasValue(3);
    }

    // --- helpers ---

    private static UnaryOperator<Call<Json>> policy(String name) {
        return switch (name) {
            case "ensure" -> call -> call.ensure(find(call.arguments().get("n").integer()));
            case "idempotent" -> call -> call.idempotently();
            default -> call -> call;
        };
    }

    private static ToolException failure(String name) {
        return switch (name) {
            case "timeout" -> FakeServers.failure(Kind.TRANSIENT);
            case "status500" -> FakeServers.failure(Kind.TRANSIENT, 500);
            case "status503" -> FakeServers.failure(Kind.TRANSIENT, 503);
            case "status408" -> FakeServers.failure(Kind.TRANSIENT, 408);
            case "status429" -> FakeServers.failure(Kind.RATE, 429);
            case "unsent" -> FakeServers.unsent(Kind.TRANSIENT);
            case "notFound" -> FakeServers.failure(Kind.NOT_FOUND);
            default -> FakeServers.failure(Kind.valueOf(name.toUpperCase(java.util.Locale.ROOT)));
        };
    }

    private static String outcome(Collected<Json> collected) {
        return !collected.ok().isEmpty() ? "ok" : !collected.inDoubt().isEmpty() ? "doubt" : "failed";
    }

    private Collected<Json> collect(
            Json inputs, int count, UnaryOperator<Call<Json>> policy, java.util.function.Function<Long, String> key) {
        return elements(inputs, numbers(count), (n, k) -> policy.apply(write(n)), key);
    }

    private Collected<Json> elements(
            List<Long> elements,
            java.util.function.BiFunction<Long, String, Call<Json>> call,
            java.util.function.Function<Long, String> key) {
        return elements(FIRST, elements, call, key);
    }

    private Collected<Json> elements(
            Json inputs,
            List<Long> elements,
            java.util.function.BiFunction<Long, String, Call<Json>> call,
            java.util.function.Function<Long, String> key) {
        AtomicReference<Collected<Json>> collected = new AtomicReference<>();
        engine.run(TestSkill.of((given, context) -> {
            collected.set(context.collect(STEP, Source.of(elements), TestStep.<Long, Json>of(
                    (n, calls) -> calls.call(call.apply(n, ""))).keyed(key::apply)));
            return Json.NULL;
        }), inputs);
        return collected.get();
    }
}
