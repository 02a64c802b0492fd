package io.github.synthskills.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every ledger keeps to, whatever database it lies in. */
@Timeout(60)
abstract class LedgerContract {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final LedgerKey EFFECT = LedgerKey.effect("skill", "step", "secret-looking-key");

    /** Another ledger object on the same tables, which are empty at first. */
    abstract Ledger open(LedgerOptions options);

    /** Changes the tables behind the ledger's back. */
    abstract void change(String sql) throws Exception;

    /** Everything in the tables, as text. */
    abstract String content() throws Exception;

    final Ledger open() {
        return open(LedgerOptions.defaults());
    }

    static RunRequest request(String value) {
        return request(value, RunRequest.Start.RESUME);
    }

    static RunRequest request(String value, RunRequest.Start start) {
        return new RunRequest("skill", Json.object().put("in", value).build(), NOW, start);
    }

    static DeadLetter letter(String run, long index, String text) {
        return new DeadLetter(run, "copy", "key-" + index, index, 4, index % 2 == 1, ToolError.Kind.TRANSIENT,
                index == 0 ? null : 503, index == 0 ? null : "busy", text, NOW);
    }

    // --- entries ---

    @Test
    void whatIsRecordedIsFoundByAnotherLedger() {
        LedgerEntry entry = LedgerEntry.done("run", "hash", Json.parse("{\"id\":1,\"text\":\"\\u0000é\"}"), 2);
        try (Ledger ledger = open(); Ledger other = open()) {
            ledger.record(EFFECT, entry).join();
            assertThat(other.find(EFFECT)).contains(entry);
            assertThat(other.find(LedgerKey.effect("skill", "step", "other"))).isEmpty();
            LedgerEntry failed = LedgerEntry.failed("run", "hash", ToolError.Kind.TRANSIENT, false, 1);
            other.record(EFFECT, failed).join();
            assertThat(ledger.find(EFFECT)).contains(failed);
        }
    }

    @Test
    void theLastOfManyRecordsOfOneKeyCounts() {
        try (Ledger ledger = open()) {
            List<CompletableFuture<?>> recorded = new ArrayList<>();
            for (int i = 1; i <= 500; i++) {
                recorded.add(ledger.record(EFFECT, LedgerEntry.done("run", "hash", Json.of((long) i), i)));
            }
            recorded.forEach(CompletableFuture::join);
            assertThat(ledger.find(EFFECT).orElseThrow().attempts()).isEqualTo(500);
        }
    }

    @Test
    void keysAreStoredAsHashesOnly() throws Exception {
        try (Ledger ledger = open()) {
            ledger.record(EFFECT, LedgerEntry.started("run", "hash")).join();
        }
        assertThat(content()).contains("STARTED").doesNotContain("secret-looking-key");
    }

    @Test
    void aPieceOfWorkIsGrantedWithWhatIsKnownUntilItIsDone() {
        try (Ledger ledger = open()) {
            assertThat(ledger.claim(EFFECT, "run", "hash").join()).isEqualTo(new Claim.Granted(null));
            assertThat(ledger.find(EFFECT)).isEmpty();
            LedgerEntry started = LedgerEntry.started("run", "hash");
            ledger.record(EFFECT, started).join();
            assertThat(ledger.claim(EFFECT, "run", "hash").join()).isEqualTo(new Claim.Granted(started));
            LedgerEntry done = LedgerEntry.done("run", "hash", Json.parse("[1]"), 1);
            ledger.record(EFFECT, done).join();
            assertThat(ledger.claim(EFFECT, "run", "hash").join()).isEqualTo(new Claim.Done(done));
        }
    }

    // --- runs ---

