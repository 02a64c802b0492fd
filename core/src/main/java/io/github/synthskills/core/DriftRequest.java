package io.github.synthskills.core;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which locked tools to compare with what their servers say now.
 *
 * @param project the project's folder; messages name files relative to it, and servers start in it
 * @param specs the folder with specs, locks and {@code servers.json}
 * @param environment what <code>${env:NAME}</code> in {@code servers.json} refers to
 * @param startTimeout how long a server may take until it answers for the first time
 * @param skills the skills whose locks count, {@code clients} for those of typed clients; empty for all
 * @param log where progress goes
 */
public record DriftRequest(
        Path project,
        Path specs,
        Map<String, String> environment,
        Duration startTimeout,
        List<String> skills,
        BuildLog log) {

    public DriftRequest {
        environment = Map.copyOf(environment);
        skills = List.copyOf(skills);
    }
}
