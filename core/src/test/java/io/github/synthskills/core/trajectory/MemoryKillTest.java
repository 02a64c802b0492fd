package io.github.synthskills.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds that end by kill -9; {@code -Dsynth.kill.rounds=200} for more of them. */
final class MemoryKillTest {

    private static final int ROUNDS = Integer.getInteger("synth.kill.rounds", 20);
    /** Builds that run at once and are killed one after the other. */
    private static final int ABREAST = 4;

    @TempDir
    Path folder;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> safe = new HashSet<>();

    @Test
    void whatWasAcknowledgedSurvivesKills() throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round += ABREAST) {
            killAbreast(round);

            try (MapMemory memory = MapMemory.open(folder, MemoryProcess.ROOMY, log::add)) {
                Set<String> there = new HashSet<>();
                memory.trajectories().forEach(trajectory -> there.add(trajectory.id()));
                assertThat(there).as("after %d kills", round + ABREAST).containsAll(safe);
                assertThat(safe).allSatisfy(id -> assertThat(memory.lock(id)).contains(Trajectories.lock(id)));
                assertThat(memory.verify()).isEmpty();
            }
            assertThat(log).isEmpty();
        }
        assertThat(safe).hasSizeGreaterThan(ROUNDS * 3);
        // For whoever asked for more rounds than usual.
        System.out.println(ROUNDS + " kills, " + safe.size() + " acknowledged, none lost");
    }

    private void killAbreast(int round) throws IOException, InterruptedException {
        List<Process> builds = new ArrayList<>();
        try {
            for (int i = 0; i < ABREAST; i++) {
                builds.add(MemoryProcess.start("record", folder, "r" + (round + i), 100_000));
            }
            for (int i = 0; i < ABREAST; i++) {
                // Kills hit another moment each time: after so many records, and so long into what follows.
                kill(builds.get(i), 4 + (round + i) % 7, (round + i) * 13L % 60);
            }
        } finally {
            for (Process build : builds) {
                build.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
            }
        }
    }

    private void kill(Process build, int records, long millis) throws IOException, InterruptedException {
        try (BufferedReader output = build.inputReader()) {
            String line = "";
            for (int seen = 0; seen < records && line != null; ) {
                line = output.readLine();
                seen += note(line);
            }
            assertThat(build.waitFor(millis, TimeUnit.MILLISECONDS)).as("ended by itself").isFalse();
            // The process's own method would close the stream, and what it holds still counts.
            build.toHandle().destroyForcibly();
            while (line != null) {
                line = output.readLine();
                note(line);
            }
        }
    }

    private int note(String line) {
        if (line == null) {
            return 0;
        }
        if (!line.startsWith("safe ")) {
            // Where four builds tidy up all the time, one of them may not get its turn; what it said is safe all the same.
            if (!line.startsWith("log SYNTH-MEMORY-LOCKED: ")) {
                log.add(line);
            }
            return 0;
        }
        safe.add(line.substring("safe ".length()));
        return 1;
    }
}
