package io.github.synthskills.benchmarks.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Very many items, page by page from a source in the same process, in a virtual machine with little memory.
 *
 * @param name the case
 * @param work {@code read} without, {@code remember} with the ledger
 */
record Streamed(String name, String work, long items, int concurrency) implements Case {

    private static final String LITTLE_HEAP = "-Xmx256m";
    private static final double MICROS_PER_SECOND = 1e6;

    @Override
    public Map<String, Double> measure(Path folder, int turns) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve(name));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("work", work);
        settings.put("items", String.valueOf(items));
        settings.put("concurrency", String.valueOf(concurrency));
        settings.put("ledger", "jdbc:sqlite:" + own.resolve("ledger.db"));
        Map<String, Double> told = Child.ask(StreamProgram.class, List.of(LITTLE_HEAP), settings);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("items_per_second", items / told.get("wall_s"));
        figures.put("cpu_us_per_item", told.get("cpu_s") * MICROS_PER_SECOND / items);
        figures.put("heap_mb", told.get("heap_mb"));
        figures.put("heap_least_mb", told.get("heap_least_mb"));
        figures.put("resident_mb", told.get("resident_mb"));
        return figures;
    }
}
