package io.github.synthskills.benchmarks.crash;

import io.github.synthskills.runtime.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The cases of the benchmark: rounds on SQLite and on PostgreSQL, and a run that two processes share. */
public final class CrashCases {

    private CrashCases() {}

    /**
     * Measures the cases that are wanted.
     *
     * @param rounds how many kills on each kind of ledger
     * @param wanted of {@code sqlite}, {@code postgres} and {@code shared}
     * @param told takes a line where a case cannot be measured
     */
    public static Map<String, Tally> measure(Path folder, int rounds, Predicate<String> wanted, Consumer<String> told)
            throws IOException, InterruptedException {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        if (wanted.test("sqlite")) {
            tallies.put("sqlite", new Rounds(made(folder, "sqlite"), sqlite(folder), 1).run(rounds));
        }
        if (!wanted.test("postgres") && !wanted.test("shared")) {
            return tallies;
        }
        Optional<PostgresServer> started = PostgresServer.start();
        if (started.isEmpty()) {
            told.accept(PostgresServer.MISSING);
            return tallies;
        }
        try (PostgresServer server = started.get()) {
            Supplier<World.Database> ledgers = postgres(server);
            if (wanted.test("postgres")) {
                tallies.put("postgres", new Rounds(made(folder, "postgres"), ledgers, 2).run(rounds));
            }
            if (wanted.test("shared")) {
                SharedRun shared = new SharedRun(made(folder, "shared"), ledgers);
                tallies.put("shared", shared.both());
                tallies.put("shared_kill", shared.one());
            }
        }
        return tallies;
    }

    private static Path made(Path folder, String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static Supplier<World.Database> sqlite(Path folder) {
        AtomicInteger count = new AtomicInteger();
        return () -> new World.Database(
                "jdbc:sqlite:" + folder.resolve("ledger-" + count.incrementAndGet() + ".db"), Map.of());
    }

    private static Supplier<World.Database> postgres(PostgresServer server) {
        return () -> new World.Database(
                server.newUrl(), Map.of("SYNTH_LEDGER_USER", server.user(), "SYNTH_LEDGER_PASSWORD", server.password()));
    }
}
