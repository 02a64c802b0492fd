package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.engine.ProgressEvent.ElementFinished;
import io.github.synthskills.runtime.ledger.LedgerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several engines over one ledger that they share, as several processes would have it. */
@Timeout(60)
class SharedRunTest extends EngineFixture {

    private static final Each<Long, Long> STEP = Each.of("step", Codec.LONG, Codec.LONG);
    private static final TestStep<Long, Long> WRITES =
            TestStep.of((n, calls) -> calls.call(write(n)).get("n").integer());

    private final SharedLedger shared = new SharedLedger();
    private final List<LocalEngine> engines = new ArrayList<>();

    @AfterEach
    void closeAll() {
        engines.forEach(LocalEngine::close);
    }

    private LocalEngine engine(String worker) {
        LocalEngine joined = builder().ledger(shared.connect(worker)).build();
        engines.add(joined);
        return joined;
    }

    private static TestSkill writing(int count, TestStep<Long, Long> body) {
        return TestSkill.of((inputs, context) -> {
            Collected<Long> collected = context.collect(STEP.concurrency(8), Source.of(numbers(count)), body);
            return Json.list(collected.ok(), Json::of);
        });
    }

    private static CompletableFuture<RunResult<Json>> run(LocalEngine engine, TestSkill skill) {
        return CompletableFuture.supplyAsync(() -> engine.run(skill, NO_INPUTS));
    }

    private static Json all(int count) {
        return Json.list(numbers(count), Json::of);
    }

    @Test
    void twoProcessesShareARunAndEachElementIsDoneOnce() {
        servers.tool("write", arguments -> {
            LockSupport.parkNanos(2_000_000);
            return arguments;
        });
        TestSkill skill = writing(400, WRITES);
        CompletableFuture<RunResult<Json>> first = run(engine("first"), skill);
        CompletableFuture<RunResult<Json>> second = run(engine("second"), skill);

        assertThat(first.join().output()).isEqualTo(all(400));
        assertThat(second.join().output()).isEqualTo(all(400));
        assertThat(servers.calls).hasSize(400);
        assertThat(first.join().counts().done() + second.join().counts().done()).isEqualTo(400);
        assertThat(first.join().counts().done()).as("both work").isBetween(1L, 399L);
    }

    @Test
    void effectsWithAKeyAreSharedToo() {
        servers.tool("write", arguments -> {
            LockSupport.parkNanos(1_000_000);
            return arguments;
        });
        TestSkill skill = writing(200, WRITES.keyed(n -> "key-" + n / 2));
        CompletableFuture<RunResult<Json>> first = run(engine("first"), skill);
        CompletableFuture<RunResult<Json>> second = run(engine("second"), skill);
        first.join();
        second.join();
        // Of two elements with one key the second is a conflict, in both processes.
        assertThat(servers.calls).hasSize(100);
        assertThat(first.join().counts().failed()).isEqualTo(100);
        assertThat(second.join().counts().failed()).isEqualTo(100);
        assertThat(shared.held()).isZero();
    }

    @Test
    void whatADeadProcessHeldIsTakenOver() {
        CountDownLatch begun = new CountDownLatch(8);
        CountDownLatch never = new CountDownLatch(1);
        servers.tool("write", arguments -> arguments);
        TestSkill stuck = writing(60, TestStep.of((n, calls) -> {
            begun.countDown();
            await(never);
            return n;
        }));
        LocalEngine dying = engine("dying");
        CompletableFuture<RunResult<Json>> dead = run(dying, stuck);
        await(begun);
        CompletableFuture<RunResult<Json>> living = run(engine("living"), writing(60, WRITES));
        while (servers.calls.size() < 52) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(living).isNotDone();
        shared.leaseEnded("dying");
        assertThat(living.join().output()).isEqualTo(all(60));
        assertThat(servers.calls).hasSize(60);
        dying.stop();
        never.countDown();
        assertThatThrownBy(dead::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(RunStoppedException.class);
    }

    @Test
    void anElementThatIsHeldKeepsItsPlaceAndNoTurn() {
        servers.tool("write", arguments -> arguments);
        LocalEngine engine = engine("mine");
        LedgerKey first = LedgerKey.checkpoint(SharedLedger.RUN, "step", Json.of(0L).sha256());
        shared.hold(first, "other");
        List<Long> results = new ArrayList<>();
        CompletableFuture<RunResult<Json>> run = run(engine, TestSkill.of((inputs, context) -> {
            context.each(STEP.concurrency(1), Source.of(numbers(4)), WRITES).iterator().forEachRemaining(results::add);
            return Json.NULL;
        }));
        while (servers.calls.size() < 3) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(run).isNotDone();
        shared.leaseEnded("other");
        run.join();
        assertThat(results).containsExactly(0L, 1L, 2L, 3L);
        assertThat(servers.calls).extracting(call -> call.arguments().get("n").integer()).containsExactly(1L, 2L, 3L, 0L);
    }

    @Test
    void aSingleWriteIsMadeByOneProcessAndKnownToTheOther() {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        servers.tool("write", arguments -> {
            arrived.countDown();
            await(answer);
            return arguments;
        });
        TestSkill skill = TestSkill.of((inputs, context) -> context.call(write(7)));
        CompletableFuture<RunResult<Json>> first = run(engine("first"), skill);
        await(arrived);
        CompletableFuture<RunResult<Json>> second = run(engine("second"), skill);
        answer.countDown();
        assertThat(second.join().output()).isEqualTo(first.join().output());
        assertThat(servers.calls).hasSize(1);
        assertThat(second.join().counts().replayed()).isEqualTo(1);
    }

    @Test
    void aStoppedProcessGivesBackWhatItHeldAndTheOtherFinishes() {
        servers.tool("write", arguments -> {
            LockSupport.parkNanos(2_000_000);
            return arguments;
        });
        LocalEngine stopping = engine("stopping");
        CompletableFuture<RunResult<Json>> stopped = run(stopping, writing(300, WRITES));
        CompletableFuture<RunResult<Json>> going = run(engine("going"), writing(300, WRITES));
        while (servers.calls.size() < 100) {
            LockSupport.parkNanos(1_000_000);
        }
        stopping.close();
        assertThat(going.join().output()).isEqualTo(all(300));
        assertThat(servers.calls).hasSize(300);
        assertThatThrownBy(stopped::join).hasCauseInstanceOf(RunStoppedException.class);
        assertThat(events).filteredOn(ElementFinished.class::isInstance).hasSizeGreaterThanOrEqualTo(300);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
