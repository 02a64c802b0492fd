package io.github.synthskills.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One goal on one project, with the Maven that is on the path.
 *
 * @param repository where the plugins are
 * @param project the folder with the POM
 * @param goal in full
 */
record MavenBuild(MavenRepository repository, Path project, String goal) {

    /**
     * Runs it and returns how many nanoseconds it took.
     *
     * @throws IOException if it failed; the message holds what Maven said
     */
    long run(boolean offline) throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>(List.of(windows ? "mvn.cmd" : "mvn", "-B", "-q"));
        if (offline) {
            command.add("-o");
        }
        command.addAll(List.of(
                "-s", repository.settings().toString(),
                "-Dmaven.repo.local=" + repository.folder(),
                "-f", project.resolve("pom.xml").toString(),
                goal));
        Path output = project.resolve("build.log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        long took = System.nanoTime() - start;
        if (exit != 0) {
            throw new IOException(goal + " failed:\n" + Files.readString(output));
        }
        return took;
    }
}
