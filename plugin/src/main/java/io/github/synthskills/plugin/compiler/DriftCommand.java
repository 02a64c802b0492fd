package io.github.synthskills.plugin.compiler;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which locked tools to compare with their servers, and how to tell.
 *
 * @param project the project's folder
 * @param specs the folder with locks and {@code servers.json}
 * @param environment what <code>${env:NAME}</code> refers to
 * @param startTimeout how long a server may take until it answers for the first time
 * @param skills the skills whose locks count; empty for all
 * @param format how to tell
 * @param failOn {@code text}, {@code additive}, {@code breaking} or {@code never}: the least change that is an error
 * @param log where progress goes
 */
public record DriftCommand(
        Path project,
        Path specs,
        Map<String, String> environment,
        Duration startTimeout,
        List<String> skills,
        Format format,
        String failOn,
        CompilerLog log) {

    public DriftCommand {
        environment = Map.copyOf(environment);
        skills = List.copyOf(skills);
    }

    /** How to tell. */
    public enum Format {
        /** Lines for people. */
        HUMAN,
        /** One JSON document. */
        JSON,
        /** One SARIF 2.1.0 document. */
        SARIF
    }
}
