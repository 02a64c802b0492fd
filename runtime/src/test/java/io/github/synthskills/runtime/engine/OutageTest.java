package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.engine.ProgressEvent.CircuitClosed;
import io.github.synthskills.runtime.engine.ProgressEvent.CircuitOpened;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server that is out of order costs, and how it is treated when it is back. */
@Timeout(60)
class OutageTest extends EngineFixture {

    private static final Each<Long, Json> STEP = Each.of("step", Codec.LONG, Codec.JSON);

    @Override
    LocalEngineBuilder builder() {
        return super.builder().backoff(Duration.ofMillis(40), Duration.ofMillis(100));
    }

    @Test
    void whileACircuitIsOpenCallsWaitAndUseUpNoAttempt() {
        AtomicInteger number = new AtomicInteger();
        // An outage that outlives the attempts of every element that would just go on trying: 16 times 3.
        servers.tool("read", arguments -> {
            if (number.incrementAndGet() <= 19) {
                throw FakeServers.failure(Kind.TRANSIENT, 503);
            }
            return arguments.get("n");
        });
        Collected<Json> outcome = collect(40, 16, 3);

        assertThat(outcome.ok()).hasSize(40);
        assertThat(events).filteredOn(CircuitOpened.class::isInstance).isNotEmpty();
        assertThat(events).filteredOn(CircuitClosed.class::isInstance).isNotEmpty();
        assertThat(number).hasValueLessThanOrEqualTo(40 + 19);
    }

    @Test
    void aServerThatStaysAwayGetsFewCallsAndTheRestFailsWithoutBeingSent() {
        servers.tool("read", arguments -> {
            throw FakeServers.failure(Kind.TRANSIENT, 503);
        });
        engine.close();
        engine = builder().patience(Duration.ofMillis(400)).build();
        Collected<Json> outcome = collect(64, 32, 50);

        assertThat(outcome.failed()).hasSize(64);
        assertThat(outcome.failed()).anySatisfy(failure -> assertThat(failure.error().text())
                .startsWith("nothing was sent, because server 'fake' took no calls for longer than a call waits (400 ms)")
                .endsWith("it last said: status 503"));
        assertThat(servers.count("read")).as("calls of 64 elements with 50 attempts each").isLessThan(128);
    }

    @Test
    void errorsOfArgumentsOpenNoCircuit() {
        servers.tool("read", arguments -> {
            throw FakeServers.failure(Kind.ARGUMENT, 400);
        });
        assertThat(collect(60, 16, 3).failed()).hasSize(60);
        assertThat(events).noneMatch(CircuitOpened.class::isInstance);
    }

    @Test
    void aRunThatIsResumedBeginsWithFewCalls() {
        servers.tool("read", arguments -> {
            throw FakeServers.failure(Kind.PERMISSION, 403);
        });
        assertThatThrownBy(this::readAll).isInstanceOf(RunFailedException.class);
        restart();
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger beforeFirstAnswer = new AtomicInteger();
        servers.tool("read", arguments -> {
            if (answered.get() == 0) {
                beforeFirstAnswer.incrementAndGet();
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            answered.incrementAndGet();
            return arguments.get("n");
        });
        assertThat(readAll().resumed()).isTrue();
        assertThat(beforeFirstAnswer.get()).isBetween(1, 8);
        assertThat(answered).hasValue(64);
    }

    private RunResult<Json> readAll() {
        return engine.run(TestSkill.of((inputs, context) -> {
            context.each(STEP.concurrency(64), Source.of(numbers(64)), TestStep.of((n, calls) -> calls.call(read(n)))).drain();
            return Json.NULL;
        }), NO_INPUTS);
    }

    private Collected<Json> collect(int count, int concurrency, int attempts) {
        List<Collected<Json>> results = new ArrayList<>();
        engine.run(TestSkill.of((inputs, context) -> {
            results.add(context.collect(STEP.concurrency(concurrency), Source.of(numbers(count)),
                    TestStep.of((n, element) -> element.call(read(n).attempts(attempts)))));
            return Json.NULL;
        }), NO_INPUTS);
        return results.get(0);
    }
}
