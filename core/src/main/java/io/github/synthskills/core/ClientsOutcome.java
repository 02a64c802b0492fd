package io.github.synthskills.core;

import io.github.synthskills.core.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of the clients of {@code clients.yaml}.
 *
 * @param complete whether all of them were generated; those that were not are left as they were
 * @param sources what they were generated from: {@code clients.yaml}, its lock and the samples
 * @param outputs the generated files that are there now and belong to them, also of clients that failed this time
 * @param changed the files whose bytes differ from before
 * @param problems warnings, and errors if it is not complete; by place
 */
public record ClientsOutcome(
        boolean complete, List<Path> sources, List<Path> outputs, List<Path> changed, List<Problem> problems) {

    public ClientsOutcome {
        sources = List.copyOf(sources);
        outputs = List.copyOf(outputs);
        changed = List.copyOf(changed);
        problems = List.copyOf(problems);
    }

    /** Nothing was changed. */
    static ClientsOutcome failed(List<Path> outputs, List<Problem> problems) {
        return new ClientsOutcome(false, List.of(), outputs, List.of(), problems);
    }
}