    @Test
    void anUnfinishedRunWithEqualInputsIsResumedAndAFinishedOneIsNot() {
        try (Ledger ledger = open()) {
            RunRecord first = ledger.begin(request("a"));
            assertThat(first.resumed()).isFalse();
            assertThat(ledger.isRunning(first.id())).isTrue();
            ledger.release(first.id());
            assertThat(ledger.isRunning(first.id())).isFalse();
            RunRecord resumed = ledger.begin(new RunRequest("skill", request("a").inputs(), NOW.plusSeconds(60), RunRequest.Start.RESUME));
            assertThat(resumed).isEqualTo(new RunRecord(first.id(), NOW, true));
            assertThat(ledger.begin(request("b")).id()).isNotEqualTo(first.id());
            ledger.finish(first.id(), RunTally.NONE);
            assertThat(ledger.begin(request("a")).resumed()).isFalse();
        }
    }

    @Test
    void aFreshRunLeavesTheUnfinishedOneAlone() {
        try (Ledger ledger = open()) {
            RunRecord first = ledger.begin(request("a"));
            RunRecord fresh = ledger.begin(request("a", RunRequest.Start.FRESH));
            assertThat(fresh.id()).isNotEqualTo(first.id());
            assertThat(fresh.resumed()).isFalse();
        }
    }

    @Test
    void finishingForgetsCheckpointsAndKeepsEffects() throws Exception {
        try (Ledger ledger = open()) {
            RunRecord run = ledger.begin(request("a"));
            LedgerKey checkpoint = LedgerKey.checkpoint(run.id(), "step", "element");
            ledger.record(checkpoint, LedgerEntry.done(run.id(), "h", Json.NULL, 1));
            ledger.record(EFFECT, LedgerEntry.done(run.id(), "h", Json.NULL, 1));
            ledger.store().putElements(run.id(), "step", 0, List.of(Json.of("waiting-element")));
            ledger.flush();
            ledger.finish(run.id(), new RunTally(1, 0, 0, 0));
            assertThat(ledger.find(checkpoint)).isEmpty();
            assertThat(ledger.find(EFFECT)).isPresent();
            assertThat(ledger.store().elements(run.id(), "step", 0, 9)).isEmpty();
            assertThat(ledger.catalog().find(run.id()).orElseThrow())
                    .returns(RunInfo.State.FINISHED, RunInfo::state)
                    .returns(new RunTally(1, 0, 0, 0), RunInfo::tally);
        }
        assertThat(content()).doesNotContain("waiting-element");
    }

    @Test
    void aRunWithFailuresKeepsItsCheckpointsAndIsRetriedOnRequestOnly() {
        try (Ledger ledger = open()) {
            RunRecord run = ledger.begin(request("a"));
            LedgerKey checkpoint = LedgerKey.checkpoint(run.id(), "copy", "one");
            LedgerKey failed = LedgerKey.checkpoint(run.id(), "copy", "two");
            ledger.record(checkpoint, LedgerEntry.done(run.id(), "h", Json.NULL, 1));
            ledger.record(failed, LedgerEntry.failed(run.id(), "h", ToolError.Kind.TRANSIENT, true, 4));
            ledger.bury(failed, letter(run.id(), 1, "no answer"));
            ledger.flush();
            ledger.finish(run.id(), new RunTally(1, 0, 1, 0));
            assertThat(ledger.catalog().find(run.id()).orElseThrow().state()).isEqualTo(RunInfo.State.INCOMPLETE);
            assertThat(ledger.find(checkpoint)).isPresent();

            RunRecord other = ledger.begin(request("a"));
            assertThat(other.id()).isNotEqualTo(run.id());
            ledger.finish(other.id(), RunTally.NONE);
            ledger.catalog().forget(other.id());

            assertThat(ledger.begin(request("a", RunRequest.Start.RETRY_FAILED))).isEqualTo(new RunRecord(run.id(), NOW, true));
            assertThat(ledger.claim(failed, run.id(), "h").join()).isInstanceOf(Claim.Granted.class);
            ledger.record(failed, LedgerEntry.done(run.id(), "h", Json.NULL, 1)).join();
            assertThat(ledger.catalog().deadLetters(run.id(), 10)).isEmpty();
            ledger.finish(run.id(), new RunTally(1, 1, 0, 0));
            assertThat(ledger.find(checkpoint)).isEmpty();
            assertThat(ledger.catalog().find(run.id()).orElseThrow().state()).isEqualTo(RunInfo.State.FINISHED);
        }
    }

