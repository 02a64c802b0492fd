package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.ledger.LedgerException;
import io.github.synthskills.runtime.log.RunLogEvent;
import io.github.synthskills.runtime.log.RunLogReader;
import io.github.synthskills.runtime.mcp.SessionException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SkillRunnerTest {

    /** Gives back its inputs; {@code count} elements run, those below {@code bad} fail, {@code crash} stops it. */
    public static final class Echo implements Skill<Json, Json> {

        private static volatile boolean healed;

        @Override
        public String id() {
            return Echo.class.getName();
        }

        @Override
        public Json run(Json inputs, SkillContext context) {
            if (inputs.get("crash").orElse(Json::bool, false)) {
                throw new IllegalStateException("it crashed\u001b[2J");
            }
            long bad = healed ? 0 : inputs.get("bad").orElse(Json::integer, 0L);
            Each<Long, Long> step = Each.of("echo", Codec.LONG, Codec.LONG);
            Collected<Long> collected = context.collect(step, Source.of(EngineFixture.numbers(3)), TestStep.of(
                    (n, calls) -> {
                        if (n < bad) {
                            throw new IllegalStateException("number " + n + " is bad");
                        }
                        return n;
                    }));
            return inputs.plus("ok", Json.of((Long) (long) collected.ok().size()));
        }

        @Override
        public Json readInputs(Json json) {
            json.get("name").orNull(Json::string);
            Long bad = json.get("bad").orNull(Json::integer);
            if (bad != null && bad > 3) {
                throw new IllegalArgumentException("bad must be at most 3");
            }
            return json.requireOnly("name", "bad", "crash", "token");
        }

        @Override
        public Json secrets(Json inputs) {
            return Json.object().put("token", inputs.get("token")).build();
        }

        @Override
        public Json writeInputs(Json inputs) {
            return inputs.without("token");
        }

        @Override
        public Json writeOutput(Json output) {
            return output;
        }
    }

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path servers;

    @BeforeEach
    void noServers() throws Exception {
        Echo.healed = false;
        servers = Files.writeString(folder.resolve("servers.json"), "{\"mcpServers\": {}}");
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "--servers", servers.toString(), "--ledger", "jdbc:sqlite:" + folder.resolve("ledger.db"), "--batch"));
        arguments.addAll(List.of(options));
        return SkillRunner.run(arguments.toArray(String[]::new), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theOutputIsJsonAndPeopleGetTheRest() {
        assertThat(run("--skill", Echo.class.getName(), "--inputs", "{\"name\":\"x\"}")).as(err()).isEqualTo(0);
        assertThat(Json.parse(out())).isEqualTo(Json.parse("{\"name\":\"x\",\"ok\":3}"));
        assertThat(err()).contains("starting run").contains("ledger jdbc:sqlite:").contains("echo: 3 elements")
                .contains("finished: 3 done, 0 done before, 0 failed");
    }

    @Test
    void aSingleInputIsJsonOrTextAsTheSkillNeedsIt() {
        assertThat(run("--skill", Echo.class.getName(), "--input", "name=15", "--input", "bad=0")).as(err()).isEqualTo(0);
        assertThat(Json.parse(out())).isEqualTo(Json.parse("{\"name\":\"15\",\"bad\":0,\"ok\":3}"));
    }

    @Test
    void failedElementsAreListedAndGiveTheirOwnExitCode() {
        assertThat(run("--skill", Echo.class.getName(), "--input", "bad=1")).isEqualTo(SkillRunner.INCOMPLETE);
        assertThat(err()).contains("number 0 is bad").contains("1 failed");
        assertThat(Json.parse(out()).get("ok").integer()).isEqualTo(2);
    }

    @Test
    void aFailedRunSaysHowToResumeAndKeepsTheTerminalClean() {
        assertThat(run("--skill", Echo.class.getName(), "--inputs", "{\"crash\":true}")).isEqualTo(SkillRunner.FAILED);
        assertThat(err()).contains("it crashed").contains("run it again with the same inputs").doesNotContain("\u001b");
        assertThat(out()).isEmpty();
        assertThat(run("--skill", Echo.class.getName(), "--inputs", "{\"crash\":true}")).isEqualTo(SkillRunner.FAILED);
        assertThat(err()).contains("resuming run");
    }

    @Test
    void aRunIsLoggedWhereTheCommandLineSaysSo() throws Exception {
        Path runs = folder.resolve("deep/runs");

        assertThat(run("--skill", Echo.class.getName(), "--input", "bad=1", "--trajectory", runs.toString()))
                .isEqualTo(SkillRunner.INCOMPLETE);

        List<Path> logs = RunLogReader.files(runs);
        assertThat(logs).singleElement().satisfies(log ->
                assertThat(log.getFileName().toString()).matches("SkillRunnerTest_Echo-[A-Za-z0-9_]+\\.jsonl"));
        assertThat(RunLogReader.read(logs.get(0)).events())
                .contains(new RunLogEvent.StepCounts("echo", 3, 2, 1, 0, 0))
                .last().isInstanceOf(RunLogEvent.RunEnded.class);
    }

    @Test
    void aLogThatCannotBeWrittenIsAWarningAlsoWhereQuiet() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(run("--skill", Echo.class.getName(), "--quiet", "--trajectory", file.toString())).isEqualTo(0);

        assertThat(err()).startsWith("SYNTH-RUNLOG-UNWRITABLE: ").hasLineCount(1);
    }

    @Test
    void quietSaysNothingWhenAllIsWell() {
        assertThat(run("--skill", Echo.class.getName(), "--quiet")).isEqualTo(0);
        assertThat(err()).isEmpty();
    }

    @Test
    void whoAsksForHelpGetsIt() {
        assertThat(run("--help")).isZero();
        assertThat(out()).startsWith("usage: --skill CLASS");
    }

    @Test
    void whoRunsASkillFromMavenIsNotToldTheOptionsOfTheRunner() {
        assertThat(run("--skill", "x", "--retry", "nonsense", "--again", "mvn")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("--retry (-Dretry) can be failed, found 'nonsense'").doesNotContain("usage:");
    }

    @Test
    void aCommandLineThatCannotBeUnderstoodIsExplained() {
        assertThat(run()).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("--skill is missing").contains("usage:");
        assertThat(run("--skil", "x")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("unknown option '--skil'");
        assertThat(run("--skill", "no.such.Class")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("there is no class no.such.Class");
        assertThat(run("--skill", "java.lang.Object")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("java.lang.Object is no skill");
        assertThat(run("--skill", Echo.class.getName(), "--input", "bad=many")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("the inputs do not fit: bad: expected a whole number");
        assertThat(run("--skill", Echo.class.getName(), "--input", "bad=4")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("the inputs do not fit: bad must be at most 3");
        assertThat(run("--skill", Echo.class.getName(), "--input", "nam=x")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("nam: unknown name; did you mean 'name'? Known: name, bad, crash, token");
        assertThat(run("--skill", Echo.class.getName(), "--concurrency", "0")).isEqualTo(SkillRunner.USAGE);
        assertThat(out()).isEmpty();
    }

    @Test
    void serversStartInTheGivenFolder() {
        String[] line = {"--skill", "x.Skill", "--servers", "servers.json"};
        assertThat(RunnerArguments.parse(line).folder()).isEqualTo(Path.of(""));
        assertThat(RunnerArguments.parse(
                                "--skill", "x.Skill", "--servers", "servers.json", "--folder", folder.toString())
                        .folder())
                .isEqualTo(folder);
    }

    @Test
    void aMissingServersFileIsAClearError() {
        int code = SkillRunner.run(
                new String[] {"--skill", Echo.class.getName(), "--servers", folder.resolve("none.json").toString(),
                    "--ledger", "jdbc:sqlite:" + folder.resolve("ledger.db")},
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("none.json");
    }

    private Json summary() throws Exception {
        return Json.parse(Files.readString(folder.resolve("out/summary.json")));
    }

    private String runId() throws Exception {
        return summary().get("run").string();
    }

    private int summarized(String... options) {
        List<String> all = new ArrayList<>(List.of("--summary", folder.resolve("out/summary.json").toString()));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new));
    }

    @Test
    void aSummaryTellsScriptsWhatHappened() throws Exception {
        assertThat(summarized("--skill", Echo.class.getName(), "--input", "bad=1", "--input", "token=s3cret"))
                .isEqualTo(SkillRunner.INCOMPLETE);

        Json summary = summary();
        assertThat(summary.get("version").integer()).isEqualTo(1);
        assertThat(summary.get("state").string()).isEqualTo("incomplete");
        assertThat(summary.get("exitCode").integer()).isEqualTo(3);
        assertThat(summary.get("skill").string()).isEqualTo(Echo.class.getName());
        assertThat(summary.get("resumed").bool()).isFalse();
        assertThat(summary.get("dryRun").bool()).isFalse();
        assertThat(summary.get("ledger").string()).startsWith("jdbc:sqlite:");
        assertThat(summary.get("began").timestamp()).isNotNull();
        assertThat(summary.get("elapsedMs").integer()).isNotNegative();
        assertThat(summary.get("counts")).isEqualTo(Json.parse(
                "{\"done\":2,\"replayed\":0,\"failed\":1,\"inDoubt\":0,\"retries\":0,\"unwritten\":0,\"calls\":0}"));
        assertThat(summary.get("steps")).isEqualTo(Json.parse("[{\"step\":\"echo\",\"done\":2,\"replayed\":0,\"failed\":1,"
                + "\"inDoubt\":0,\"unwritten\":0,\"calls\":0}]"));
        Json failure = summary.get("failures").at(0);
        assertThat(failure.get("step").string()).isEqualTo("echo");
        assertThat(failure.get("index").integer()).isZero();
        assertThat(failure.get("error").string()).contains("number 0 is bad");
        assertThat(summary.get("next").string()).endsWith("--resume " + runId() + " --retry failed --input token=<token>");
        assertThat(err()).contains("to try again what failed: " + summary.get("next").string());
        assertThat(Files.readString(folder.resolve("out/summary.json"))).doesNotContain("s3cret");
        assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aSummaryIsThereAlsoIfTheRunFailedOrWasNotBegun() throws Exception {
        assertThat(summarized("--skill", Echo.class.getName(), "--inputs", "{\"crash\":true}")).isEqualTo(SkillRunner.FAILED);
        assertThat(summary().get("state").string()).isEqualTo("failed");
        assertThat(summary().get("problem").get("id").string()).isEqualTo("SYNTH-RUN-FAILED");
        assertThat(summary().get("next").string()).endsWith("--resume " + runId());

        assertThat(summarized("--skill", Echo.class.getName(), "--input", "nam=x")).isEqualTo(SkillRunner.USAGE);
        assertThat(summary().get("state").string()).isEqualTo("refused");
        assertThat(summary().get("problem").get("id").string()).isEqualTo("SYNTH-RUN-USAGE");
        assertThat(summary().get("next").isAbsent()).isTrue();

        assertThat(summarized("--skill", Echo.class.getName(), "--dry-run")).isZero();
        assertThat(summary().get("state").string()).isEqualTo("dryRun");
        assertThat(summary().get("run").isAbsent()).isTrue();
    }

    @Test
    void aSummaryThatCannotBeWrittenIsToldBeforeAnythingBegins() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run("--skill", Echo.class.getName(), "--summary", file.resolve("summary.json").toString()))
                .isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("SYNTH-RUN-USAGE: the summary cannot be written").doesNotContain("starting run");
    }

    @Test
    void whatFailedIsTriedAgainAndWhatIsDoneIsNot() throws Exception {
        assertThat(summarized("--skill", Echo.class.getName(), "--input", "bad=1")).isEqualTo(SkillRunner.INCOMPLETE);
        String first = runId();
        Echo.healed = true;
        assertThat(summarized("--skill", Echo.class.getName(), "--input", "bad=1", "--retry", "failed")).as(err()).isZero();
        assertThat(runId()).isEqualTo(first);
        assertThat(summary().get("resumed").bool()).isTrue();
        assertThat(summary().get("state").string()).isEqualTo("finished");

        assertThat(summarized("--skill", Echo.class.getName(), "--input", "bad=1", "--retry", "failed")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("SYNTH-RUN-NONE: ");
        assertThat(summary().get("state").string()).isEqualTo("refused");
    }

    @Test
    void aRunIsResumedByItsIdWithTheInputsItWasBegunWith() throws Exception {
        summarized("--skill", Echo.class.getName(), "--input", "bad=1", "--input", "name=you");
        String id = runId();
        assertThat(run("--resume", id)).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("is at its end, but elements failed or are in doubt. Add -Dretry=failed");
        assertThat(run("--resume", id, "--retry", "failed", "--input", "name=me")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("input 'name' is that of the run that is resumed and cannot be changed");
        Echo.healed = true;
        assertThat(summarized("--resume", id.substring(0, 10), "--retry", "failed")).as(err()).isZero();
        assertThat(runId()).isEqualTo(id);
        assertThat(out()).contains("{\"bad\":1,\"name\":\"you\",\"ok\":3}");
        assertThat(run("--resume", id)).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("run " + id + " is finished: there is nothing to resume");
        assertThat(run("--resume", "nonsense")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("there is no run 'nonsense'");
    }

    @Test
    void secretInputsAreGivenAgain() throws Exception {
        summarized("--skill", Echo.class.getName(), "--input", "bad=1", "--input", "token=s3cret");
        String id = runId();
        Echo.healed = true;
        assertThat(summarized("--resume", id, "--retry", "failed", "--input", "token=s3cret")).as(err()).isZero();
        assertThat(runId()).isEqualTo(id);
    }

    @Test
    void aNewerRunWithTheSameInputsIsNamedInsteadOfResumedInSilence() throws Exception {
        summarized("--skill", Echo.class.getName(), "--inputs", "{\"crash\":true}");
        String old = runId();
        summarized("--skill", Echo.class.getName(), "--inputs", "{\"crash\":true}", "--fresh");
        String newer = runId();
        assertThat(newer).isNotEqualTo(old);
        assertThat(run("--resume", old)).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("run " + newer + " with the same inputs is newer than " + old);
        assertThat(summarized("--resume", newer)).isEqualTo(SkillRunner.FAILED);
        assertThat(runId()).isEqualTo(newer);
    }

    @Test
    void contradictionsAreRefused() {
        assertThat(run("--skill", Echo.class.getName(), "--retry", "all")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("--retry (-Dretry) can be failed, found 'all'");
        assertThat(run("--skill", Echo.class.getName(), "--retry", "failed", "--fresh")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("a fresh run has nothing to retry");
        assertThat(run("--resume", "x", "--fresh")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("a fresh run has nothing to resume");
        assertThat(run("--resume", "x", "--skill", Echo.class.getName())).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("a run that is resumed knows its skill");
        assertThat(run("--resume", "x", "--inputs", "{}")).isEqualTo(SkillRunner.USAGE);
        assertThat(err()).contains("a run that is resumed knows its inputs");
    }

    @Test
    void aLedgerThatCannotBeUsedHasItsOwnExitCode() throws Exception {
        Path text = Files.writeString(folder.resolve("text.db"), "this is no database, but a text that somebody wrote");
        assertThat(run("--skill", Echo.class.getName(), "--ledger", "jdbc:sqlite:" + text)).isEqualTo(SkillRunner.LEDGER);
        assertThat(err()).contains("SYNTH-LEDGER-");
    }

    @Test
    void eachKindOfFailureHasItsExitCode() {
        assertThat(ExitCode.of(new RunStoppedException("r", new IllegalStateException()))).isEqualTo(130);
        assertThat(ExitCode.of(new SessionException("a", "SYNTH-SERVER-COMMAND", "x"))).isEqualTo(SkillRunner.UNREACHABLE);
        assertThat(ExitCode.of(new SessionException("a", "SYNTH-PIN-CHANGED", "x"))).isEqualTo(SkillRunner.CHANGED);
        assertThat(ExitCode.of(new LedgerException("SYNTH-RUN-OWNED: x", null))).isEqualTo(SkillRunner.BUSY);
        assertThat(ExitCode.of(new LedgerException("SYNTH-LEDGER-LOCKED: x", null))).isEqualTo(SkillRunner.LEDGER);
        assertThat(ExitCode.of(failed(ToolError.Kind.OUTAGE))).isEqualTo(SkillRunner.UNREACHABLE);
        assertThat(ExitCode.of(failed(ToolError.Kind.RATE))).isEqualTo(SkillRunner.UNREACHABLE);
        assertThat(ExitCode.of(failed(ToolError.Kind.ARGUMENT))).isEqualTo(SkillRunner.FAILED);
        assertThat(ExitCode.of(new IllegalStateException())).isEqualTo(SkillRunner.FAILED);
    }

    private static RunFailedException failed(ToolError.Kind kind) {
        return new RunFailedException("r", "x", new ToolException("a/b", ToolError.of(kind, "x"), false));
    }
}
