package io.github.synthskills.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The wall time of {@code synth:generate} where nothing changed, against a goal that does nothing, of a plugin without
 * dependencies. The cases take turns, so that a busy machine is unfair to none of them. {@code fresh} is a first build after a
 * checkout, which reads every file; later ones go by how the files look from outside.
 */
final class Unchanged implements Benchmark {

    private static final List<Integer> SIZES = List.of(1, 10, 100);
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public Report run(Arguments arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("synth-unchanged");
        try {
            return run(folder, arguments.runs());
        } finally {
            delete(folder);
        }
    }

    private static Report run(Path folder, int runs) throws IOException, InterruptedException {
        MavenRepository repository = MavenRepository.create(folder.resolve("repository"));
        Map<String, MavenBuild> builds = new LinkedHashMap<>();
        Path empty = SampleProject.create(folder.resolve("empty"), 1);
        builds.put("empty_ms", new MavenBuild(repository, empty, MavenRepository.EMPTY_GOAL));
        for (int size : SIZES) {
            Path project = SampleProject.create(folder.resolve("unchanged-" + size), size);
            builds.put("unchanged_" + size + "_ms", new MavenBuild(repository, project, repository.generateGoal()));
        }
        Path fresh = SampleProject.create(folder.resolve("fresh-100"), 100);
        builds.put("fresh_100_ms", new MavenBuild(repository, fresh, repository.generateGoal()));
        // online, into the repository of this run: what reading the plugin's POM takes; then warm
        for (MavenBuild build : builds.values()) {
            build.run(false);
            build.run(true);
        }
        Map<String, double[]> times = new LinkedHashMap<>();
        builds.keySet().forEach(name -> times.put(name, new double[runs]));
        for (int run = 0; run < runs; run++) {
            for (Map.Entry<String, MavenBuild> build : builds.entrySet()) {
                delete(fresh.resolve("target"));
                times.get(build.getKey())[run] = build.getValue().run(true) / NANOS_PER_MILLI;
            }
        }
        return report(times);
    }

    private static Report report(Map<String, double[]> times) {
        Map<String, Double> figures = new LinkedHashMap<>();
        times.forEach((name, values) -> figures.put(name, median(values)));
        double floor = figures.get("empty_ms");
        List<String> table = new ArrayList<>();
        table.add(String.format(Locale.ROOT, "%-18s %10s %10s %10s %12s", "case", "median ms", "min ms", "max ms", "over empty"));
        times.forEach((name, values) -> table.add(String.format(
                Locale.ROOT,
                "%-18s %10.0f %10.0f %10.0f %+12.0f",
                name.replace("_ms", ""),
                figures.get(name),
                Arrays.stream(values).min().orElse(0),
                Arrays.stream(values).max().orElse(0),
                figures.get(name) - floor)));
        return new Report("unchanged", table, figures);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
