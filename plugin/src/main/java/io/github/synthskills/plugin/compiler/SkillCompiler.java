package io.github.synthskills.plugin.compiler;

import java.util.List;

/** Generates skills. Implemented beside the compiler, called by the plugin. */
public interface SkillCompiler {

    /** Builds every requested skill; one that fails does not stop the others. */
    List<CompiledSkill> compile(CompileRequest request);

    /** Looks at a tool by hand. */
    Answer probe(ProbeCommand command);
}
