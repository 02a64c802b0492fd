package io.github.synthskills.benchmarks.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call for each item, to the sandbox in a process of its own, by a skill and by a bare loop over the SDK's client, in turn and each
 * in a process of its own. What is measured begins when the client is connected and has made its first calls.
 *
 * @param name the case
 * @param wire how the sandbox is reached
 * @param work what is called: {@code read}; {@code remember} and {@code write} with the ledger; {@code slow} with the ledger, after
 *     warming up with calls that the sandbox answers at once
 * @param items how many calls
 * @param warmUp how many calls before
 * @param latencyMillis how long the sandbox takes for a call
 * @param concurrency how many calls at once
 */
record Calls(String name, Wire wire, String work, long items, long warmUp, int latencyMillis, int concurrency) implements Case {

    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double PERCENT = 100;

    @Override
    public Map<String, Double> measure(Path folder, int turns) throws IOException, InterruptedException {
        List<Map<String, Double>> ours = new ArrayList<>();
        List<Map<String, Double>> bare = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            Path own = Files.createDirectories(folder.resolve(name + "-" + turn));
            if (turn % 2 == 0) {
                ours.add(skill(own));
                bare.add(bare());
            } else {
                bare.add(bare());
                ours.add(skill(own));
            }
        }
        double ideal = Math.ceil((double) items / concurrency) * latencyMillis / MILLIS_PER_SECOND;
        double wall = median(ours, "wall_s");
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("ideal_s", ideal);
        figures.put("wall_s", wall);
        figures.put("wall_over_ideal", wall / ideal);
        figures.put("share_of_ideal", PERCENT * ideal / wall);
        figures.put("items_per_second", items / wall);
        figures.put("cpu_us_per_item", median(ours, "cpu_s") * MICROS_PER_SECOND / items);
        figures.put("bare_wall_over_ideal", median(bare, "wall_s") / ideal);
        figures.put("bare_cpu_us_per_item", median(bare, "cpu_s") * MICROS_PER_SECOND / items);
        figures.put("cpu_over_bare", median(ours, "cpu_s") / median(bare, "cpu_s"));
        figures.put("heap_mb", median(ours, "heap_mb"));
        figures.put("one_by_one_s", items * latencyMillis / MILLIS_PER_SECOND);
        return figures;
    }

    private Map<String, Double> skill(Path folder) throws IOException, InterruptedException {
        try (Wire.Server server = wire.server(app(), latency())) {
            Map<String, String> settings = settings();
            settings.put("servers", Wire.serversFile(folder, app(), server).toString());
            settings.put("ledger", "jdbc:sqlite:" + folder.resolve("ledger.db"));
            return Child.ask(SkillProgram.class, List.of(), settings);
        }
    }

    private Map<String, Double> bare() throws IOException, InterruptedException {
        try (Wire.Server server = wire.server(app(), latency())) {
            Map<String, String> settings = settings();
            settings.putAll(server.bare());
            return Child.ask(BareProgram.class, List.of(), settings);
        }
    }

    private List<String> latency() {
        return work.equals(Skills.SLOW)
                ? List.of("--latency-tool", ListAttachments.TOOL + "=" + latencyMillis)
                : List.of("--latency", String.valueOf(latencyMillis));
    }

    private String app() {
        return work.equals("write") ? StoreFiles.SERVER : FetchMessages.SERVER;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("work", work);
        settings.put("items", String.valueOf(items));
        settings.put("warmup", String.valueOf(warmUp));
        settings.put("concurrency", String.valueOf(concurrency));
        return settings;
    }

    static double median(List<Map<String, Double>> measured, String figure) {
        double[] sorted = measured.stream().mapToDouble(figures -> figures.get(figure)).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
