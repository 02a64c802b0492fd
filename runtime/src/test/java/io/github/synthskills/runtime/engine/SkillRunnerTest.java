package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.log.RunLogEvent;
import io.github.synthskills.runtime.log.RunLogReader;
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

        @Override
        public String id() {
            return Echo.class.getName();
        }

        @Override
        public Json run(Json inputs, SkillContext context) {
            if (inputs.get("crash").orElse(Json::bool, false)) {
                throw new IllegalStateException("it crashed\u001b[2J");
            }
            long bad = inputs.get("bad").orElse(Json::integer, 0L);
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
            return json.requireOnly("name", "bad", "crash");
        }

        @Override
        public Json writeInputs(Json inputs) {
            return inputs;
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
        assertThat(err()).contains("nam: unknown name; did you mean 'name'? Known: name, bad, crash");
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
}
