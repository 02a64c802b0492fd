package io.github.synthskills.benchmarks.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Two processes on one ledger share one run; then one of two is killed, and the other one brings the run to its end. */
final class SharedRun {

    private static final int MESSAGES = 3_000;
    private static final long LOOK_MILLIS = 5;
    private static final int UPLOADS_BEFORE_KILL = 40;

    private final Path folder;
    private final Supplier<World.Database> databases;

    SharedRun(Path folder, Supplier<World.Database> databases) {
        this.folder = folder;
        this.databases = databases;
    }

    /** Both live to the end. */
    Tally both() throws IOException, InterruptedException {
        try (World world = world("both"); Life first = world.live(); Life second = world.live()) {
            String output = first.output();
            world.compare(output);
            Tally drive = world.compare(second.output());
            requireShare(first.calls());
            requireShare(second.calls());
            Set<String> twice = new HashSet<>(elements(first.calls()));
            twice.retainAll(elements(second.calls()));
            twice.retainAll(world.finished());
            return drive.plus(new Tally(0, 0, 0, 0, 0, twice.size(), 0));
        }
    }

    /** One is killed while both work. */
    Tally one() throws IOException, InterruptedException {
        try (World world = world("one"); Life first = world.live(); Life second = world.live()) {
            while (uploads(first) < UPLOADS_BEFORE_KILL || uploads(second) < UPLOADS_BEFORE_KILL) {
                if (first.endsWithin(LOOK_MILLIS) || second.endsWithin(LOOK_MILLIS)) {
                    throw new IOException("a process ended before both had uploaded " + UPLOADS_BEFORE_KILL + " files:\n"
                            + first.output() + "\n" + second.output());
                }
            }
            // Before the kill: what it left in flight is the other one's to do again.
            Set<String> finished = world.finished();
            first.kill();
            Tally drive = world.compare(second.output());
            Set<String> twice = new HashSet<>(elements(first.calls()));
            twice.retainAll(elements(second.calls()));
            twice.retainAll(finished);
            return drive.plus(new Tally(1, 0, 0, 0, 0, twice.size(), 1));
        }
    }

    private World world(String name) throws IOException {
        return World.create(Files.createDirectories(folder.resolve(name)), databases.get(), MESSAGES, 1);
    }

    private static long uploads(Life life) throws IOException {
        return life.calls().stream().filter(call -> call.startsWith("upload-file")).count();
    }

    private static void requireShare(List<String> calls) throws IOException {
        if (elements(calls).isEmpty()) {
            throw new IOException("one of two processes had no share of the run");
        }
    }

    /** The calls that are made once for an element. */
    private static List<String> elements(List<String> calls) {
        return calls.stream().filter(call -> call.indexOf(' ') > 0).toList();
    }
}
