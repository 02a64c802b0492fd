package io.github.synthskills.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several processes on one ledger: each is a ledger object of its own here. */
@Timeout(60)
class SharedLedgerTest {

    private static final LedgerOptions SHORT = LedgerOptions.defaults().lease(Duration.ofSeconds(1));
    private static final LedgerKey KEY = LedgerKey.effect("skill", "step", "one");

    private static PostgresServer server;
    private String url;

    @BeforeAll
    static void start() {
        server = PostgresServer.shared().orElse(null);
    }

    @BeforeEach
    void skipWithoutServer() {
        assumeTrue(server != null, PostgresServer.MISSING);
        url = server.newUrl();
    }

    private Ledger open() {
        return open(url, LedgerOptions.defaults());
    }

    private static Ledger open(String url, LedgerOptions options) {
        return Ledger.open(url, options.credentials(server.user(), server.password()));
    }

    private String through(PausableProxy proxy) {
        return PostgresServer.url(proxy.port(), url.substring(url.indexOf('=') + 1));
    }

    private static RunRequest request() {
        return LedgerContract.request("a");
    }

    private static LedgerKey key(RunRecord run, int number) {
        return LedgerKey.checkpoint(run.id(), "step", "key " + number);
    }

    private static Claim claim(Ledger ledger, LedgerKey key, String run) {
        return ledger.claim(key, run, "hash").join();
    }

    // --- runs ---

    @Test
    void aRunThatEndsAtTheSameMomentIsNotGoneOnWith() throws Exception {
        try (Ledger one = open(); Ledger two = open(); Connection ending = connect(); Connection watching = connect()) {
            RunRecord run = one.begin(request());
            ending.setAutoCommit(false);
            try (Statement statement = ending.createStatement()) {
                statement.execute("UPDATE run SET state = 'finished'");
                statement.execute("DELETE FROM run_worker");
            }
            CompletableFuture<RunRecord> begun = CompletableFuture.supplyAsync(() -> two.begin(request()));
            awaitLock(watching);
            ending.commit();
            assertThat(begun.get(20, TimeUnit.SECONDS)).returns(false, RunRecord::resumed).extracting(RunRecord::id).isNotEqualTo(run.id());
            assertThat(one.catalog().find(run.id())).map(RunInfo::state).contains(RunInfo.State.FINISHED);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, server.user(), server.password());
    }

    /** Waits until somebody waits for a row. */
    private static void awaitLock(Connection watching) throws SQLException {
        String query = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        for (boolean waits = false; !waits; ) {
            try (Statement statement = watching.createStatement(); ResultSet rows = statement.executeQuery(query)) {
                waits = rows.next();
            }
        }
    }

    @Test
    void severalProcessesJoinARunAndTheLastOneClears() {
        try (Ledger one = open(); Ledger two = open()) {
            RunRecord run = one.begin(request());
            assertThat(two.begin(request())).isEqualTo(new RunRecord(run.id(), LedgerContract.NOW, true));
            assertThat(one.catalog().find(run.id()).orElseThrow().workers()).hasSize(2);
            one.record(key(run, 1), LedgerEntry.done(run.id(), "hash", Json.NULL, 1)).join();
            one.finish(run.id(), new RunTally(1, 2, 0, 0));
            assertThat(two.find(key(run, 1))).isPresent();
            two.finish(run.id(), new RunTally(2, 1, 0, 0));
            assertThat(two.find(key(run, 1))).isEmpty();
            assertThat(two.catalog().find(run.id()).orElseThrow())
                    .returns(RunInfo.State.FINISHED, RunInfo::state)
                    .returns(new RunTally(3, 0, 0, 0), RunInfo::tally)
                    .returns(List.of(), RunInfo::workers);
        }
    }

    @Test
    void aRunStaysUnfinishedUntilTheLastOfItsProcessesGivesItUp() {
        try (Ledger one = open(); Ledger two = open()) {
            RunRecord run = one.begin(request());
            two.begin(request());
            one.release(run.id());
            assertThat(two.catalog().find(run.id()).orElseThrow().state()).isEqualTo(RunInfo.State.RUNNING);
            assertThat(one.isRunning(run.id())).isTrue();
            two.release(run.id());
            assertThat(two.catalog().find(run.id()).orElseThrow().state()).isEqualTo(RunInfo.State.UNFINISHED);
            assertThat(one.isRunning(run.id())).isFalse();
        }
    }

