package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.SkillContext;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.mcp.ScriptedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tells a JVM to end (SIGTERM) while its writes are in flight on a real server process. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class TerminationTest {

    private static final int ELEMENTS = 10;

    /** Writes that nobody can look up afterwards. */
    public static final class Writes implements Skill<Json, Json> {

        private static final Tool WRITE = Tool.writes("server", "slow-write", "0");
        private static final Each<Long, Json> STEP = Each.of("write", Codec.LONG, Codec.JSON).concurrency(4);

        @Override
        public String id() {
            return Writes.class.getName();
        }

        @Override
        public Json run(Json inputs, SkillContext context) {
            Collected<Json> collected = context.collect(STEP, Source.of(EngineFixture.numbers(ELEMENTS)), TestStep.of(
                    (n, calls) -> calls.call(Call.of("write", WRITE, Codec.JSON).with("n", n))));
            return Json.object().put("ok", (long) collected.ok().size())
                    .put("inDoubt", (long) collected.inDoubt().size()).build();
        }

        @Override
        public Json readInputs(Json json) {
            return json;
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

    @Test
    void writesInFlightEndBeforeTheirServerDoesAndTheRunGoesOnLater() throws Exception {
        new ScriptedServers().add("server").write(folder);
        Process process = start("first");
        while (process.isAlive() && lines("begun.txt").size() < 4) {
            LockSupport.parkNanos(1_000_000);
        }
        List<ProcessHandle> servers = process.descendants().toList();
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).as(output("first")).isEqualTo(128 + 15);
        String run = Json.parse(Files.readString(folder.resolve("first.json"))).get("run").string();
        assertThat(output("first")).contains("SYNTH-RUN-STOPPED", "to resume it: java -cp <class path> " + SkillRunner.class.getName()
                + " --servers " + folder.resolve("servers.json") + " --ledger jdbc:sqlite:" + folder.resolve("ledger.db")
                + " --resume " + run);
        assertThat(Json.parse(Files.readString(folder.resolve("first.json"))).get("state").string()).isEqualTo("stopped");
        assertThat(lines("done.txt")).as("every write that was begun").containsExactlyInAnyOrderElementsOf(lines("begun.txt"))
                .hasSizeLessThan(ELEMENTS);
        assertThat(servers).isNotEmpty();
        for (ProcessHandle server : servers) {
            server.onExit().get(10, TimeUnit.SECONDS);
        }

        Process next = start("second");
        assertThat(next.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(next.exitValue()).as(output("second")).isZero();
        assertThat(output("second")).contains("resuming run", "{\"ok\":" + ELEMENTS + ",\"inDoubt\":0}");
        assertThat(lines("done.txt")).hasSize(ELEMENTS).doesNotHaveDuplicates();
    }

    @Test
    void aServerThatStartsIsNotWaitedFor() throws Exception {
        new ScriptedServers().add("server", "hangs-at-start").write(folder);
        Process process = start("first");
        while (process.isAlive() && (!output("first").contains("starting run") || process.descendants().findAny().isEmpty())) {
            LockSupport.parkNanos(1_000_000);
        }
        List<ProcessHandle> servers = process.descendants().toList();
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        // Whoever waits for the server says nothing of stopping, because the time for last words is over before it gives up.
        assertThat(output("first")).contains("SYNTH-RUN-STOPPED", "to resume it: ");
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        for (ProcessHandle server : servers) {
            server.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private Process start(String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                        SkillRunner.class.getName(), "--skill", Writes.class.getName(), "--batch", "--pins", "off",
                        "--summary", folder.resolve(name + ".json").toString(),
                        "--servers", folder.resolve("servers.json").toString(),
                        "--ledger", "jdbc:sqlite:" + folder.resolve("ledger.db"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .start();
    }

    private String output(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".out"));
    }

    private List<String> lines(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : new ArrayList<>();
    }
}
