package io.github.synthskills.benchmarks;

import io.github.synthskills.benchmarks.running.Case;
import io.github.synthskills.benchmarks.running.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How fast skills run over servers with a latency, against the time that is possible and a bare loop over the SDK's client; what the
 * engine and the ledger take of the processor; and that memory does not grow with the number of elements.
 */
final class Running implements Benchmark {

    private static final int TURNS = 1;

    @Override
    public Report run(Arguments arguments) throws IOException, InterruptedException {
        List<Case> cases = chosen(Cases.all(arguments.items()), arguments.cases());
        List<String> table = new ArrayList<>();
        Map<String, Double> figures = new LinkedHashMap<>();
        Path folder = Files.createTempDirectory("synth-runtime");
        try {
            for (Case measured : cases) {
                Map<String, Double> found = measured.measure(folder, arguments.runs(TURNS));
                found.forEach((name, value) -> figures.put(measured.name() + "." + name, value));
                table.add(line(measured.name(), found));
                System.err.println(table.get(table.size() - 1));
            }
        } finally {
            delete(folder);
        }
        return new Report("runtime", table, figures);
    }

    private static List<Case> chosen(List<Case> all, List<String> names) {
        for (String name : names) {
            if (all.stream().noneMatch(known -> known.name().startsWith(name))) {
                throw new IllegalArgumentException("no case begins with '" + name + "'; known: "
                        + all.stream().map(Case::name).collect(Collectors.joining(", ")));
            }
        }
        return all.stream()
                .filter(known -> names.isEmpty() || names.stream().anyMatch(known.name()::startsWith))
                .toList();
    }

    private static String line(String name, Map<String, Double> figures) {
        return String.format(Locale.ROOT, "%-18s", name) + figures.entrySet().stream()
                .map(figure -> String.format(Locale.ROOT, "%s %,.3f", figure.getKey(), figure.getValue()))
                .collect(Collectors.joining("  "));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