    @Test
    void whoLeavesARunThatAnotherProcessFinishedClears() {
        try (Ledger one = open(); Ledger two = open()) {
            RunRecord run = one.begin(request());
            two.begin(request());
            one.record(key(run, 1), LedgerEntry.done(run.id(), "hash", Json.NULL, 1)).join();
            one.finish(run.id(), new RunTally(1, 0, 0, 0));
            two.release(run.id());
            assertThat(two.find(key(run, 1))).isEmpty();
            assertThat(two.catalog().find(run.id()).orElseThrow().state()).isEqualTo(RunInfo.State.FINISHED);
        }
    }

    @Test
    void aProcessDoesNotJoinItself() {
        try (Ledger ledger = open()) {
            ledger.begin(request());
            assertThatThrownBy(() -> ledger.begin(request())).hasMessageContaining("SYNTH-RUN-OWNED").hasMessageContaining("this process");
        }
    }

    @Test
    void processesThatBeginAtTheSameMomentShareOneRun() {
        List<Ledger> ledgers = IntStream.range(0, 4).mapToObj(i -> open()).toList();
        try {
            List<CompletableFuture<RunRecord>> runs = ledgers.stream()
                    .map(ledger -> CompletableFuture.supplyAsync(() -> ledger.begin(request())))
                    .toList();
            assertThat(runs.stream().map(run -> run.join().id()).distinct()).hasSize(1);
            assertThat(runs.stream().filter(run -> !run.join().resumed())).hasSize(1);
        } finally {
            ledgers.forEach(Ledger::close);
        }
    }

    // --- claims ---

