package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ledger.LedgerException;
import io.github.synthskills.runtime.ledger.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Elements are run by another engine over the same ledger, as another process would. */
class RemoteElementsTest extends EngineFixture {

    private final SpreadSkill skill = new SpreadSkill();
    private final Others others = new Others("first");
    private LocalEngine elsewhere;

    /** Runs what is sent on threads of its own, on the other engine. */
    private class Others implements RemoteElements {
        private final ExecutorService threads = Executors.newFixedThreadPool(4);
        private final String attempt;
        final Queue<ElementRange> sent = new ConcurrentLinkedQueue<>();
        final Set<String> ended = ConcurrentHashMap.newKeySet();
        volatile RunRecord run;
        Json secrets = Json.object().build();

        Others(String attempt) {
            this.attempt = attempt;
        }

        @Override
        public String attempt() {
            return attempt;
        }

        @Override
        public void began(RunRecord record) {
            run = record;
        }

        @Override
        public void send(ElementRange range, int concurrency) {
            sent.add(range);
            for (long position = range.from(); position < range.to(); position++) {
                ElementRange one = range.part(position, position + 1);
                threads.execute(() -> work(one));
            }
        }

        void work(ElementRange one) {
            elsewhere.runElements(skill, one, secrets);
        }

        @Override
        public void end(String place) {
            ended.add(place);
        }

        long number(String step) {
            return sent.stream().filter(range -> range.step().equals(step)).mapToLong(range -> range.to() - range.from()).sum();
        }
    }

    @BeforeEach
    void openElsewhere() {
        elsewhere = builder().build();
        servers.tool("read", arguments -> Json.object().put("value", arguments.get("n")).build());
        servers.tool("write", arguments -> Json.object().put("n", arguments.get("n")).build());
    }

    @AfterEach
    void closeElsewhere() {
        others.threads.shutdownNow();
        elsewhere.close();
    }

    private static Json inputs(long count) {
        return Json.object().put("count", count).build();
    }

    private Collected<Json> run(Json inputs, Others by) {
        return Collected.codec(Codec.JSON).read(engine.run(skill, inputs, RunOptions.standard(), by).output());
    }

    private static List<Long> values(Collected<Json> collected) {
        return collected.ok().stream().map(value -> value.get("n").integer()).toList();
    }

    @Test
    void whatComesBackIsInOrderAndEveryElementIsRunOnce() {
        Collected<Json> collected = run(inputs(700), others);
        assertThat(values(collected)).isEqualTo(LongStream.range(0, 700).boxed().toList());
        assertThat(collected.replayed()).isZero();
        assertThat(servers.count("read")).isEqualTo(700);
        assertThat(servers.count("write")).isEqualTo(700);
        assertThat(others.ended).containsExactlyInAnyOrder("values@first", "stored@first");
    }

    @Test
    void theOutputCanBeFoundByTheIdOfTheRun() {
        run(inputs(3), others);
        assertThat(RunOutput.find(ledger, others.run.id()).map(output -> output.get("ok").size())).contains(3);
    }

    @Test
    void elementsWithOneKeyAreNeverOutTogether() {
        Json inputs = inputs(60).plus("modulo", Json.of(3L));
        Collected<Json> collected = run(inputs, others);
        assertThat(servers.count("write")).isEqualTo(3);
        assertThat(collected.ok()).hasSize(60);
        assertThat(collected.replayed()).isEqualTo(57);
    }

