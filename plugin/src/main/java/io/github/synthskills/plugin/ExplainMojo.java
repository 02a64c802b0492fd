package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.ExplainCommand;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Explains how skills came about: which way their last build took and why, what that saved, how each step got its tool and over
 * which other one, and what runs taught, with the evidence. Reads locks, and the memory of builds where there is one; starts no
 * server and changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "explain", threadSafe = true)
public final class ExplainMojo extends MemoryMojo {

    /**
     * The only skill to explain, by its spec's file name without {@code .skill.yaml}; all if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skill")
    @Nullable String skill;

    /** For Maven. */
    @Inject
    public ExplainMojo(RepositorySystem repositorySystem) {
        super(repositorySystem);
    }

    @Override
    Answer answer(boolean json) throws MojoExecutionException {
        return isPassedOver() ? nothing() : ask(compiler -> compiler.explain(new ExplainCommand(
                layout().project(), layout().specs(), memoryFolder(), skill, json, new MavenCompilerLog(getLog()))));
    }
}
