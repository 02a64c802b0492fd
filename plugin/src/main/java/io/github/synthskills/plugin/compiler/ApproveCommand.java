package io.github.synthskills.plugin.compiler;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which changes of tools to accept.
 *
 * @param project the project's folder
 * @param specs the folder with locks and {@code servers.json}
 * @param environment what <code>${env:NAME}</code> refers to
 * @param startTimeout how long a server may take until it answers for the first time
 * @param skills the skills whose locks count; empty for all
 * @param tools {@code server/tool}, or a server for all of its tools; empty for all
 * @param write whether locks are written
 * @param log where progress goes
 */
public record ApproveCommand(
        Path project,
        Path specs,
        Map<String, String> environment,
        Duration startTimeout,
        List<String> skills,
        List<String> tools,
        boolean write,
        CompilerLog log) {

    public ApproveCommand {
        environment = Map.copyOf(environment);
        skills = List.copyOf(skills);
        tools = List.copyOf(tools);
    }
}
