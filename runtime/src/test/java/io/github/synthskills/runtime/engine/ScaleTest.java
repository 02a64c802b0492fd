package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ledger.Ledger;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must hold for many elements: who waits for whom, what is kept, and what one bad element may do. */
@Timeout(60)
class ScaleTest extends EngineFixture {

    private static final Each<Long, Long> STEP = Each.<Long, Long>of("step", Codec.LONG, Codec.LONG).withoutCheckpoint();
    private static final Each<Long, @Nullable Void> COUNTED =
            Each.<Long, @Nullable Void>of("step", Codec.LONG, Codec.NONE).withoutCheckpoint();

    private <R extends @Nullable Object> Collected<R> collect(
            Each<Long, R> step, Source<Long> elements, TestStep<Long, R> body) {
        AtomicReference<Collected<R>> collected = new AtomicReference<>();
        engine.run(TestSkill.of((inputs, context) -> {
            collected.set(context.collect(step, elements, body));
            return Json.NULL;
        }), NO_INPUTS);
        return collected.get();
    }

    @Test
    void bodiesThatWaitForSomethingOfTheirOwnRunAtOnceToo() {
        CyclicBarrier all = new CyclicBarrier(32);
        Collected<Long> collected = collect(STEP.concurrency(32), Source.of(numbers(64)), TestStep.of((n, calls) -> {
            try {
                all.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return n;
        }));
        assertThat(collected.ok()).hasSize(64);
    }

    @Test
    void aSlowElementHoldsUpNoOtherOneWhenResultsAreCollected() {
        CountDownLatch others = new CountDownLatch(999);
        Collected<Long> collected = collect(STEP.concurrency(2), Source.of(numbers(1000)), TestStep.of((n, calls) -> {
            if (n == 0) {
                await(others);
            } else {
                others.countDown();
            }
            return n;
        }));
        assertThat(collected.ok()).isEqualTo(numbers(1000));
    }

    @Test
    void aSlowElementHoldsUpNoOtherOneWithinTheWindow() {
        CountDownLatch others = new CountDownLatch(15);
        List<Long> results = new ArrayList<>();
        engine.run(TestSkill.of((inputs, context) -> {
            context.each(STEP.concurrency(4), Source.of(numbers(200)), TestStep.<Long, Long>of((n, calls) -> {
                if (n == 0) {
                    await(others);
                } else {
                    others.countDown();
                }
                return n;
            })).iterator().forEachRemaining(results::add);
            return Json.NULL;
        }), NO_INPUTS);
        assertThat(results).isEqualTo(numbers(200));
    }

    @Test
    void theSourceIsReadByOneThreadAtATime() {
        servers.tool("read", arguments -> arguments.get("n"));
        AtomicBoolean reading = new AtomicBoolean();
        AtomicBoolean together = new AtomicBoolean();
        Iterator<Long> numbers = numbers(2_000).iterator();
        Source<Long> source = Source.of(() -> new Iterator<Long>() {
            @Override
            public boolean hasNext() {
                together.compareAndSet(false, !reading.compareAndSet(false, true));
                boolean more = numbers.hasNext();
                reading.set(false);
                return more;
            }

            @Override
            public Long next() {
                together.compareAndSet(false, !reading.compareAndSet(false, true));
                Long next = numbers.next();
                reading.set(false);
                return next;
            }
        });
        Collected<Long> collected = collect(STEP.concurrency(16), source,
                TestStep.of((n, calls) -> calls.call(read(n)).integer()));
        assertThat(together).isFalse();
        assertThat(collected.ok()).isEqualTo(numbers(2_000));
    }

    @Test
    void resultsThatAreNothingAreOnlyCounted() {
        Collected<@Nullable Void> collected = collect(COUNTED, Source.of(numbers(5_000)), TestStep.of((n, calls) -> {
            if (n % 1_000 == 999) {
                throw FakeServers.failure(Kind.ARGUMENT);
            }
            return null;
        }));
        assertThat(collected.ok().size()).isEqualTo(4_995);
        assertThat(collected.ok().get(4_994)).isNull();
        assertThatThrownBy(() -> collected.ok().get(4_995)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(collected.failed()).extracting(Failure::index)
                .containsExactly(999L, 1_999L, 2_999L, 3_999L, 4_999L);
        Codec<Collected<@Nullable Void>> codec = Collected.codec(Codec.NONE);
        assertThat(codec.read(codec.write(collected)).ok()).hasSize(4_995);
    }

    @Test
    void whatIsDoneIsNotHeldInMemory() {
        WeakReference<?>[] first = new WeakReference<?>[1];
        AtomicInteger held = new AtomicInteger();
        Source<byte[]> elements = Source.of(() -> new Iterator<byte[]>() {
            private int given;

            @Override
            public boolean hasNext() {
                return given < 2_000;
            }

            @Override
            public byte[] next() {
                byte[] element = new byte[1024];
                if (given++ == 0) {
                    first[0] = new WeakReference<>(element);
                } else if (given == 1_500) {
                    System.gc();
                    held.set(first[0].get() == null ? 0 : 1);
                }
                return element;
            }
        });
        Each<byte[], @Nullable Void> step = Each.<byte[], @Nullable Void>of(
                "step", Codec.of(json -> new byte[0], bytes -> Json.of((long) bytes.length)), Codec.NONE).withoutCheckpoint();
        engine.run(TestSkill.of((inputs, context) -> {
            assertThat(context.collect(step, elements, TestStep.of((bytes, calls) -> null)).ok()).hasSize(2_000);
            return Json.NULL;
        }), NO_INPUTS);
        assertThat(held).hasValue(0);
    }

    @Test
    void aSlowLedgerHoldsBackQuickElements() throws Exception {
        Queue<CompletableFuture<@Nullable Void>> waiting = new ConcurrentLinkedQueue<>();
        AtomicInteger most = new AtomicInteger();
        Ledger slow = (Ledger) Proxy.newProxyInstance(Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("record")) {
                        return method.invoke(ledger, arguments);
                    }
                    CompletableFuture<@Nullable Void> durable = new CompletableFuture<>();
                    waiting.add(durable);
                    most.accumulateAndGet(waiting.size(), Math::max);
                    return durable;
                });
        Thread disk = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(20_000_000);
                for (CompletableFuture<@Nullable Void> durable = waiting.poll(); durable != null; durable = waiting.poll()) {
                    durable.complete(null);
                }
            }
        });
        disk.start();
        engine.close();
        engine = builder().ledger(slow).listener(ProgressListener.NONE).build();
        assertThat(collect(Each.of("step", Codec.LONG, Codec.LONG), Source.of(numbers(5_000)),
                TestStep.of((n, calls) -> n)).ok()).hasSize(5_000);
        disk.interrupt();
        disk.join();
        assertThat(most).satisfies(held -> assertThat(held.get()).isBetween(256, 1_000));
    }

    @Test
    void anErrorInOneBodyEndsTheRunAsItIs() {
        assertThatThrownBy(() -> collect(STEP, Source.of(numbers(100)), TestStep.of((n, calls) -> {
            if (n == 40) {
                throw new StackOverflowError("too deep");
            }
            return n;
        }))).isInstanceOf(StackOverflowError.class).hasMessage("too deep");
        assertThat(collect(STEP, Source.of(numbers(3)), TestStep.of((n, calls) -> n)).ok()).hasSize(3);
        assertThat(ledger.catalog().list(null, 9)).hasSize(1);
    }

    @Test
    void aSourceThatFailsEndsTheRunWithItsReason() {
        Source<Long> source = Source.of(numbers(100)).map(n -> {
            if (n == 50) {
                throw new IllegalStateException("no more of this");
            }
            return n;
        });
        assertThatThrownBy(() -> collect(STEP.concurrency(4), source, TestStep.of((n, calls) -> n)))
                .isInstanceOf(RunFailedException.class).hasMessageContaining("no more of this");
    }

    @Test
    void aListenerThatFailsChangesNothing() {
        engine.close();
        AtomicLong told = new AtomicLong();
        engine = builder().listener(event -> {
            told.incrementAndGet();
            throw new AssertionError("not my day");
        }).build();
        Collected<Long> collected = collect(STEP, Source.of(numbers(100)), TestStep.of((n, calls) -> n));
        assertThat(collected.ok()).isEqualTo(numbers(100));
        assertThat(told).hasValueGreaterThan(100);
    }

    @Test
    void readsInFlightAreGivenUpWhenTheRunStops() {
        CountDownLatch arrived = new CountDownLatch(4);
        CountDownLatch never = new CountDownLatch(1);
        servers.tool("read", arguments -> {
            arrived.countDown();
            await(never);
            return arguments;
        });
        Thread stopper = new Thread(() -> {
            await(arrived);
            engine.stop();
        });
        stopper.start();
        long begin = System.nanoTime();
        assertThatThrownBy(() -> collect(STEP.concurrency(4), Source.of(numbers(100)),
                TestStep.of((n, calls) -> calls.call(read(n)).integer()))).isInstanceOf(RunStoppedException.class);
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(2));
        assertThat(servers.calls).hasSize(4);
        never.countDown();
    }

    @Test
    void aStoppedRunGoesOnExactlyWhereItWas() {
        Set<Long> written = ConcurrentHashMap.newKeySet();
        AtomicInteger twice = new AtomicInteger();
        CountDownLatch some = new CountDownLatch(60);
        servers.tool("write", arguments -> {
            LockSupport.parkNanos(2_000_000);
            if (!written.add(arguments.get("n").integer())) {
                twice.incrementAndGet();
            }
            some.countDown();
            return arguments;
        });
        TestStep<Long, Long> body = TestStep.<Long, Long>of((n, calls) -> calls.call(write(n)).get("n").integer())
                .keyed(n -> "n" + n);
        new Thread(() -> {
            await(some);
            engine.stop();
        }).start();
        assertThatThrownBy(() -> collect(STEP.concurrency(8), Source.of(numbers(400)), body))
                .isInstanceOf(RunStoppedException.class);
        assertThat(written).hasSizeLessThan(400);
        restart();
        Collected<Long> collected = collect(STEP.concurrency(8), Source.of(numbers(400)), body);
        assertThat(collected.ok()).isEqualTo(numbers(400));
        assertThat(collected.inDoubt()).isEmpty();
        assertThat(twice).hasValue(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSingleCallWithoutACheckpointNeedsNoHash() {
        // An element that cannot be written down can still be worked on, if nothing of it has to be remembered.
        Each<Long, Long> unwritable = new Each<>("step",
                Codec.of(Json::integer, n -> {
                    throw new IllegalStateException("unwritable");
                }), Codec.LONG, io.github.synthskills.runtime.OnError.COLLECT, 0, false);
        Collected<Long> collected = collect(unwritable, Source.of(numbers(3)), TestStep.of((n, calls) -> {
            if (n == 1) {
                throw FakeServers.failure(Kind.ARGUMENT);
            }
            return n;
        }));
        assertThat(collected.ok()).containsExactly(0L, 2L);
        assertThat(collected.failed()).singleElement().extracting(Failure::key).isEqualTo("element 1");
    }
}
