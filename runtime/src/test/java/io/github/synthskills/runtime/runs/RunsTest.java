package io.github.synthskills.runtime.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ledger.DeadLetter;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.LedgerKey;
import io.github.synthskills.runtime.ledger.RunRequest;
import io.github.synthskills.runtime.ledger.RunTally;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {

    private static final Instant START = Instant.parse("2026-03-01T08:30:05Z");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String url;
    private String finished;
    private String incomplete;
    private String stopped;

    @BeforeEach
    void threeRuns() {
        url = "jdbc:sqlite:" + folder.resolve("ledger.db");
        try (Ledger ledger = Ledger.open(url)) {
            finished = begin(ledger, "com.example.NewFiles", Json.object().put("days", 3L).build());
            ledger.finish(finished, new RunTally(1_132, 7, 0, 0));
            incomplete = begin(ledger, "com.example.Archive", Json.object().put("folder", "it's").build());
            for (int i = 0; i < 3; i++) {
                ledger.bury(LedgerKey.effect("com.example.Archive", "upload", "key-" + i), new DeadLetter(incomplete, "upload",
                        "key-" + i, i, 4, i == 2, Kind.TRANSIENT, 503, "broken", "try\u001b[31m later", START)).join();
            }
            ledger.finish(incomplete, new RunTally(10, 0, 2, 1));
            stopped = begin(ledger, "com.example.Archive", Json.object().put("folder", "b").build());
            ledger.release(stopped);
        }
    }

    private static String begin(Ledger ledger, String skill, Json inputs) {
        return ledger.begin(new RunRequest(skill, inputs, START, RunRequest.Start.RESUME)).id();
    }

    private int run(String... options) {
        out.reset();
        err.reset();
        List<String> words = new ArrayList<>(List.of("--ledger", url));
        words.addAll(List.of(options));
        return Runs.run(words.toArray(String[]::new), Map.of(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void runsAreListedTheNewestFirst() {
        assertThat(run()).as(err()).isZero();
        List<String> lines = out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("ledger " + url);
        assertThat(lines.get(1)).matches("run +skill +state +started +updated +elements +worker");
        assertThat(lines.get(2)).matches(stopped + " +Archive +unfinished +2026-03-01 08:30 +\\S+ \\S+");
        assertThat(lines.get(3)).matches(incomplete + " +Archive +incomplete +2026-03-01 08:30 +\\S+ \\S+ +10 done, 2 failed, 1 in doubt");
        assertThat(lines.get(4)).matches(finished + " +NewFiles +finished +2026-03-01 08:30 +\\S+ \\S+ +1,132 done, 7 done before");
        assertThat(lines).hasSize(5);
    }

    @Test
    void aListMayBeOfOneSkillAndShort() {
        assertThat(run("--skill", "com.example.Archive", "--most", "1")).isZero();
        assertThat(out()).contains(stopped).doesNotContain(incomplete, finished).contains("at most 1 are listed; --most N lists more");
        assertThat(run("--skill", "com.example.None")).isZero();
        assertThat(out()).contains("no runs of com.example.None");
    }

    @Test
    void oneRunIsShownWithWhatItGaveUpOnAndHowToGoOn() {
        assertThat(run("--run", incomplete.substring(0, 12), "--most", "2", "--servers", "my servers.json")).as(err()).isZero();
        assertThat(out()).contains("run " + incomplete + " of com.example.Archive")
                .contains("state:    incomplete: it finished, but elements failed or are in doubt")
                .contains("started:  2026-03-01 08:30:05 UTC")
                .contains("inputs:   {\"folder\":\"it's\"}")
                .contains("elements: 10 done, 2 failed, 1 in doubt")
                .contains("step 'upload', element 0, key key-0: failed after 4 attempts: transient 503 broken, try later\n")
                .contains("further ones are left out; --most N shows more")
                .doesNotContain("key-2").doesNotContain("\u001b")
                .contains("try again what failed: java -cp <class path> io.github.synthskills.runtime.engine.SkillRunner"
                        + " --servers 'my servers.json' --ledger " + url + " --resume " + incomplete + " --retry failed\n");
    }

    @Test
    void mavenIsToldInItsOwnWords() {
        assertThat(run("--run", stopped, "--again", "mvn", "--again", "compile", "--again", "synth:runs")).isZero();
        assertThat(out()).contains("resume it: mvn compile synth:runs -Dsynth.ledger=" + url + " -Dresume=" + stopped + "\n");
        assertThat(run("--run", finished)).isZero();
        assertThat(out()).doesNotContain("resume it").doesNotContain("try again");
    }

    @Test
    void theSameIsThereForScripts() {
        assertThat(run("--format", "json")).isZero();
        Json list = Json.parse(out());
        assertThat(list.get("version").integer()).isEqualTo(1);
        assertThat(list.get("ledger").string()).isEqualTo(url);
        assertThat(list.get("runs").list(run -> run.get("id").string())).containsExactly(stopped, incomplete, finished);
        assertThat(list.get("runs").at(2).get("counts"))
                .isEqualTo(Json.parse("{\"done\":1132,\"replayed\":7,\"failed\":0,\"inDoubt\":0}"));

        assertThat(run("--format", "json", "--run", incomplete, "--most", "2")).isZero();
        Json shown = Json.parse(out()).get("run");
        assertThat(shown.get("state").string()).isEqualTo("incomplete");
        assertThat(shown.get("started").string()).isEqualTo("2026-03-01T08:30:05Z");
        assertThat(shown.get("inputs")).isEqualTo(Json.parse("{\"folder\":\"it's\"}"));
        assertThat(shown.get("deadLetters").size()).isEqualTo(2);
        assertThat(shown.get("furtherDeadLetters").bool()).isTrue();
        assertThat(shown.get("deadLetters").at(1).without("at").without("text")).isEqualTo(Json.parse("{\"step\":\"upload\",\"index\":1,"
                + "\"key\":\"key-1\",\"attempts\":4,\"inDoubt\":false,\"kind\":\"transient\",\"status\":503,\"code\":\"broken\"}"));
        assertThat(shown.get("next").string()).endsWith("--resume " + incomplete + " --retry failed");
    }

    @Test
    void aForgottenRunIsGone() {
        assertThat(run("--forget", stopped)).as(err()).isZero();
        assertThat(out()).contains("run " + stopped + " of com.example.Archive is forgotten; effects with a key stay known");
        assertThat(run("--run", stopped)).isEqualTo(Runs.USAGE);
        assertThat(err()).contains("SYNTH-RUN-USAGE: there is no run '" + stopped + "' in " + url);
    }

    @Test
    void aRunThatALivingProcessWorksOnIsNotForgotten() {
        try (Ledger ledger = Ledger.open(url)) {
            String running = begin(ledger, "com.example.Archive", Json.object().put("folder", "c").build());
            assertThat(run("--forget", running)).isEqualTo(Runs.LEDGER);
            assertThat(err()).contains(running);
            assertThat(run("--run", running)).isZero();
            assertThat(out()).contains("running: a living process works on it", "working:").doesNotContain("resume it");
        }
    }

    @Test
    void whoAsksForHelpGetsIt() {
        assertThat(run("--help")).isZero();
        assertThat(out()).startsWith("usage: ");
    }

    @Test
    void whatCannotBeUnderstoodIsExplained() throws Exception {
        assertThat(run("--mots", "3")).isEqualTo(Runs.USAGE);
        assertThat(err()).contains("SYNTH-RUN-USAGE: unknown option '--mots'", "usage:");
        assertThat(run("--most", "0")).isEqualTo(Runs.USAGE);
        assertThat(err()).contains("most needs a whole number above 0, found '0'");
        assertThat(run("--format", "xml")).isEqualTo(Runs.USAGE);
        assertThat(err()).contains("the format is human or json, found 'xml'");
        assertThat(run("--run", "a", "--forget", "b")).isEqualTo(Runs.USAGE);
        assertThat(run("--run")).isEqualTo(Runs.USAGE);
        assertThat(err()).contains("--run needs a value");
        url = "jdbc:sqlite:" + Files.writeString(folder.resolve("text.db"), "this is no database, but a text that somebody wrote");
        assertThat(run()).isEqualTo(Runs.LEDGER);
        assertThat(err()).startsWith("SYNTH-LEDGER-");
    }

    @Test
    void theEnvironmentSaysWhatALedgerKeeps() {
        url = "jdbc:sqlite:" + folder.resolve("omitting.db");
        Map<String, String> omit = Map.of("SYNTH_LEDGER_VALUES", "omit");
        String id;
        try (Ledger ledger = Ledgers.open(url, omit)) {
            id = begin(ledger, "com.example.Archive", Json.object().put("folder", "c").build());
            ledger.release(id);
        }
        assertThat(run("--run", id)).isZero();
        assertThat(out()).contains("inputs:   not kept by this ledger");
        assertThat(Runs.run(new String[] {"--ledger", url}, Map.of("SYNTH_LEDGER_KEY", "short"),
                        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)))
                .isEqualTo(Runs.LEDGER);
        assertThat(err()).contains("SYNTH-LEDGER-KEY: ").doesNotContain("short");
    }

    @Test
    void credentialsInAUrlAreNotRepeated() {
        RunCommand command = RunCommand.ofMaven(List.of("mvn", "-f", "my dir/pom.xml", "synth:runs"),
                "jdbc:postgresql://db/x?user=u&password=secret");
        assertThat(command.resume("r1", List.of("token"))).isEqualTo(
                "mvn -f 'my dir/pom.xml' synth:runs -Dsynth.ledger=<the ledger's URL> -Dresume=r1 -Dtoken=<token>");
    }
}
