package io.github.synthskills.core;

import io.github.synthskills.core.discovery.DiscoveryOptions;
import io.github.synthskills.runtime.mcp.SessionOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What to build and where things are.
 *
 * @param project the project's folder; messages name files relative to it, and servers start in it
 * @param specs the folder with specs, locks and {@code servers.json}
 * @param output the folder that generated sources go into
 * @param skills the specs to build, by file name without {@code .skill.yaml}, in order
 * @param offline whether servers are out of bounds
 * @param refresh whether to look at live tools again instead of trusting the locks
 * @param strict whether results that contradict what their tool declares fail the build
 * @param discovery how the tools of intents are found
 * @param memory what earlier builds left behind, and how much of it may be reused
 * @param startTimeout how long a server may take until it answers for the first time
 * @param environment what <code>${env:NAME}</code> in {@code servers.json} refers to
 * @param previousOutputs by skill, the files that the last build wrote; those not written again are deleted
 * @param log where progress goes
 */
public record SkillBuildRequest(
        Path project,
        Path specs,
        Path output,
        List<String> skills,
        boolean offline,
        boolean refresh,
        boolean strict,
        DiscoveryOptions discovery,
        MemoryUse memory,
        Duration startTimeout,
        Map<String, String> environment,
        Map<String, List<Path>> previousOutputs,
        BuildLog log) {

    public SkillBuildRequest {
        skills = List.copyOf(skills);
        environment = Map.copyOf(environment);
        previousOutputs = Map.copyOf(previousOutputs);
    }

    /** The same without a memory of builds. */
    public SkillBuildRequest(
            Path project,
            Path specs,
            Path output,
            List<String> skills,
            boolean offline,
            boolean refresh,
            boolean strict,
            DiscoveryOptions discovery,
            Duration startTimeout,
            Map<String, String> environment,
            Map<String, List<Path>> previousOutputs,
            BuildLog log) {
        this(project, specs, output, skills, offline, refresh, strict, discovery, MemoryUse.NONE, startTimeout, environment,
                previousOutputs, log);
    }

    /** The same with tools found in the usual way. */
    public SkillBuildRequest(
            Path project,
            Path specs,
            Path output,
            List<String> skills,
            boolean offline,
            boolean refresh,
            boolean strict,
            Duration startTimeout,
            Map<String, String> environment,
            Map<String, List<Path>> previousOutputs,
            BuildLog log) {
        this(project, specs, output, skills, offline, refresh, strict, DiscoveryOptions.below(project), startTimeout,
                environment, previousOutputs, log);
    }

    /** The same for a build that is not strict. */
    public SkillBuildRequest(
            Path project,
            Path specs,
            Path output,
            List<String> skills,
            boolean offline,
            boolean refresh,
            Duration startTimeout,
            Map<String, String> environment,
            Map<String, List<Path>> previousOutputs,
            BuildLog log) {
        this(project, specs, output, skills, offline, refresh, false, startTimeout, environment, previousOutputs, log);
    }

    /** The same with the start timeout that sessions have by default. */
    public SkillBuildRequest(
            Path project,
            Path specs,
            Path output,
            List<String> skills,
            boolean offline,
            boolean refresh,
            Map<String, String> environment,
            Map<String, List<Path>> previousOutputs,
            BuildLog log) {
        this(project, specs, output, skills, offline, refresh, SessionOptions.defaults().startTimeout(), environment,
                previousOutputs, log);
    }
}
