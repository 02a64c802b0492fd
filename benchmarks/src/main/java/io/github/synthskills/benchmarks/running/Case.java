package io.github.synthskills.benchmarks.running;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** One thing that is measured. */
public interface Case {

    /** Its name, the first part of the names of its figures. */
    String name();

    /**
     * Measures it.
     *
     * @param folder for its files
     * @param turns how often it is measured, its baselines in turn with it; where that makes a difference
     * @return figures by name, in their order
     */
    Map<String, Double> measure(Path folder, int turns) throws IOException, InterruptedException;
}
