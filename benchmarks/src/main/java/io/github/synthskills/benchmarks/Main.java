package io.github.synthskills.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** {@code java -jar benchmarks.jar NAME} with options. */
public final class Main {

    private static final int EXIT_USAGE = 2;
    private static final Map<String, Benchmark> BENCHMARKS = new TreeMap<>(Map.of(
            "crash", new Crash(), "discovery", new Discovery(), "routing", new Routing(), "runtime", new Running(), "servers", new Servers(),
            "shapes", new Shapes(), "types", new Types(), "unchanged", new Unchanged()));

    private Main() {}

    /** Runs one benchmark, prints its table and exits with 0. */
    public static void main(String... words) throws IOException, InterruptedException {
        Arguments arguments;
        try {
            arguments = Arguments.parse(words);
        } catch (IllegalArgumentException wrong) {
            usage(String.valueOf(wrong.getMessage()));
            return;
        }
        Benchmark benchmark = BENCHMARKS.get(arguments.name());
        if (benchmark == null) {
            boolean nameless = arguments.name().isEmpty() || arguments.name().equals("help");
            usage(nameless ? "which one?" : "there is no benchmark " + arguments.name());
            return;
        }
        Report report = benchmark.run(arguments);
        report.table().forEach(System.out::println);
        if (arguments.json() != null) {
            Files.writeString(arguments.json(), report.json());
        }
        System.out.flush();
        // The SDK's servers leave a thread behind that would keep this process alive.
        System.exit(0);
    }

    private static void usage(String problem) {
        System.err.println("benchmarks: " + problem);
        System.err.println("usage: java -jar benchmarks.jar NAME " + Arguments.USAGE);
        System.err.println("names: " + String.join(", ", BENCHMARKS.keySet()));
        System.exit(EXIT_USAGE);
    }
}