    @Test
    void eachPieceOfWorkIsGrantedToOneProcess() {
        int count = 400;
        try (Ledger one = open(); Ledger two = open()) {
            RunRecord run = one.begin(request());
            two.begin(request());
            List<Integer> shuffled = new ArrayList<>(IntStream.range(0, count).boxed().toList());
            Collections.shuffle(shuffled, new Random(1));
            List<CompletableFuture<Claim>> first = new ArrayList<>();
            List<CompletableFuture<Claim>> second = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                first.add(one.claim(key(run, i), run.id(), "hash"));
                second.add(two.claim(key(run, shuffled.get(i)), run.id(), "hash"));
            }
            // How many each of them gets is a matter of which batch comes first.
            for (int i = 0; i < count; i++) {
                Claim mine = first.get(i).join();
                Claim theirs = second.get(shuffled.indexOf(i)).join();
                assertThat(mine instanceof Claim.Granted).isNotEqualTo(theirs instanceof Claim.Granted);
                assertThat(mine instanceof Claim.Held).isNotEqualTo(theirs instanceof Claim.Held);
            }
        }
    }

    @Test
    void whatAnotherProcessHoldsIsHeldUntilItIsDone() {
        try (Ledger one = open(); Ledger two = open()) {
            RunRecord run = one.begin(request());
            two.begin(request());
            assertThat(claim(one, KEY, run.id())).isEqualTo(new Claim.Granted(null));
            assertThat(claim(one, KEY, run.id())).isEqualTo(new Claim.Granted(null));
            assertThat(claim(two, KEY, run.id())).isInstanceOfSatisfying(Claim.Held.class, held ->
                    assertThat(held.worker()).contains(String.valueOf(ProcessHandle.current().pid())));
            assertThat(two.find(KEY)).isEmpty();
            one.record(KEY, LedgerEntry.started(run.id(), "hash")).join();
            assertThat(claim(two, KEY, run.id())).isInstanceOf(Claim.Held.class);
            assertThatThrownBy(() -> two.record(KEY, LedgerEntry.started(run.id(), "hash")).join())
                    .hasMessageContaining("SYNTH-LEDGER-FENCED");
            LedgerEntry done = LedgerEntry.done(run.id(), "hash", Json.of("x"), 1);
            one.record(KEY, done).join();
            assertThat(claim(two, KEY, run.id())).isEqualTo(new Claim.Done(done));
        }
    }

    @Test
    void whatFailedIsFreeForEverybody() {
        try (Ledger one = open(); Ledger two = open()) {
            RunRecord run = one.begin(request());
            claim(one, KEY, run.id());
            LedgerEntry failed = LedgerEntry.failed(run.id(), "hash", ToolError.Kind.RATE, true, 3);
            one.record(KEY, failed).join();
            assertThat(claim(two, KEY, run.id())).isEqualTo(new Claim.Granted(failed));
            assertThat(claim(one, KEY, run.id())).isInstanceOf(Claim.Held.class);
        }
    }

    @Test
    void twoRunsOfOneProcessExcludeEachOther() {
        try (Ledger ledger = open()) {
            assertThat(claim(ledger, KEY, "run-1")).isInstanceOf(Claim.Granted.class);
            assertThat(claim(ledger, KEY, "run-2")).isEqualTo(new Claim.Held("run run-1 of this process"));
            ledger.giveBack(KEY, "run-2").join();
            assertThat(claim(ledger, KEY, "run-2")).isInstanceOf(Claim.Held.class);
            ledger.giveBack(KEY, "run-1").join();
            assertThat(claim(ledger, KEY, "run-2")).isEqualTo(new Claim.Granted(null));
        }
    }

    @Test
    void whatIsGivenBackKeepsWhatIsKnown() {
        try (Ledger one = open(); Ledger two = open()) {
            RunRecord run = one.begin(request());
            LedgerEntry started = LedgerEntry.started(run.id(), "hash");
            claim(one, KEY, run.id());
            one.record(KEY, started).join();
            claim(one, key(run, 1), run.id());
            one.release(run.id());
            assertThat(claim(two, KEY, run.id())).isEqualTo(new Claim.Granted(started));
            assertThat(claim(two, key(run, 1), run.id())).isEqualTo(new Claim.Granted(null));
        }
    }

    @Test
    void aProcessThatEndsGivesBackWhatItHolds() {
        try (Ledger two = open()) {
            Ledger one = open();
            RunRecord run = one.begin(request());
            claim(one, KEY, run.id());
            one.close();
            assertThat(claim(two, KEY, run.id())).isEqualTo(new Claim.Granted(null));
            assertThat(two.isRunning(run.id())).isFalse();
        }
    }

    // --- leases ---

    @Test
    void aProcessThatFallsSilentLosesItsWorkAndCannotWriteAnyMore() throws Exception {
        open().close();
        try (PausableProxy proxy = new PausableProxy(server.port());
                Ledger silent = open(through(proxy), SHORT);
                Ledger other = open(url, SHORT)) {
            RunRecord run = silent.begin(request());
            other.begin(request());
            LedgerEntry started = LedgerEntry.started(run.id(), "hash");
            claim(silent, KEY, run.id());
            silent.record(KEY, started).join();
            silent.record(key(run, 3), started).join();
            claim(silent, key(run, 1), run.id());
            proxy.silence(true);
            CompletableFuture<?> late = silent.record(KEY, LedgerEntry.failed(run.id(), "hash", ToolError.Kind.TRANSIENT, false, 1));

            Claim taken = claim(other, KEY, run.id());
            while (taken instanceof Claim.Held) {
                TimeUnit.MILLISECONDS.sleep(50);
                taken = claim(other, KEY, run.id());
            }
            assertThat(taken).isEqualTo(new Claim.Granted(started));
            assertThat(claim(other, key(run, 1), run.id())).isEqualTo(new Claim.Granted(null));
            LedgerEntry done = LedgerEntry.done(run.id(), "hash", Json.of("mine"), 1);
            // A write inside the element is not claimed by itself, but still names the worker that fell silent in it.
            other.record(key(run, 3), started).join();
            other.record(KEY, done).join();
            proxy.silence(false);

            assertThatThrownBy(late::join).isInstanceOf(CompletionException.class).hasMessageContaining("SYNTH-LEDGER-FENCED");
            assertThatThrownBy(() -> silent.record(key(run, 1), started).join()).hasMessageContaining("SYNTH-LEDGER-FENCED");
            assertThatThrownBy(() -> claim(silent, key(run, 2), run.id())).hasMessageContaining("SYNTH-LEDGER-FENCED");
            assertThatThrownBy(() -> silent.finish(run.id(), RunTally.NONE)).hasMessageContaining("SYNTH-LEDGER-FENCED");
            silent.release(run.id());
            assertThat(other.find(KEY)).contains(done);
            assertThat(other.isRunning(run.id())).isTrue();

            // It may come back as another worker.
            assertThat(silent.begin(request())).isEqualTo(new RunRecord(run.id(), LedgerContract.NOW, true));
            assertThat(claim(silent, KEY, run.id())).isEqualTo(new Claim.Done(done));
            assertThat(claim(silent, key(run, 2), run.id())).isEqualTo(new Claim.Granted(null));
            silent.flush();
        }
    }

    @Test
    void aLeaseIsKeptForAsLongAsItsProcessLives() throws Exception {
        // Long enough for a machine that has much else to do.
        LedgerOptions lease = LedgerOptions.defaults().lease(Duration.ofMillis(2_500));
        try (Ledger idle = open(url, lease); Ledger other = open(url, lease)) {
            RunRecord run = idle.begin(request());
            claim(idle, KEY, run.id());
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(3_000);
            while (System.nanoTime() < end) {
                assertThat(claim(other, KEY, run.id())).isInstanceOf(Claim.Held.class);
                TimeUnit.MILLISECONDS.sleep(100);
            }
            idle.record(KEY, LedgerEntry.done(run.id(), "hash", Json.NULL, 1)).join();
        }
    }

    @Test
    void aWorkerThatIsGoneFromTheTablesIsFencedOff() throws Exception {
        try (Ledger ledger = open()) {
            RunRecord run = ledger.begin(request());
            claim(ledger, KEY, run.id());
            Tables.change(DriverManager.getConnection(url, server.user(), server.password()), "DELETE FROM worker");
            assertThatThrownBy(() -> ledger.record(KEY, LedgerEntry.started(run.id(), "hash")).join())
                    .hasMessageContaining("SYNTH-LEDGER-FENCED");
            assertThatThrownBy(ledger::flush).hasMessageContaining("SYNTH-LEDGER-FENCED");
        }
    }

    // --- lost connections ---

    @Test
    void lostConnectionsAreReplacedAndNothingIsLost() throws Exception {
        open().close();
        int count = 160;
        try (PausableProxy proxy = new PausableProxy(server.port()); Ledger ledger = open(through(proxy), LedgerOptions.defaults())) {
            RunRecord run = ledger.begin(request());
            List<CompletableFuture<?>> recorded = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                claim(ledger, key(run, i), run.id());
                recorded.add(ledger.record(key(run, i), LedgerEntry.done(run.id(), "hash", Json.of((long) i), 1)));
                if (i % 50 == 25) {
                    proxy.cut();
                }
            }
            recorded.forEach(CompletableFuture::join);
            proxy.cut();
            for (int i = 0; i < count; i++) {
                assertThat(ledger.find(key(run, i)).orElseThrow().result()).isEqualTo(Json.of((long) i));
            }
            proxy.cut();
            ledger.finish(run.id(), new RunTally(count, 0, 0, 0));
            assertThat(ledger.catalog().find(run.id()).orElseThrow().tally()).isEqualTo(new RunTally(count, 0, 0, 0));
        }
    }

    @Test
    void aServerThatCrashesAndComesBackHasWhatItAcknowledged() throws Exception {
        try (Ledger ledger = open()) {
            RunRecord run = ledger.begin(request());
            List<CompletableFuture<?>> recorded = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                recorded.add(ledger.record(key(run, i), LedgerEntry.done(run.id(), "hash", Json.of((long) i), 1)));
            }
            recorded.get(0).join();
            server.crash();
            recorded.forEach(CompletableFuture::join);
            for (int i = 0; i < 300; i++) {
                assertThat(ledger.find(key(run, i))).isPresent();
            }
        }
    }

    @Test
    void aDatabaseThatStaysAwayIsNamed() throws Exception {
        open().close();
        PausableProxy proxy = new PausableProxy(server.port());
        try (proxy; Ledger ledger = open(through(proxy), SHORT)) {
            proxy.close();
            assertThatThrownBy(() -> ledger.begin(request())).isInstanceOf(LedgerException.class).hasMessageContaining("SYNTH-LEDGER-LOST");
            assertThatThrownBy(() -> ledger.find(KEY)).hasMessageContaining("SYNTH-LEDGER-LOST");
        }
    }

    @Test
    void theServersCarelessDefaultsDoNotCount() throws SQLException {
        String careless = url + "&options=-c%20synchronous_commit=off%20-c%20default_transaction_isolation=serializable";
        try (Ledger ledger = open(careless, LedgerOptions.defaults())) {
            ledger.record(KEY, LedgerEntry.started("run", "hash")).join();
        }
        PostgresDialect dialect = new PostgresDialect(careless, SHORT.credentials(server.user(), server.password()));
        try (Session session = new Session(dialect.connect(Dialect.Use.WRITING));
                var rows = session.query("SELECT current_setting('synchronous_commit'), current_setting('transaction_isolation')")
                        .executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("on");
            assertThat(rows.getString(2)).isEqualTo("read committed");
        }
    }
}
