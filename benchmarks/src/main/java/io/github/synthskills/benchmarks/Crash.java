package io.github.synthskills.benchmarks;

import io.github.synthskills.benchmarks.crash.CrashCases;
import io.github.synthskills.benchmarks.crash.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The running example in a process that is killed at random moments, again and again, on SQLite and on PostgreSQL, and by two
 * processes at once: what is lost, what is made twice, what is repeated though it was known to be done. The servers live on and count.
 */
final class Crash implements Benchmark {

    private static final int ROUNDS = 200;

    @Override
    public Report run(Arguments arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("synth-crash");
        try {
            List<String> table = new ArrayList<>();
            table.add(String.format(Locale.ROOT, "%-12s %7s %6s %9s %6s %11s %9s %10s",
                    "case", "rounds", "runs", "effects", "lost", "duplicated", "repeated", "in flight"));
            List<String> cases = arguments.cases();
            Map<String, Tally> tallies = CrashCases.measure(
                    folder,
                    arguments.rounds() == 0 ? ROUNDS : arguments.rounds(),
                    name -> cases.isEmpty() || cases.contains(name),
                    table::add);
            return report(table, tallies);
        } finally {
            delete(folder);
        }
    }

    private static Report report(List<String> table, Map<String, Tally> tallies) {
        Map<String, Double> figures = new LinkedHashMap<>();
        Tally all = tallies.values().stream().reduce(Tally::plus).orElseThrow();
        put(figures, "", all);
        tallies.forEach((name, tally) -> {
            put(figures, name + ".", tally);
            table.add(line(name, tally));
        });
        table.add(line("all", all));
        return new Report("crash", table, figures);
    }

    private static void put(Map<String, Double> figures, String prefix, Tally tally) {
        figures.put(prefix + "rounds", (double) tally.rounds());
        figures.put(prefix + "lost", (double) tally.lost());
        figures.put(prefix + "duplicated", (double) tally.duplicated());
        figures.put(prefix + "repeated", (double) tally.repeated());
        figures.put(prefix + "effects", (double) tally.effects());
        figures.put(prefix + "in_flight", (double) tally.inFlight());
    }

    private static String line(String name, Tally tally) {
        return String.format(Locale.ROOT, "%-12s %,7d %,6d %,9d %,6d %,11d %,9d %,10d",
                name, tally.rounds(), tally.runs(), tally.effects(), tally.lost(), tally.duplicated(), tally.repeated(),
                tally.inFlight());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
