package io.github.synthskills.plugin.loading;

import io.github.synthskills.plugin.compiler.SkillCompiler;

/** Where the compiler comes from, once it turns out to be needed. */
public interface CompilerSource {

    /**
     * The compiler, ready for use by several threads.
     *
     * @throws CompilerUnavailableException if it cannot be resolved or loaded
     */
    SkillCompiler open() throws CompilerUnavailableException;
}
