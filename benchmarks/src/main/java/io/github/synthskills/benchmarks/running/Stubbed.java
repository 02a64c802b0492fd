package io.github.synthskills.benchmarks.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call for each item that is answered at once in the same process: what is left is what the engine and the ledger take.
 *
 * @param name the case
 * @param work as in {@link Calls}
 * @param ledger the URL of the ledger; empty for SQLite in a file
 */
record Stubbed(String name, String work, long items, long warmUp, int concurrency, String ledger) implements Case {

    private static final double MICROS_PER_SECOND = 1e6;

    @Override
    public Map<String, Double> measure(Path folder, int turns) throws IOException, InterruptedException {
        List<Map<String, Double>> measured = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            Path own = Files.createDirectories(folder.resolve(name + "-" + turn));
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("work", work);
            settings.put("items", String.valueOf(items));
            settings.put("warmup", String.valueOf(warmUp));
            settings.put("concurrency", String.valueOf(concurrency));
            settings.put("ledger", ledger.isEmpty() ? "jdbc:sqlite:" + own.resolve("ledger.db") : ledger);
            measured.add(Child.ask(SkillProgram.class, List.of(), settings));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("items_per_second", items / Calls.median(measured, "wall_s"));
        figures.put("cpu_us_per_item", Calls.median(measured, "cpu_s") * MICROS_PER_SECOND / items);
        figures.put("heap_mb", Calls.median(measured, "heap_mb"));
        return figures;
    }
}