    @Test
    void nothingIsRetriedWhereNothingFailed() {
        try (Ledger ledger = open()) {
            assertThatThrownBy(() -> ledger.begin(request("a", RunRequest.Start.RETRY_FAILED)))
                    .isInstanceOf(LedgerException.class).hasMessageContaining("SYNTH-RUN-NONE");
            RunRecord run = ledger.begin(request("a"));
            ledger.finish(run.id(), RunTally.NONE);
            assertThatThrownBy(() -> ledger.begin(request("a", RunRequest.Start.RETRY_FAILED)))
                    .hasMessageContaining("SYNTH-RUN-NONE").hasMessageContaining(run.id());
        }
    }

    // --- catalogue ---

    @Test
    void runsAreListedNewestFirstAndFoundByTheBeginningOfTheirId() {
        try (Ledger ledger = open()) {
            RunRecord first = ledger.begin(request("a"));
            RunRecord second = ledger.begin(request("b"));
            ledger.begin(new RunRequest("other", Json.object().build(), NOW, RunRequest.Start.RESUME));
            ledger.release(first.id());
            assertThat(ledger.catalog().list("skill", 10)).extracting(RunInfo::id).containsExactly(second.id(), first.id());
            assertThat(ledger.catalog().list(null, 2)).hasSize(2).first().returns("other", RunInfo::skill);
            RunInfo found = ledger.catalog().find(second.id().substring(0, 12)).orElseThrow();
            assertThat(found.id()).isEqualTo(second.id());
            assertThat(found.inputs()).isEqualTo(request("b").inputs());
            assertThat(found.now()).isEqualTo(NOW);
            assertThat(found.state()).isEqualTo(RunInfo.State.RUNNING);
            assertThat(found.workers()).hasSize(1).first().asString().contains(String.valueOf(ProcessHandle.current().pid()));
            assertThat(ledger.catalog().find(first.id()).orElseThrow().state()).isEqualTo(RunInfo.State.UNFINISHED);
            assertThat(ledger.catalog().find("")).isEmpty();
            assertThat(ledger.catalog().find("%")).isEmpty();
        }
    }

    @Test
    void aForgottenRunIsGoneWithWhatBelongsToIt() throws Exception {
        try (Ledger ledger = open()) {
            RunRecord run = ledger.begin(request("a"));
            LedgerKey checkpoint = LedgerKey.checkpoint(run.id(), "copy", "one");
            ledger.record(checkpoint, LedgerEntry.done(run.id(), "h", Json.NULL, 1));
            ledger.record(EFFECT, LedgerEntry.done("run", "h", Json.NULL, 1));
            ledger.bury(checkpoint, letter(run.id(), 1, "no answer")).join();
            assertThatThrownBy(() -> ledger.catalog().forget(run.id())).isInstanceOf(LedgerException.class)
                    .hasMessageContaining("SYNTH-RUN-OWNED");
            ledger.release(run.id());
            ledger.catalog().forget(run.id());
            assertThat(ledger.find(checkpoint)).isEmpty();
            assertThat(ledger.find(EFFECT)).isPresent();
            assertThat(ledger.catalog().list(null, 10)).isEmpty();
            ledger.catalog().forget("unknown");
            assertThat(ledger.begin(request("a")).resumed()).isFalse();
        }
        assertThat(content()).doesNotContain("no answer");
    }

    @Test
    void deadLettersComeByStepAndPositionAndTheLastOneOfAnElementCounts() {
        try (Ledger ledger = open()) {
            RunRecord run = ledger.begin(request("a"));
            for (long index : new long[] {2, 0, 1}) {
                ledger.bury(LedgerKey.checkpoint(run.id(), "copy", "e" + index), letter(run.id(), index, "earlier"));
                ledger.bury(LedgerKey.checkpoint(run.id(), "copy", "e" + index), letter(run.id(), index, "later")).join();
            }
            assertThat(ledger.catalog().deadLetters(run.id(), 2))
                    .containsExactly(letter(run.id(), 0, "later"), letter(run.id(), 1, "later"));
        }
    }

