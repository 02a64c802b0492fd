package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.engine.ProgressEvent.Paused;
import io.github.synthskills.runtime.engine.ProgressEvent.Retrying;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.mcp.SessionException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PacingTest extends EngineFixture {

    private static final Each<Long, Json> STEP = Each.of("step", Codec.LONG, Codec.JSON);

    @Test
    void aRetryAfterHoldsBackEveryCallToThatServer() {
        CountDownLatch all = new CountDownLatch(8);
        AtomicInteger number = new AtomicInteger();
        servers.tool("read", arguments -> {
            int mine = number.incrementAndGet();
            if (mine <= 8) {
                all.countDown();
                await(all);
                if (mine == 1) {
                    throw FakeServers.failure(Kind.RATE, Duration.ofMillis(300));
                }
                // The others answer after the refusal was received, so that only later calls can be held back.
                awaitPause();
            }
            return arguments.get("n");
        });
        read(STEP.concurrency(8), 40);
        long refused = servers.calls.get(7).nanos();
        List<FakeServers.Arrived> later = servers.calls.subList(8, servers.calls.size());
        assertThat(later).hasSize(33).allSatisfy(call ->
                assertThat(call.nanos() - refused).isGreaterThanOrEqualTo(Duration.ofMillis(290).toNanos()));
    }

    @Test
    void manyRefusalsAtOnceAreOnePause() {
        CountDownLatch all = new CountDownLatch(16);
        AtomicInteger number = new AtomicInteger();
        servers.tool("read", arguments -> {
            if (number.incrementAndGet() <= 16) {
                all.countDown();
                await(all);
                throw FakeServers.failure(Kind.RATE);
            }
            return arguments.get("n");
        });
        read(STEP.concurrency(16), 16);
        assertThat(events).filteredOn(Paused.class::isInstance).hasSize(1);
        assertThat(events).filteredOn(Retrying.class::isInstance).hasSize(16);
    }

    @Test
    void anOutageConsumesNoAttempt() {
        AtomicInteger number = new AtomicInteger();
        servers.tool("read", arguments -> {
            if (number.incrementAndGet() <= 10) {
                throw FakeServers.failure(Kind.OUTAGE);
            }
            return arguments.get("n");
        });
        engine.run(TestSkill.of((inputs, context) -> context.call(read(1).attempts(2))), NO_INPUTS);
        assertThat(number).hasValue(11);
    }

    @Test
    void afterAnOutageOneCallGoesAhead() {
        CountDownLatch all = new CountDownLatch(8);
        AtomicInteger number = new AtomicInteger();
        AtomicInteger beforeFirstAnswer = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        servers.tool("read", arguments -> {
            int mine = number.incrementAndGet();
            if (mine <= 8) {
                all.countDown();
                await(all);
                throw FakeServers.failure(Kind.OUTAGE);
            }
            if (answered.get() == 0) {
                beforeFirstAnswer.incrementAndGet();
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            answered.incrementAndGet();
            return arguments.get("n");
        });
        read(STEP.concurrency(8), 8);
        assertThat(beforeFirstAnswer).hasValue(1);
    }

    @Test
    void patienceWithAnOutageEnds() {
        servers.tool("read", arguments -> {
            throw FakeServers.failure(Kind.OUTAGE);
        });
        try (LocalEngine impatient = builder().patience(Duration.ofMillis(50)).build()) {
            assertThatThrownBy(() -> impatient.run(
                    TestSkill.of((inputs, context) -> context.call(read(1))), NO_INPUTS))
                    .hasMessageContaining("it is outage");
        }
    }

    @Test
    void theRateIsSharedByAllElements() {
        servers.tool("read", arguments -> arguments.get("n"));
        engine.close();
        engine = builder().rate("fake", 100).build();
        long start = System.nanoTime();
        read(STEP.concurrency(16), 31);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(299).toNanos());
    }

    @Test
    void theLowestRateOfServersJsonSkillAndApplicationCounts() {
        servers.tool("read", arguments -> arguments.get("n"));
        servers.rates.put("fake", 100.0);
        engine.close();
        engine = builder().rate("fake", 5_000).build();
        long start = System.nanoTime();
        read(STEP.concurrency(16), 31);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(299).toNanos());
    }

    @Test
    void anOptionalServerThatIsDownFailsOnlyWhatNeedsIt() {
        servers.tool("read", arguments -> arguments.get("n"));
        servers.optional.add("other");
        servers.down.add("other");
        Tool other = Tool.writes("other", "write", "0");

        Collected<Json> collected = collect(n -> n % 2 == 0 ? read(n) : Call.of("stored", other, Codec.JSON));

        assertThat(collected.ok()).hasSize(2);
        assertThat(collected.inDoubt()).isEmpty();
        assertThat(collected.failed()).hasSize(2).allSatisfy(failure -> {
            assertThat(failure.error().kind()).isEqualTo(Kind.OUTAGE);
            assertThat(failure.error().text()).contains("SYNTH-SERVER-START");
        });
    }

    @Test
    void aServerThatIsNotOptionalAndDownStopsTheRunAndLeavesNothingInDoubt() {
        servers.tool("write", arguments -> arguments.get("n"));
        servers.down.add("fake");
        assertThatThrownBy(() -> collect(EngineFixture::write)).isInstanceOf(SessionException.class);

        servers.down.clear();
        Collected<Json> collected = collect(EngineFixture::write);

        assertThat(collected.ok()).hasSize(4);
        assertThat(collected.inDoubt()).isEmpty();
    }

    private Collected<Json> collect(LongFunction<Call<Json>> calls) {
        List<Collected<Json>> results = new ArrayList<>();
        engine.run(TestSkill.of((inputs, context) -> {
            results.add(context.collect(STEP, Source.of(numbers(4)),
                    TestStep.of((n, element) -> element.call(calls.apply(n)))));
            return Json.NULL;
        }), NO_INPUTS);
        return results.get(0);
    }

    @Test
    void stoppingEndsARunSoonAndLeavesItResumable() throws Exception {
        CountDownLatch begun = new CountDownLatch(4);
        CountDownLatch never = new CountDownLatch(1);
        servers.tool("read", arguments -> {
            begun.countDown();
            await(never);
            return arguments.get("n");
        });
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<?> run = caller.submit(() -> read(STEP.concurrency(4), 100));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            engine.stop();
            assertThatThrownBy(() -> run.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(RunStoppedException.class);
            assertThat(servers.calls).hasSize(4);
        } finally {
            never.countDown();
            caller.shutdown();
        }
        servers.tool("read", arguments -> arguments.get("n"));
        restart();
        assertThat(read(STEP, 100).resumed()).isTrue();
    }

    @Test
    void aRunThatThisProcessIsWorkingOnIsNotBegunTwice() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        servers.tool("read", arguments -> {
            begun.countDown();
            await(end);
            return arguments.get("n");
        });
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<?> run = caller.submit(() -> read(STEP, 1));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> read(STEP, 1)).hasMessageContaining("SYNTH-RUN-OWNED")
                    .hasMessageContaining("--fresh");
            end.countDown();
            run.get(10, TimeUnit.SECONDS);
        } finally {
            end.countDown();
            caller.shutdown();
        }
    }

    @Test
    void whatWaitsForASlowDiskIsNotSentAllAtOnceAfterwards() {
        CompletableFuture<Boolean> slow = new CompletableFuture<Boolean>().completeOnTimeout(true, 1_200, TimeUnit.MILLISECONDS);
        Ledger disk = (Ledger) Proxy.newProxyInstance(Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class},
                (proxy, method, arguments) -> {
                    Object given = method.invoke(ledger, arguments);
                    return Set.of("record", "start").contains(method.getName())
                            ? ((CompletableFuture<?>) given).thenCombine(slow, (durable, late) -> durable)
                            : given;
                });
        servers.rates.put("fake", 40.0);
        servers.tool("write", arguments -> arguments);
        try (LocalEngine limited = builder().ledger(disk).build()) {
            limited.run(TestSkill.of((inputs, context) -> {
                context.each(STEP.concurrency(80), Source.of(numbers(90)), TestStep.of((n, calls) -> calls.call(write(n)))).drain();
                return Json.NULL;
            }), NO_INPUTS);
        }
        List<Long> sent = servers.calls.stream().map(FakeServers.Arrived::nanos).sorted().toList();
        assertThat(sent).hasSize(90);
        for (int first = 0; first + 60 < sent.size(); first++) {
            // Forty are allowed; that threads of a busy machine are late is no matter here.
            assertThat(sent.get(first + 60) - sent.get(first)).isGreaterThan(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private RunResult<Json> read(Each<Long, Json> step, int count) {
        return engine.run(TestSkill.of((inputs, context) -> {
            context.each(step, Source.of(numbers(count)), TestStep.of((n, calls) -> calls.call(read(n)))).drain();
            return Json.NULL;
        }), NO_INPUTS);
    }

    private void awaitPause() {
        while (events.stream().noneMatch(Paused.class::isInstance)) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
