package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.trajectory.MapMemory;
import io.github.synthskills.core.trajectory.MemoryOptions;
import io.github.synthskills.sandbox.Sandbox;
import io.github.synthskills.sandbox.SandboxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds that are killed at any moment: the next build succeeds, and of what a build has remembered when it ended nothing is lost.
 * {@code -Dsynth.kill.rounds=200} kills more often.
 */
final class BuildKillTest {

    private static final int ROUNDS = Integer.getInteger("synth.kill.rounds", 15);
    private static final int LONGEST = 1_200;
    private static final String NAME = "newest";
    private static final String SPEC = """
            skill: com.example.skills.Newest
            goal: Names the NUMBER newest mails.
            steps:
              - id: mails
                app: outlook
                find: list mail messages
                with: { top: TOP }
                pages: 1
            output: { names: "${mails.map(m, m.subject)}" }
            """;

    @TempDir
    private Path folder;

    @Test
    void nextBuildSucceedsAndNothingAcknowledgedIsLost() throws IOException, InterruptedException {
        Random random = new Random(7);
        Set<String> acknowledged = new LinkedHashSet<>();
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions().messages(60).now(Flagship.NOW))) {
            BuildProject project = BuildProject.with(folder, sandbox).rememberingOnDisk();
            project.spec(NAME, spec(5)).built(NAME);
            for (int round = 0; round < ROUNDS; round++) {
                acknowledged.addAll(killed(round, random.nextInt(LONGEST)));

                assertThat(project.built(NAME)).isInstanceOf(SkillOutcome.Built.class);
                assertThat(project.log()).as("round " + round).noneMatch(line -> line.contains("SYNTH-MEMORY-"));
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS / 2);
        List<String> warnings = new ArrayList<>();
        try (MapMemory memory = MapMemory.open(folder.resolve(".synth/memory"), MemoryOptions.DEFAULT, warnings::add)) {
            assertThat(acknowledged).allMatch(id -> memory.find(id).isPresent());
        }
        assertThat(warnings).isEmpty();
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("build-kills.txt"),
                ROUNDS + " kills, " + acknowledged.size() + " builds acknowledged, none lost\n");
    }

    /** Builds one spec after the other in another process until that is killed; gives what it has acknowledged. */
    private List<String> killed(int round, int millis) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-Xshare:auto",
                        "-cp", GeneratedSkill.classPath(), BuildKillTest.class.getName(), folder.toString(), String.valueOf(round))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader printed = process.inputReader(StandardCharsets.UTF_8)) {
            String line = printed.readLine();
            assertThat(line).isEqualTo("begun");
            if (round % 2 == 1) {
                // Every other time a build has ended, so that there is something to lose.
                add(printed.readLine(), acknowledged);
            }
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            // What it has printed stays to be read, unlike with the process's own method.
            process.toHandle().destroyForcibly();
            for (line = printed.readLine(); line != null; line = printed.readLine()) {
                add(line, acknowledged);
            }
        }
        process.waitFor();
        return acknowledged;
    }

    /** A line that was cut has no full stop. */
    private static void add(@Nullable String line, List<String> acknowledged) {
        if (line != null && line.endsWith(".")) {
            acknowledged.add(line.substring(0, line.length() - 1));
        }
    }

    /** Run in the other process. */
    public static void main(String... arguments) throws IOException {
        BuildProject project = BuildProject.at(Path.of(arguments[0])).rememberingOnDisk();
        System.out.println("begun");
        for (int i = 0; i < 1_000; i++) {
            int number = 10 + (Integer.parseInt(arguments[1]) * 1_000 + i) % 900_000;
            // An editor that is killed may leave half a spec; that is none of ours.
            project.write("next", spec(number));
            Files.move(Path.of(arguments[0], "next"), Path.of(arguments[0], "src/main/synth", NAME + ".skill.yaml"),
                    StandardCopyOption.ATOMIC_MOVE);
            project.built(NAME);
            System.out.println(id(project) + ".");
        }
    }

    private static String spec(int number) {
        return SPEC.replace("NUMBER", String.valueOf(number)).replace("TOP", String.valueOf(1 + number % 1_000));
    }

    private static String id(BuildProject project) {
        TaskSpec spec = SpecFiles.of(project.serversFile().getParent(), project.serversFile().getParent(), NAME, new Problems())
                .read(new Problems());
        return LockFile.parse(project.lock(NAME)) instanceof LockFile.Content.Present present
                ? TrajectoryDraft.id(spec, present.lock())
                : "no lock";
    }
}
