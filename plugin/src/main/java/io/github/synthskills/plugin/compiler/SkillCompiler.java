package io.github.synthskills.plugin.compiler;

import java.nio.file.Path;
import java.util.List;

/** Generates skills and clients. Implemented beside the compiler, called by the plugin. */
public interface SkillCompiler {

    /** Builds every requested skill; one that fails does not stop the others. */
    List<CompiledSkill> compile(CompileRequest request);

    /**
     * Begins to learn the shapes of results from a run.
     *
     * @param project the project's folder
     * @param specs the folder with specs and locks
     * @param skill the spec's file name without {@code .skill.yaml}
     */
    RunRecording record(Path project, Path specs, String skill);

    /** Looks at a tool by hand. */
    Answer probe(ProbeCommand command);

    /** Finds tools by what they do, lists apps, or shows definitions. */
    Answer discover(DiscoverCommand command);

    /**
     * Builds the typed clients that {@code clients.yaml} asks for; one that fails does not stop the others.
     *
     * @param request its skills do not matter
     * @return what became of all of them together, under the name {@code clients.yaml}
     */
    CompiledSkill compileClients(CompileRequest request);

    /** Compares locked tools with their servers. */
    Answer drift(DriftCommand command);

    /** Accepts changes of tools. */
    Answer approve(ApproveCommand command);

    /** Learns from the logs of runs. */
    Answer learn(LearnCommand command);

    /** Explains how skills came about. */
    Answer explain(ExplainCommand command);

    /** Looks after the memory of builds. */
    Answer cache(CacheCommand command);
}