    // --- run store ---

    @Test
    void elementsStayAndOutcomesAreReplaced() {
        try (Ledger ledger = open()) {
            RunStore store = ledger.store();
            List<Json> elements = IntStream.range(0, 2_500).mapToObj(i -> Json.of((long) i)).toList();
            store.putElements("run", "step", 10, elements);
            store.putElements("run", "step", 10, List.of(Json.of("ignored")));
            assertThat(store.elements("run", "step", 10, 13)).containsExactly(Json.of(0L), Json.of(1L), Json.of(2L));
            assertThat(store.elements("run", "step", 0, 10_000)).hasSize(2_500);
            assertThat(store.elements("run", "other", 0, 10_000)).isEmpty();
            store.putOutcomes("run", "step", List.of(new RunStore.Outcome(11, Json.of("a")), new RunStore.Outcome(12, Json.of("b"))));
            store.putOutcomes("run", "step", List.of(new RunStore.Outcome(12, Json.of("c"))));
            assertThat(store.outcomes("run", "step", 10, 13))
                    .containsExactly(new RunStore.Outcome(11, Json.of("a")), new RunStore.Outcome(12, Json.of("c")));
        }
    }

    // --- values ---

    private static final String VALUE = "a-value-nobody-may-read";

    private static String recordSomething(Ledger ledger) {
        RunRecord run = ledger.begin(request(VALUE));
        ledger.record(EFFECT, LedgerEntry.done(run.id(), "h", Json.of(VALUE), 1)).join();
        ledger.bury(EFFECT, new DeadLetter(run.id(), "copy", VALUE, 0, 1, false, ToolError.Kind.RATE, null, "no file " + VALUE, VALUE,
                NOW)).join();
        return run.id();
    }

    @Test
    void omittedValuesAreNotStored() throws Exception {
        try (Ledger ledger = open(LedgerOptions.defaults().omittingValues())) {
            String run = recordSomething(ledger);
            assertThat(ledger.find(EFFECT)).contains(LedgerEntry.done(run, "h", null, 1));
            assertThat(ledger.catalog().find(run).orElseThrow().inputs()).isEqualTo(Json.NULL);
            DeadLetter letter = ledger.catalog().deadLetters(run, 1).get(0);
            assertThat(letter.text()).isEmpty();
            assertThat(letter.key()).matches("[0-9a-f]{16}");
            ledger.release(run);
            assertThat(ledger.begin(request(VALUE)).id()).isEqualTo(run);
            assertThatThrownBy(() -> ledger.store().putElements(run, "step", 0, List.of(Json.of(VALUE))))
                    .hasMessageContaining("SYNTH-LEDGER-VALUES");
        }
        assertThat(content()).doesNotContain(VALUE);
    }

    @Test
    void encryptedValuesAreReadWithTheirKeyOnly() throws Exception {
        LedgerOptions mine = LedgerOptions.defaults().encrypting(HexFormat.of().parseHex("01".repeat(32)));
        LedgerOptions wrong = LedgerOptions.defaults().encrypting(HexFormat.of().parseHex("02".repeat(32)));
        String run;
        try (Ledger ledger = open(mine)) {
            run = recordSomething(ledger);
            ledger.store().putElements(run, "step", 0, List.of(Json.of(VALUE)));
            ledger.release(run);
        }
        String before = content();
        assertThat(before).doesNotContain(VALUE);
        for (LedgerOptions other : List.of(wrong, LedgerOptions.defaults())) {
            assertThatThrownBy(() -> open(other)).isInstanceOf(LedgerException.class).hasMessageContaining("SYNTH-LEDGER-KEY");
        }
        assertThat(content()).isEqualTo(before);
        try (Ledger ledger = open(mine)) {
            assertThat(ledger.find(EFFECT).orElseThrow().result()).isEqualTo(Json.of(VALUE));
            assertThat(ledger.catalog().find(run).orElseThrow().inputs()).isEqualTo(request(VALUE).inputs());
            assertThat(ledger.catalog().deadLetters(run, 1).get(0)).returns(VALUE, DeadLetter::key).returns(VALUE, DeadLetter::text);
            assertThat(ledger.store().elements(run, "step", 0, 1)).containsExactly(Json.of(VALUE));
        }
    }

