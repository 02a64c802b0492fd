package io.github.synthskills.plugin.compiler;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What to generate, and where things are.
 *
 * @param project the project's folder
 * @param specs the folder with specs, locks and {@code servers.json}
 * @param output the folder that generated sources go into
 * @param skills the specs to build, by file name without {@code .skill.yaml}, in order
 * @param offline whether servers are out of bounds
 * @param refresh whether to look at live tools again instead of trusting the locks
 * @param strict whether results that contradict what their tool declares fail the build
 * @param discovery how tools are found
 * @param memory what earlier builds left behind, and how much of it counts
 * @param startTimeout how long a server may take until it answers for the first time
 * @param environment what <code>${env:NAME}</code> refers to
 * @param previousOutputs by skill, also by those not to be built, the files that the last build wrote
 * @param log where progress goes
 */
public record CompileRequest(
        Path project,
        Path specs,
        Path output,
        List<String> skills,
        boolean offline,
        boolean refresh,
        boolean strict,
        DiscoverySettings discovery,
        MemorySettings memory,
        Duration startTimeout,
        Map<String, String> environment,
        Map<String, List<Path>> previousOutputs,
        CompilerLog log) {

    public CompileRequest {
        skills = List.copyOf(skills);
        environment = Map.copyOf(environment);
        previousOutputs = Map.copyOf(previousOutputs);
    }
}
