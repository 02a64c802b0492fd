package io.github.synthskills.benchmarks;

import java.io.IOException;

/** Something that is measured. */
interface Benchmark {

    /** Measures it, its baselines in the same run. */
    Report run(Arguments arguments) throws IOException, InterruptedException;
}
