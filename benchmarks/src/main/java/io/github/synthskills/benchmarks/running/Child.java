package io.github.synthskills.benchmarks.running;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A program that is measured in a process of its own, so that nothing else of this one counts: it is told
 * {@code name=value}, word by word, and tells {@code name=number}, line by line.
 */
final class Child {

    private Child() {}

    /** The words of a command that runs a class of ours in a new virtual machine. */
    static List<String> command(Class<?> program, List<String> options, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(program.getName());
        command.addAll(words);
        return command;
    }

    /** Runs a program to its end and gives the figures that it told. */
    static Map<String, Double> ask(Class<?> program, List<String> options, Map<String, String> settings)
            throws IOException, InterruptedException {
        List<String> words = settings.entrySet().stream().map(word -> word.getKey() + "=" + word.getValue()).toList();
        Process process = new ProcessBuilder(command(program, options, words))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(program.getSimpleName() + " failed with " + process.exitValue() + " " + settings);
            }
            Map<String, Double> figures = new LinkedHashMap<>();
            said.lines().map(line -> line.split("=")).filter(parts -> parts.length == 2)
                    .forEach(parts -> figures.put(parts[0], Double.valueOf(parts[1])));
            return figures;
        } finally {
            process.destroyForcibly();
        }
    }

    /** What a program was told. */
    static Map<String, String> settings(String... words) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            settings.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return settings;
    }

    /** Tells a figure. */
    static void tell(String name, double value) {
        System.out.printf(Locale.ROOT, "%s=%.6f%n", name, value);
    }
}