    @Test
    void failuresAndDoubtComeBackWithKeyIndexAndError() {
        servers.tool("write", arguments -> {
            long n = arguments.get("n").integer();
            if (n == 4) {
                throw FakeServers.failure(Kind.ARGUMENT, 422);
            }
            if (n == 6) {
                throw FakeServers.failure(Kind.TRANSIENT);
            }
            return Json.object().put("n", n).build();
        });
        Collected<Json> collected = run(inputs(10), others);
        assertThat(values(collected)).containsExactly(0L, 1L, 2L, 3L, 5L, 7L, 8L, 9L);
        assertThat(collected.failed()).extracting(Failure::key, Failure::index, failure -> failure.error().status())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("k4", 4L, 422));
        assertThat(collected.inDoubt()).extracting(Failure::key).containsExactly("k6");
        assertThat(servers.calls.stream().filter(call -> call.tool().equals("write") && call.arguments().get("n").integer() == 6))
                .as("doubt is not resolved by trying again").hasSize(1);
    }

    @Test
    void aResumedRunSendsOnlyWhatIsNotDone() {
        servers.tool("read", arguments -> {
            if (arguments.get("n").integer() == 30) {
                throw FakeServers.failure(Kind.ARGUMENT);
            }
            return Json.object().put("value", arguments.get("n")).build();
        });
        assertThatThrownBy(() -> run(inputs(40), others)).isInstanceOf(RunFailedException.class)
                .hasMessageContaining("step 'values'").hasMessageContaining("it is argument");
        servers.tool("read", arguments -> Json.object().put("value", arguments.get("n")).build());
        long before = servers.count("read");
        Others second = new Others("second");
        try {
            assertThat(values(run(inputs(40), second))).hasSize(40);
        } finally {
            second.threads.shutdownNow();
        }
        assertThat(second.run).isEqualTo(new RunRecord(others.run.id(), others.run.now(), true));
        assertThat(second.number("values")).isEqualTo(servers.count("read") - before).isLessThan(40).isPositive();
        assertThat(servers.count("write")).isEqualTo(40);
    }

    @Test
    void anElementWhoseWriteBeganIsInDoubtWhenItIsGivenUpAndFailedOtherwise() {
        List<String> givenUp = new ArrayList<>();
        Others losing = new Others("losing") {
            @Override
            void work(ElementRange one) {
                if (one.step().equals("stored") && one.from() < 2) {
                    givenUp.add(one.step());
                    elsewhere.giveUpElements(skill, one, secrets, "SYNTH-TEMPORAL-LOST: gone");
                } else {
                    super.work(one);
                }
            }
        };
        Json inputs = inputs(4);
        ledger.record(io.github.synthskills.runtime.ledger.LedgerKey.effect(skill.id(), "stored", "k1"),
                io.github.synthskills.runtime.ledger.LedgerEntry.started("0", Json.of(1L).sha256())).join();
        Collected<Json> collected = run(inputs, losing);
        losing.threads.shutdownNow();
        assertThat(values(collected)).containsExactly(2L, 3L);
        assertThat(collected.failed()).extracting(Failure::key).containsExactly("k0");
        assertThat(collected.inDoubt()).extracting(Failure::key, failure -> failure.error().text())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("k1", "SYNTH-TEMPORAL-LOST: gone"));
    }

    @Test
    void aServerThatIsGoneElsewhereStopsTheRunWithItsReason() {
        servers.down.add("fake");
        assertThatThrownBy(() -> run(inputs(3), others)).isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("SYNTH-SERVER-");
    }

    @Test
    void aBodyThatCapturesASecretIsRefusedByALedgerThatDoesNotEncrypt() {
        Json inputs = inputs(3).plus("suffix", Json.of("hunter2"));
        assertThatThrownBy(() -> run(inputs, others)).isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("SYNTH-TEMPORAL-SECRET: step 'values'").hasMessageNotContaining("hunter2");
        assertThat(servers.calls).isEmpty();
    }

    @Test
    void aProcessWithAnotherLedgerSaysSo() {
        ElementRange range = new ElementRange("0", java.time.Instant.EPOCH, skill.id(), "", "values", "values@x", 0, 1);
        assertThatThrownBy(() -> engine.runElements(skill, range, Json.object().build()))
                .isInstanceOf(LedgerException.class).hasMessageStartingWith("SYNTH-TEMPORAL-LEDGER: ");
    }
}
