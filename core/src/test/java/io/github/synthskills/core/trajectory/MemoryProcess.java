package io.github.synthskills.core.trajectory;

import io.github.synthskills.core.text.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Another build that uses a memory: a process that records until it is killed or has enough, or holds the claim. */
public final class MemoryProcess {

    static final MemoryOptions ROOMY = new MemoryOptions(1L << 30, 1_000_000, Duration.ofSeconds(20), 1);

    private MemoryProcess() {}

    /** Arguments: what to do, the folder, a name that ids begin with, how many records. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "record" -> record(folder, arguments[2], Integer.parseInt(arguments[3]));
            case "hold" -> hold(folder);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** @param shell what the process is started by, such as a shell that limits it; the java command follows */
    static Process start(String what, Path folder, String name, int count, String... shell) throws IOException {
        List<String> command = new ArrayList<>(List.of(shell));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryProcess.class.getName(),
                what,
                folder.toString(),
                name,
                Integer.toString(count)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Says each id when it is safe, and tidies up after every third. */
    private static void record(Path folder, String name, int count) {
        for (int i = 0; i < count; ) {
            try (MapMemory memory = MapMemory.open(folder, ROOMY, line -> say("log " + line))) {
                for (int more = 0; more < 3 && i < count; more++, i++) {
                    String id = name + "-" + i;
                    memory.record(Trajectories.of(id).skill("com.example.A" + name.replace("-", "_")).days(i).build(), Trajectories.lock(id));
                    say("safe " + id);
                }
            }
        }
        say("done");
    }

    /** The ids that another build finds, which then records one. */
    public static List<String> more(Path folder) {
        try (MapMemory memory = MapMemory.open(folder, MemoryOptions.DEFAULT, line -> { throw new AssertionError(line); })) {
            List<String> ids = memory.trajectories().stream().map(Trajectory::id).toList();
            memory.record(Trajectories.of("more").days(9).build(), null);
            return ids;
        }
    }

    private static void hold(Path folder) throws IOException {
        try (FolderLock lock = FolderLock.attempt(folder, "memory.lock")) {
            say(lock == null ? "not held" : "held");
            say("read " + System.in.read());
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