    @Test
    void anEncryptedValueCannotBeMovedToAnotherRow() throws Exception {
        LedgerOptions options = LedgerOptions.defaults().encrypting(new byte[32]);
        LedgerKey other = LedgerKey.effect("skill", "step", "other");
        try (Ledger ledger = open(options)) {
            ledger.record(EFFECT, LedgerEntry.done("first", "h", Json.of("mine"), 1));
            ledger.record(other, LedgerEntry.done("second", "h", Json.of("theirs"), 1)).join();
            change("UPDATE entry SET result = (SELECT result FROM entry WHERE run = 'first') WHERE run = 'second'");
            assertThat(ledger.find(EFFECT).orElseThrow().result()).isEqualTo(Json.of("mine"));
            assertThatThrownBy(() -> ledger.find(other)).hasMessageContaining("SYNTH-LEDGER-CORRUPT");
        }
    }

    // --- retention ---

    @Test
    void whatIsTooOldIsForgotten() throws Exception {
        try (Ledger ledger = open()) {
            RunRecord run = ledger.begin(request("a"));
            LedgerKey checkpoint = LedgerKey.checkpoint(run.id(), "copy", "one");
            ledger.record(checkpoint, LedgerEntry.done(run.id(), "h", Json.of("old-value"), 1));
            ledger.bury(checkpoint, letter(run.id(), 1, "old-problem"));
            ledger.record(EFFECT, LedgerEntry.done(run.id(), "h", Json.of("old-value"), 1)).join();
            ledger.finish(run.id(), new RunTally(0, 0, 1, 0));
        }
        long day = 86_400_000L;
        age(89 * day);
        try (Ledger ledger = open()) {
            settle(ledger);
            assertThat(ledger.find(EFFECT)).isPresent();
            assertThat(ledger.catalog().list(null, 9)).hasSize(1);
        }
        age(2 * day);
        try (Ledger ledger = open()) {
            settle(ledger);
            assertThat(ledger.find(EFFECT)).isEmpty();
            assertThat(ledger.catalog().list(null, 9)).isEmpty();
        }
        assertThat(content()).doesNotContain("old-value").doesNotContain("old-problem");
    }

    private void age(long milliseconds) throws Exception {
        change("UPDATE entry SET updated = updated - " + milliseconds);
        change("UPDATE run SET updated = updated - " + milliseconds);
    }

    /** Old runs are named by one change and cleared by the next. */
    private static void settle(Ledger ledger) {
        ledger.flush();
        ledger.flush();
        ledger.flush();
    }

    @Test
    void anErrorInTheMiddleOfAWriteEndsThatWriteOnly() {
        try (Ledger ledger = open()) {
            JdbcLedger tables = (JdbcLedger) ledger;
            CompletableFuture<Object> broken = CompletableFuture.supplyAsync(() -> tables.write(session -> {
                throw new StackOverflowError();
            }));
            assertThatThrownBy(() -> broken.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(StackOverflowError.class)
                    .hasMessageContaining("SYNTH-LEDGER-FAILED");
            assertThat(ledger.record(EFFECT, LedgerEntry.started("run", "hash"))).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void aClosedLedgerLeavesNoThread() {
        long before = threads();
        try (Ledger ledger = open()) {
            ledger.begin(request("a"));
            assertThat(threads()).isGreaterThan(before);
        }
        assertThat(threads()).isLessThanOrEqualTo(before);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("synth-ledger")).count();
    }

    @Test
    void aClosedLedgerSaysSo() {
        Ledger ledger = open();
        ledger.close();
        ledger.close();
        assertThatThrownBy(() -> ledger.begin(request("a"))).hasMessageContaining("SYNTH-LEDGER-CLOSED");
    }
}
