package io.github.synthskills.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.DriverInfo;

class SqliteLedgerTest extends LedgerContract {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("deep").resolve("ledger.db");
    }

    @Override
    Ledger open(LedgerOptions options) {
        return SqliteLedger.open(file(), options);
    }

    @Override
    void change(String sql) throws SQLException {
        Tables.change(DriverManager.getConnection("jdbc:sqlite:" + file()), sql);
    }

    @Override
    String content() throws SQLException {
        return Tables.content(DriverManager.getConnection("jdbc:sqlite:" + file()));
    }

    /** As Maven does it, which runs each skill of a build with a class loader of its own. */
    @Test
    void severalClassLoadersOpenALedgerEach() throws Exception {
        List<URL> classPath = new ArrayList<>();
        String surefire = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : surefire.split(File.pathSeparator)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        for (int i = 0; i < 2; i++) {
            try (URLClassLoader loader =
                    new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
                Object ledger = Class.forName(Ledger.class.getName(), true, loader)
                        .getMethod("open", String.class)
                        .invoke(null, "jdbc:sqlite:" + file());
                assertThat(ledger).isNotInstanceOf(Ledger.class).isInstanceOf(AutoCloseable.class);
                ((AutoCloseable) ledger).close();
            }
        }
    }

    @Test
    void ofTwoRunsThatBeginOneEffectAtTheSameMomentOneDoes() {
        String first;
        String second;
        try (Ledger one = open(); Ledger two = open()) {
            first = one.begin(request("a")).id();
            second = two.begin(request("b")).id();
            one.start(EFFECT, LedgerEntry.started(first, "hash")).join();
            one.start(EFFECT, LedgerEntry.started(first, "hash")).join();
            assertThatThrownBy(() -> two.start(EFFECT, LedgerEntry.started(second, "hash")).join())
                    .hasCauseInstanceOf(HeldException.class).hasMessageContaining(first);
            two.flush();
            one.record(EFFECT, LedgerEntry.done(first, "hash", Json.of("result"), 1)).join();
            assertThatThrownBy(() -> two.start(EFFECT, LedgerEntry.started(second, "hash")).join())
                    .hasCauseInstanceOf(HeldException.class);
            assertThat(two.find(EFFECT)).map(LedgerEntry::state).contains(LedgerEntry.State.DONE);
        }
        LedgerKey other = LedgerKey.effect("skill", "step", "other");
        try (Ledger one = open()) {
            one.record(other, LedgerEntry.started(first, "hash")).join();
            one.start(other, LedgerEntry.started(second, "hash")).join();
            assertThat(one.find(other)).map(LedgerEntry::run).as("the first run has ended, so its doubt may be looked into").contains(second);
        }
    }

    @Test
    void aRunOfALivingProcessIsRefusedAndNamesIt() {
        try (Ledger ledger = SqliteLedger.open(file())) {
            RunRecord run = ledger.begin(request("a"));
            assertThat(ledger.isRunning(run.id())).isTrue();
            assertThatThrownBy(() -> ledger.begin(request("a"))).isInstanceOf(LedgerException.class)
                    .hasMessageContaining("SYNTH-RUN-OWNED").hasMessageContaining(run.id())
                    .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aRunOfADeadProcessIsResumedEvenIfItsPidLives() throws Exception {
        try (Ledger killed = SqliteLedger.open(file()); Ledger ledger = SqliteLedger.open(file())) {
            RunRecord run = killed.begin(request("a"));
            change("UPDATE worker SET process_start = process_start - 60000");
            assertThat(ledger.isRunning(run.id())).isFalse();
            assertThat(ledger.begin(request("a"))).isEqualTo(new RunRecord(run.id(), NOW, true));
        }
    }

    @Test
    void whatAProcessLeftUnfinishedIsFreeOnceItsLedgerIsClosed() {
        RunRecord run;
        try (Ledger ledger = SqliteLedger.open(file())) {
            run = ledger.begin(request("a"));
        }
        try (Ledger ledger = SqliteLedger.open(file())) {
            assertThat(ledger.isRunning(run.id())).isFalse();
            assertThat(ledger.begin(request("a"))).isEqualTo(new RunRecord(run.id(), NOW, true));
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws Exception {
        Path text = folder.resolve("text.db");
        Files.writeString(text, "these are my notes, not a database, ".repeat(40));
        String before = Files.readString(text);
        assertThatThrownBy(() -> SqliteLedger.open(text)).isInstanceOf(LedgerException.class)
                .hasMessageContaining("SYNTH-LEDGER-CORRUPT").hasMessageContaining("text.db");
        assertThat(Files.readString(text)).isEqualTo(before);
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefused() throws Exception {
        Path other = folder.resolve("other.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs (x)");
        }
        assertThatThrownBy(() -> SqliteLedger.open(other)).hasMessageContaining("SYNTH-LEDGER-FOREIGN");
    }

    @Test
    void aNewerFormatIsRefused() throws Exception {
        SqliteLedger.open(file()).close();
        change("PRAGMA user_version = 99");
        assertThatThrownBy(() -> SqliteLedger.open(file())).hasMessageContaining("SYNTH-LEDGER-VERSION")
                .hasMessageContaining("format 99");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> SqliteLedger.open(folder.resolve("file").resolve("ledger.db")))
                .hasMessageContaining("SYNTH-LEDGER-UNWRITABLE");
    }

    @Test
    void aLockedFileIsSaidToBeLockedWithinSeconds() throws Exception {
        SqliteLedger.open(file()).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            long start = System.nanoTime();
            assertThatThrownBy(() -> SqliteLedger.open(file())).hasMessageContaining("SYNTH-LEDGER-LOCKED");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void anUnknownKindOfLedgerListsTheKnownOneWithoutThePassword() {
        assertThatThrownBy(() -> Ledger.open("jdbc:oracle://me:hidden@host/x?password=hidden"))
                .hasMessageContaining("SYNTH-LEDGER-URL").hasMessageContaining("jdbc:sqlite:<file>")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void theUsersLedgerLiesInTheirStateDirectory() {
        Properties linux = new Properties();
        linux.setProperty("user.home", folder.toString());
        linux.setProperty("os.name", "Linux");
        assertThat(LedgerLocation.standard(Map.of(), linux))
                .isEqualTo(folder.resolve(".local/state/synth/ledger.db"));
        Path state = folder.resolve("state").toAbsolutePath();
        assertThat(LedgerLocation.standard(Map.of("XDG_STATE_HOME", state.toString()), linux))
                .isEqualTo(state.resolve("synth/ledger.db"));
        assertThat(LedgerLocation.standard(Map.of("XDG_STATE_HOME", "relative"), linux))
                .isEqualTo(folder.resolve(".local/state/synth/ledger.db"));
        Properties windows = new Properties();
        windows.setProperty("os.name", "Windows 11");
        assertThat(LedgerLocation.standard(Map.of("LOCALAPPDATA", state.toString()), windows))
                .isEqualTo(state.resolve("synth/ledger.db"));
    }

    @Test
    void aFileOfVersionOneKeepsEffectsRunsAndCheckpoints() throws Exception {
        Path old = folder.resolve("old.db");
        try (InputStream made = Objects.requireNonNull(getClass().getResourceAsStream("/ledger/version-1.db"))) {
            Files.copy(made, old);
        }
        String stopped = "655dd8d79474be20";
        try (Ledger ledger = SqliteLedger.open(old)) {
            ledger.flush();
            assertThat(ledger.find(LedgerKey.effect("com.example.Copy", "upload", "k1")))
                    .contains(LedgerEntry.done(stopped, "h3", Json.parse("\"file-1\""), 2));
            assertThat(ledger.find(LedgerKey.effect("com.example.Copy", "upload", "k2")))
                    .contains(LedgerEntry.failed(stopped, "h4", ToolError.Kind.TRANSIENT, false, 4));
            assertThat(ledger.find(LedgerKey.checkpoint(stopped, "fetch", "one")))
                    .contains(LedgerEntry.done(stopped, "h1", Json.parse("{\"id\":1}"), 1));
            assertThat(ledger.catalog().list("com.example.Copy", 10)).extracting(RunInfo::state).containsExactly(
                    RunInfo.State.UNFINISHED, RunInfo.State.FINISHED, RunInfo.State.UNFINISHED);
            RunRequest killed = new RunRequest("com.example.Copy", Json.object().put("in", "c").build(), NOW, RunRequest.Start.RESUME);
            assertThat(ledger.begin(killed)).isEqualTo(new RunRecord("44209f194f5b99c4", NOW, true));
            assertThat(ledger.find(LedgerKey.checkpoint("44209f194f5b99c4", "fetch", "one")).orElseThrow().result())
                    .isEqualTo(Json.parse("[1,2]"));
        }
    }

    @Test
    void processesThatMigrateAtTheSameMomentDoItOnce() throws Exception {
        Path old = folder.resolve("old.db");
        try (InputStream made = Objects.requireNonNull(getClass().getResourceAsStream("/ledger/version-1.db"))) {
            Files.copy(made, old);
        }
        List<CompletableFuture<Integer>> opened = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            opened.add(CompletableFuture.supplyAsync(() -> {
                try (Ledger ledger = SqliteLedger.open(old)) {
                    return ledger.catalog().list(null, 10).size();
                }
            }));
        }
        assertThat(opened).allSatisfy(runs -> assertThat(runs.join()).isEqualTo(3));
    }

    @Test
    void aMigrationThatFailsLeavesTheFileAsItWas() throws Exception {
        Path old = folder.resolve("old.db");
        try (InputStream made = Objects.requireNonNull(getClass().getResourceAsStream("/ledger/version-1.db"))) {
            Files.copy(made, old);
        }
        String url = "jdbc:sqlite:" + old;
        // The last table of version 2 is in the way.
        Tables.change(DriverManager.getConnection(url), "CREATE TABLE run_outcome (theirs TEXT)");
        assertThatThrownBy(() -> SqliteLedger.open(old)).hasMessageContaining("SYNTH-LEDGER-FAILED");
        Tables.change(DriverManager.getConnection(url), "DROP TABLE run_outcome");
        try (Ledger ledger = SqliteLedger.open(old)) {
            assertThat(ledger.catalog().list(null, 10)).hasSize(3);
        }
    }

    @Test
    void aLedgerInPostgresWithoutItsDriverHasTheLinesToPaste() throws Exception {
        List<URL> classPath = new ArrayList<>();
        String surefire = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : surefire.split(File.pathSeparator)) {
            if (!Path.of(entry).getFileName().toString().startsWith("postgresql-")) {
                classPath.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader = new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Method open = Class.forName(Ledger.class.getName(), true, loader).getMethod("open", String.class);
            assertThatThrownBy(() -> open.invoke(null, "jdbc:postgresql://localhost/ledger")).cause()
                    .hasMessageContaining("SYNTH-LEDGER-DRIVER").hasMessageContaining("<artifactId>postgresql</artifactId>");
            assertThatThrownBy(() -> open.invoke(null, "jdbc:postgresql://localhost/ledger")).cause()
                    .message().satisfies(text -> assertThat(DriverInfo.DRIVER_VERSION)
                            .isEqualTo(text.replaceAll("(?s).*<version>(.*)</version>.*", "$1")));
        }
    }
}
