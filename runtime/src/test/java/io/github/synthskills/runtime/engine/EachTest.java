package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.OnError;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.engine.ProgressEvent.ElementFinished;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EachTest extends EngineFixture {

    private static final Each<Long, Long> STEP = Each.of("step", Codec.LONG, Codec.LONG);

    private static Json number(Json arguments) {
        return arguments.get("n");
    }

    @Test
    void resultsComeInTheOrderOfTheElements() {
        servers.tool("read", arguments -> {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000));
            return number(arguments);
        });
        List<Long> results = run(STEP, 300).ok();
        assertThat(results).isEqualTo(numbers(300));
    }

    @Test
    void asManyElementsRunAtOnceAsTheStepAllowsAndNoMore() {
        CountDownLatch eight = new CountDownLatch(8);
        servers.tool("read", arguments -> {
            eight.countDown();
            waitFor(eight);
            return number(arguments);
        });
        run(STEP.concurrency(8), 100);
        assertThat(servers.mostInFlight).hasValue(8);
    }

    @Test
    void aSlowReaderHoldsBackTheSource() {
        servers.tool("read", EachTest::number);
        AtomicLong pulled = new AtomicLong();
        engine.run(TestSkill.of((inputs, context) -> {
            Source<Long> elements = Source.of(numbers(1000)).map(n -> {
                pulled.incrementAndGet();
                return n;
            });
            Iterator<Long> results = context.each(STEP.concurrency(2), elements,
                    TestStep.of((n, calls) -> calls.call(read(n)).integer())).iterator();
            results.next();
            return Json.NULL;
        }), NO_INPUTS);
        assertThat(pulled).hasValueLessThanOrEqualTo(9);
    }

    @Test
    void nothingHappensBeforeTheResultIsRead() {
        servers.tool("read", EachTest::number);
        engine.run(TestSkill.of((inputs, context) -> {
            context.each(STEP, Source.of(numbers(10)), TestStep.of((n, calls) -> calls.call(read(n)).integer()));
            return Json.NULL;
        }), NO_INPUTS);
        assertThat(servers.calls).isEmpty();
    }

    @Test
    void aFailedElementStopsTheRunAndNamesItself() {
        servers.tool("read", arguments -> {
            if (number(arguments).integer() == 20) {
                throw FakeServers.failure(Kind.PERMISSION);
            }
            LockSupport.parkNanos(1_000_000);
            return number(arguments);
        });
        assertThatThrownBy(() -> engine.run(TestSkill.of((inputs, context) -> {
            context.each(STEP.concurrency(4), Source.of(numbers(10_000)),
                    TestStep.<Long, Long>of((n, calls) -> calls.call(read(n)).integer()).keyed(n -> "number-" + n)).drain();
            return Json.NULL;
        }), NO_INPUTS))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("step 'step', element number-20: fake/tool: it is permission")
                .hasCauseInstanceOf(ToolException.class);
        assertThat(servers.calls).hasSizeLessThan(200);
    }

    @Test
    void skippedElementsAreLeftOutCountedAndReported() {
        failOddOnes();
        List<Long> results = new java.util.ArrayList<>();
        RunResult<Json> result = engine.run(TestSkill.of((inputs, context) -> {
            context.each(STEP.onError(OnError.SKIP), Source.of(numbers(10)),
                    TestStep.of((n, calls) -> calls.call(read(n)).integer())).iterator().forEachRemaining(results::add);
            return Json.NULL;
        }), NO_INPUTS);
        assertThat(results).containsExactly(0L, 2L, 4L, 6L, 8L);
        assertThat(result.counts().failed()).isEqualTo(5);
        assertThat(events).filteredOn(event -> event instanceof ElementFinished finished
                && finished.outcome() == ProgressEvent.Outcome.FAILED).hasSize(5);
    }

    @Test
    void collectGivesTheFailedElementsBesideTheGoodOnes() {
        failOddOnes();
        Collected<Long> collected = run(STEP, 6);
        assertThat(collected.ok()).containsExactly(0L, 2L, 4L);
        assertThat(collected.failed()).extracting(Failure::index).containsExactly(1L, 3L, 5L);
        assertThat(collected.failed()).extracting(failure -> failure.error().kind()).containsOnly(Kind.ARGUMENT);
        assertThat(collected.failed()).extracting(Failure::attempts).containsOnly(1L);
        assertThat(collected.inDoubt()).isEmpty();
    }

    @Test
    void aSurpriseInOneElementCostsThatElement() {
        servers.tool("read", arguments ->
                number(arguments).integer() == 1 ? Json.of("no number") : number(arguments));
        Collected<Long> collected = run(STEP, 3);
        assertThat(collected.ok()).containsExactly(0L, 2L);
        assertThat(collected.failed()).singleElement().satisfies(failure -> {
            assertThat(failure.error().kind()).isEqualTo(Kind.SHAPE);
            assertThat(failure.error().text()).isEqualTo("expected a whole number, found text");
        });
    }

    @Test
    void aSurpriseInTheSourceCostsThatElementToo() {
        servers.tool("read", EachTest::number);
        AtomicInteger seen = new AtomicInteger();
        Collected<Long> collected = collect(STEP, Source.of(numbers(5)).map(n -> {
            if (seen.getAndIncrement() == 2) {
                throw new ShapeMismatch("value[2].from", "expected an object, found null");
            }
            return n;
        }));
        assertThat(collected.ok()).containsExactly(0L, 1L, 3L, 4L);
        assertThat(collected.failed()).singleElement()
                .satisfies(failure -> assertThat(failure.error().text()).contains("value[2].from"));
    }

    @Test
    void stepsStreamIntoEachOther() {
        servers.tool("read", EachTest::number);
        List<Long> results = new java.util.ArrayList<>();
        engine.run(TestSkill.of((inputs, context) -> {
            Source<Long> first = context.each(STEP.concurrency(3), Source.of(numbers(200)),
                    TestStep.of((n, calls) -> calls.call(read(n)).integer() + 1));
            Each<Long, Long> next = Each.of("next", Codec.LONG, Codec.LONG);
            context.each(next, first, TestStep.of((n, calls) -> calls.call(read(n)).integer() * 2))
                    .iterator().forEachRemaining(results::add);
            return Json.NULL;
        }), NO_INPUTS);
        assertThat(results).isEqualTo(numbers(200).stream().map(n -> (n + 1) * 2).toList());
    }

    @Test
    void branchesThatWaitForEachOtherDoNotBlock() {
        servers.tool("read", EachTest::number);
        RunResult<Json> result = engine.run(TestSkill.of((inputs, context) -> {
            var branches = numbers(100).stream().map(n -> context.start(() -> {
                var inner = context.start(() -> context.call(read(n)).integer());
                return inner.get() + 1;
            })).toList();
            return Json.of((Long) branches.stream().mapToLong(branch -> branch.get()).sum());
        }), NO_INPUTS);
        assertThat(result.output()).isEqualTo(Json.of(5050L));
    }

    @Test
    void aFailedBranchFailsTheRunEvenIfNobodyAsksForIt() {
        servers.tool("read", arguments -> {
            throw FakeServers.failure(Kind.NOT_FOUND);
        });
        assertThatThrownBy(() -> engine.run(TestSkill.of((inputs, context) -> {
            context.start(() -> context.call(read(1)));
            return Json.NULL;
        }), NO_INPUTS)).isInstanceOf(RunFailedException.class).hasMessageContaining("it is notFound");
    }

    @Test
    void closingLeavesNoThreadBehind() {
        servers.tool("read", EachTest::number);
        run(STEP, 50);
        engine.close();
        ledger.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("synth-") && thread.isAlive())
                // the timer that all sessions of this process share, if an earlier test called a real server
                .filteredOn(thread -> !thread.getName().equals("synth-mcp-timer"))
                .isEmpty();
    }

    private void failOddOnes() {
        servers.tool("read", arguments -> {
            if (number(arguments).integer() % 2 == 1) {
                throw FakeServers.failure(Kind.ARGUMENT);
            }
            return number(arguments);
        });
    }

    private Collected<Long> run(Each<Long, Long> step, int count) {
        return collect(step, Source.of(numbers(count)));
    }

    private Collected<Long> collect(Each<Long, Long> step, Source<Long> elements) {
        java.util.concurrent.atomic.AtomicReference<Collected<Long>> collected =
                new java.util.concurrent.atomic.AtomicReference<>();
        engine.run(TestSkill.of((inputs, context) -> {
            collected.set(context.collect(step, elements, TestStep.of((n, calls) -> calls.call(read(n)).integer())));
            return Json.NULL;
        }), NO_INPUTS);
        return collected.get();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
