package io.github.synthskills.benchmarks.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Kills the process that runs the example at random moments and starts it again, until the run has come to its end; then the same
 * with a new world, until there were enough kills.
 */
final class Rounds {

    private static final int MESSAGES = 1_500;
    private static final int LONGEST_LIFE_MILLIS = 3_000;
    private static final int LONGEST_BIRTH_MILLIS = 1_000;
    private static final int LONGEST_UPLOADING_MILLIS = 800;
    private static final long LOOK_MILLIS = 5;
    private static final double KILLED_WHILE_STARTING = 0.1;
    private static final double KILLED_WHILE_UPLOADING = 0.6;

    private final Path folder;
    private final Supplier<World.Database> databases;
    private final SplittableRandom random;

    /**
     * Rounds.
     *
     * @param databases gives a new ledger for each run
     */
    Rounds(Path folder, Supplier<World.Database> databases, long seed) {
        this.folder = folder;
        this.databases = databases;
        this.random = new SplittableRandom(seed);
    }

    /** So many kills. */
    Tally run(int rounds) throws IOException, InterruptedException {
        Tally tally = Tally.NOTHING;
        for (int number = 1; tally.rounds() < rounds; number++) {
            Path own = Files.createDirectories(folder.resolve("run-" + number));
            try (World world = World.create(own, databases.get(), MESSAGES, number)) {
                tally = tally.plus(once(world, rounds - tally.rounds()));
            }
        }
        return tally;
    }

    private Tally once(World world, int most) throws IOException, InterruptedException {
        Tally tally = Tally.NOTHING;
        Set<String> finished = Set.of();
        while (true) {
            try (Life life = world.live()) {
                boolean killed = tally.rounds() < most && isKilled(life);
                String output = killed ? "" : life.output();
                int repeated = repeated(life, finished);
                if (!killed) {
                    return tally.plus(world.compare(output)).plus(new Tally(0, 0, 0, 0, 0, repeated, 0));
                }
                finished = world.finished();
                tally = tally.plus(new Tally(1, 0, 0, 0, 0, repeated, inFlight(life, finished) ? 1 : 0));
            }
        }
    }

    /** Kills the process at some moment; false if it came to its end before. */
    private boolean isKilled(Life life) throws IOException, InterruptedException {
        double when = random.nextDouble();
        int millis;
        if (when < KILLED_WHILE_STARTING) {
            millis = random.nextInt(LONGEST_BIRTH_MILLIS);
        } else if (when < KILLED_WHILE_STARTING + KILLED_WHILE_UPLOADING) {
            while (life.calls().stream().noneMatch(call -> call.startsWith("upload-file"))) {
                if (life.endsWithin(LOOK_MILLIS)) {
                    return false;
                }
            }
            millis = random.nextInt(LONGEST_UPLOADING_MILLIS);
        } else {
            life.awaitReady();
            millis = random.nextInt(LONGEST_LIFE_MILLIS);
        }
        if (life.endsWithin(millis)) {
            return false;
        }
        life.kill();
        return true;
    }

    private static int repeated(Life life, Set<String> finished) throws IOException {
        Set<String> again = new HashSet<>(life.calls());
        again.retainAll(finished);
        return again.size();
    }

    private static boolean inFlight(Life life, Set<String> finished) throws IOException {
        return life.calls().stream().anyMatch(call -> call.startsWith("upload-file") && !finished.contains(call));
    }
}
