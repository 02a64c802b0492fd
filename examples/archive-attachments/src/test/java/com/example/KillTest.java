package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.skills.ArchiveAttachments.Inputs;
import com.example.skills.ArchiveAttachments.Output;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.sandbox.App;
import io.github.synthskills.sandbox.Comparison;
import io.github.synthskills.sandbox.ExpectedArchive;
import io.github.synthskills.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that runs the skill is killed again and again; its servers live on. */
class KillTest {

    private static final int KILLS = 20;
    private static final int MOST_UPLOADS_A_ROUND = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> kills = new ArrayList<>();
    private int inFlightKills;

    @Test
    void twentyKillsLoseNothingAndRepeatNothing(@TempDir Path folder) throws IOException, InterruptedException {
        // Half of an upload's time passes before its effect, so that a kill finds uploads of both kinds in flight.
        SandboxOptions options = new SandboxOptions().latencyMillis("upload-file", 60);
        try (ArchiveFixture fixture = ArchiveFixture.start(options, folder)) {
            for (int seed = 1; seed <= KILLS; seed++) {
                killOnce(fixture, seed);
            }
            kills.forEach(System.out::println);
            assertThat(inFlightKills).as("kills with an upload in flight").isGreaterThanOrEqualTo(10);
            finish(fixture);
        }
    }

    private void killOnce(ArchiveFixture fixture, int seed) throws IOException, InterruptedException {
        int before = fixture.uploads();
        int further = 1 + new SplittableRandom(seed).nextInt(MOST_UPLOADS_A_ROUND);
        Path log = fixture.folder().resolve("round-" + seed + ".log");
        Process program = start(fixture, log);
        try {
            // The first round dies before the first upload: while it lists attachments.
            BooleanSupplier moment = seed == 1
                    ? () -> fixture.calls(App.OUTLOOK, "list-attachments") >= further
                    : () -> fixture.uploads() >= before + further && sentButNotDone(fixture) > 0;
            await(program, moment, log);
            int inFlight = sentButNotDone(fixture);
            program.destroyForcibly().waitFor();
            inFlightKills += inFlight > 0 ? 1 : 0;
            kills.add("seed " + seed + ": killed after " + (fixture.uploads() - before) + " uploads, "
                    + inFlight + " in flight, " + fixture.uploads() + " done so far");
        } finally {
            program.destroyForcibly();
        }
    }

    /** Uploads that reached the server but had no effect yet. */
    private static int sentButNotDone(ArchiveFixture fixture) {
        return fixture.calls(App.ONEDRIVE, "upload-file") - fixture.uploads();
    }

    private void finish(ArchiveFixture fixture) throws IOException, InterruptedException {
        Path log = fixture.folder().resolve("last.log");
        Process program = start(fixture, log);
        try {
            assertThat(program.waitFor(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("the last round ends").isTrue();
        } finally {
            program.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(log);
        assertThat(program.exitValue()).as(String.join("\n", lines)).isZero();
        assertThat(lines.get(lines.size() - 2)).isEqualTo("resumed");
        Output output = Output.read(Json.parse(lines.get(lines.size() - 1)));
        ExpectedArchive expected = fixture.expected(Inputs.defaults());
        Comparison drive = expected.compare(fixture.sandbox().drive());
        System.out.println(inFlightKills + " of " + KILLS + " kills with an upload in flight, "
                + fixture.calls(App.ONEDRIVE, "get-item-by-path") + " lookups; " + drive.summary());
        assertThat(drive.missing()).isEmpty();
        assertThat(drive.duplicates()).isEmpty();
        assertThat(drive.exact()).as(drive.summary()).isTrue();
        assertThat(output.archived()).isEqualTo(expected.files().size());
        assertThat(output.failed()).containsExactlyInAnyOrderElementsOf(expected.failing().keySet());
    }

    private static Process start(ArchiveFixture fixture, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArchiveProgram.class.getName(),
                        fixture.serversFile().toString(),
                        fixture.ledgerUrl())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void await(Process program, BooleanSupplier moment, Path log) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!moment.getAsBoolean()) {
            if (!program.isAlive()) {
                throw new AssertionError("The program ended before it was killed:\n" + Files.readString(log));
            }
            assertThat(System.nanoTime()).as("the moment to kill comes in time").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
