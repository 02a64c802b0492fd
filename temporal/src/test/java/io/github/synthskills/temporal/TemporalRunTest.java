package io.github.synthskills.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Failure;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.engine.RunFailedException;
import io.github.synthskills.runtime.engine.RunOptions;
import io.github.synthskills.runtime.engine.RunOutput;
import io.github.synthskills.runtime.ledger.LedgerOptions;
import io.github.synthskills.runtime.ledger.RunInfo;
import io.github.synthskills.runtime.ledger.RunTally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TemporalRunTest extends TemporalFixture {

    private static final Numbers NUMBERS = new Numbers();

    private static Collected<Json> collected(TemporalRun.Result result) {
        Json output = result.output();
        assertThat(output).isNotNull();
        return Collected.codec(Codec.JSON).read(output);
    }

    private static List<Long> numbers(Collected<Json> collected) {
        return collected.ok().stream().map(stored -> stored.get("n").integer()).toList();
    }

    @Test
    void elementsAreSpreadOverLanesAndTheirResultsComeInOrder() {
        started(workers().skills(NUMBERS));
        TemporalRun.Result result = start(NUMBERS, count(300)).result();
        assertThat(numbers(collected(result))).isEqualTo(LongStream.range(0, 300).boxed().toList());
        assertThat(result.tally()).isEqualTo(new RunTally(600, 0, 0, 0));
        assertThat(tools.count("read")).isEqualTo(300);
        assertThat(tools.count("store")).isEqualTo(300);
        assertThat(ledger.catalog().find(result.runId())).map(RunInfo::state).contains(RunInfo.State.FINISHED);
    }

    @Test
    void historiesHoldReferencesOnlyAndAreContinuedBeforeTheyGrow() {
        int most = 120;
        started(workers().skills(NUMBERS).events(most));
        start(NUMBERS, count(200)).result();
        List<String> histories = histories();
        assertThat(histories.size()).isGreaterThan(10);
        Pattern event = Pattern.compile("\"eventId\": ?\"(\\d+)\"");
        for (String history : histories) {
            assertThat(history).doesNotContain("value-");
            long events = event.matcher(history).results().count();
            // What runs when the limit is reached still ends: three events for each, and tasks between them.
            assertThat(events).as(history.substring(0, 300)).isLessThan(most + 80 * 6);
        }
    }

    @Test
    void failuresAreCollectedWithTheirPlacesAndTheRunIsIncomplete() {
        tools.tool("store", arguments -> {
            if (arguments.get("n").integer() % 10 == 3) {
                throw Tools.failure(Kind.ARGUMENT, "refused " + arguments.get("text").string());
            }
            return arguments;
        });
        started(workers().skills(NUMBERS));
        TemporalRun.Result result = start(NUMBERS, count(30)).result();
        assertThat(collected(result).failed()).extracting(Failure::key, Failure::index, failure -> failure.error().kind())
                .containsExactly(tuple("3", 3L, Kind.ARGUMENT), tuple("13", 13L, Kind.ARGUMENT), tuple("23", 23L, Kind.ARGUMENT));
        assertThat(result.tally()).isEqualTo(new RunTally(57, 0, 3, 0));
        assertThat(ledger.catalog().find(result.runId())).map(RunInfo::state).contains(RunInfo.State.INCOMPLETE);

        tools.tool("store", arguments -> arguments);
        TemporalRun.Result again =
                TemporalSkills.start(client, QUEUE, NUMBERS, count(30), RunOptions.standard().retryingFailed()).result();
        assertThat(again.runId()).isEqualTo(result.runId());
        assertThat(again.tally()).isEqualTo(new RunTally(3, 57, 0, 0));
        assertThat(tools.count("store")).isEqualTo(33);
    }

    @Test
    void aFailedRunTellsItsIdButNoValueAndIsResumed() {
        tools.tool("read", arguments -> {
            if (arguments.get("n").integer() == 15) {
                throw Tools.failure(Kind.ARGUMENT, "value-15 is not to be told");
            }
            return Json.object().put("n", arguments.get("n")).put("text", "value-" + arguments.get("n")).build();
        });
        started(workers().skills(NUMBERS));
        TemporalRun failing = start(NUMBERS, count(20));
        assertThatThrownBy(failing::result).isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("SYNTH-RUN-FAILED: ").hasMessageNotContaining("value-15");
        assertThat(histories()).isNotEmpty().noneMatch(history -> history.contains("value-15"));

        tools.tool("read", arguments -> Json.object().put("n", arguments.get("n")).put("text", "ok").build());
        assertThat(numbers(collected(start(NUMBERS, count(20)).result()))).hasSize(20);
        assertThat(tools.count("store")).isEqualTo(20);
    }

    @Test
    void aCancelledRunStopsAndIsResumedWithoutRepeating() throws InterruptedException {
        CountDownLatch some = new CountDownLatch(40);
        CountDownLatch cancelled = new CountDownLatch(1);
        tools.tool("store", arguments -> {
            some.countDown();
            if (some.getCount() == 0) {
                await(cancelled);
            }
            return arguments;
        });
        started(workers().skills(NUMBERS).concurrency(8));
        TemporalRun run = start(NUMBERS, count(150));
        assertThat(some.await(20, TimeUnit.SECONDS)).isTrue();
        run.cancel();
        cancelled.countDown();
        assertThatThrownBy(run::result).isInstanceOf(RunFailedException.class).hasMessageStartingWith("SYNTH-RUN-STOPPED: ");
        assertThat(tools.count("store")).isLessThan(150);

        assertThat(numbers(collected(start(NUMBERS, count(150)).result()))).hasSize(150);
        assertThat(tools.count("store")).isEqualTo(150);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSkillThatRunsWithEqualInputsIsNotStartedTwice() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(1);
        tools.tool("read", arguments -> {
            await(both);
            return Json.object().put("n", arguments.get("n")).put("text", "x").build();
        });
        started(workers().skills(NUMBERS));
        TemporalRun first = start(NUMBERS, count(5));
        TemporalRun second = start(NUMBERS, count(5));
        TemporalRun fresh = TemporalSkills.start(client, QUEUE, NUMBERS, count(5), RunOptions.standard().startingFresh());
        both.countDown();
        assertThat(second.workflowId()).isEqualTo(first.workflowId());
        assertThat(second.result().runId()).isEqualTo(first.result().runId());
        assertThat(fresh.result().runId()).isNotEqualTo(first.result().runId());
        assertThat(tools.count("store")).as("effects are known to every run").isEqualTo(5);
    }

    @Test
    void aLargeOutputWaitsInTheRunStore() {
        String much = "x".repeat(1_000);
        tools.tool("store", arguments -> Json.object().put("n", arguments.get("n")).put("much", much).build());
        started(workers().skills(NUMBERS));
        TemporalRun.Result result = start(NUMBERS, count(80)).result();
        assertThat(result.output()).isNull();
        assertThat(RunOutput.find(ledger, result.runId()).map(output -> output.get("ok").size())).contains(80);
        assertThat(histories()).noneMatch(history -> history.contains(much));
    }

    @Test
    void secretsReachWorkersByThemselvesAndAreNowhereElse() throws IOException {
        Json inputs = count(4).plus("token", Json.of("hunter2"));
        started(workers().skill(NUMBERS, () -> Json.object().put("token", "hunter2").build()));
        tools.tool("store", arguments -> {
            throw Tools.failure(Kind.ARGUMENT, "hunter2 may not do this");
        });
        TemporalRun.Result result = start(NUMBERS, inputs).result();
        assertThat(collected(result).failed()).extracting(failure -> failure.error().text()).containsOnly("*** may not do this");
        assertThat(histories()).isNotEmpty().noneMatch(history -> history.contains("hunter2"));
        ledger.flush();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
            }
        }
    }

    @Test
    void aWorkerThatWasNotToldTheSecretsRefusesTheRun() {
        started(workers().skills(NUMBERS));
        assertThatThrownBy(() -> start(NUMBERS, count(4).plus("token", Json.of("hunter2"))).result())
                .isInstanceOf(RunFailedException.class).hasMessageStartingWith("SYNTH-TEMPORAL-SECRET: ");
    }

    @Test
    void aCapturedSecretNeedsALedgerThatEncrypts() {
        Json inputs = count(4).plus("token", Json.of("hunter2")).plus("sealed", Json.of(true));
        TemporalWorkers plain = started(workers().skill(NUMBERS, () -> Json.object().put("token", "hunter2").build()));
        assertThatThrownBy(() -> start(NUMBERS, inputs).result())
                .isInstanceOf(RunFailedException.class).hasMessageStartingWith("SYNTH-TEMPORAL-SECRET: ");
        plain.close();

        byte[] key = new byte[32];
        key[0] = 7;
        ledger = later(io.github.synthskills.runtime.ledger.Ledger.open(
                "jdbc:sqlite:" + folder.resolve("sealed.db"), LedgerOptions.defaults().encrypting(key)));
        started(workers().skill(NUMBERS, () -> Json.object().put("token", "hunter2").build()));
        assertThat(numbers(collected(start(NUMBERS, inputs).result()))).hasSize(4);
        assertThat(histories()).noneMatch(history -> history.contains("hunter2"));
    }

    @Test
    void typesAndQueuesCarryTheVersionOfTheCode() {
        SkillVersion version = SkillVersion.of(NUMBERS);
        assertThat(version.workflowType()).matches("test\\.Numbers@[0-9a-f]{12}");
        assertThat(version.queue(QUEUE)).isEqualTo("skills/" + version.workflowType());
        assertThat(version.elementQueue(QUEUE)).isEqualTo(version.queue(QUEUE) + "/elements");
        assertThat(SkillVersion.of(new Numbers())).isEqualTo(version);
    }
}
