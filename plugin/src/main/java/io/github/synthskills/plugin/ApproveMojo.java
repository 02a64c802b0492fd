package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.ApproveCommand;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Accepts what servers say of their tools now: shows every change as {@code synth:drift} does, then writes it into the locks.
 * What probes saw is kept where only words changed. Run {@code synth:generate} after it.
 *
 * @since 0.1.0
 */
@Mojo(name = "approve", threadSafe = true)
public final class ApproveMojo extends LiveMojo {

    /**
     * The tools whose changes are accepted, as {@code server/tool}, separated by commas; a server means all of its tools. All
     * tools if not given. A server's instructions are accepted with any of its tools.
     *
     * @since 0.1.0
     */
    @Parameter(property = "tools")
    @Nullable String tools;

    /**
     * The skills whose locks are written, separated by commas; {@code clients} means those of typed clients. All if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skills")
    @Nullable String skills;

    /**
     * Shows what would be accepted, and writes nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dryRun", defaultValue = "false")
    boolean dryRun;

    /** For Maven. */
    @Inject
    public ApproveMojo(RepositorySystem repositorySystem) {
        super(repositorySystem);
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: synth.skip is set");
            return;
        }
        refuseOffline("synth:approve");
        Answer answer = ask(compiler -> compiler.approve(new ApproveCommand(
                layout().project(), layout().specs(), System.getenv(), patience(), DriftMojo.names(skills),
                DriftMojo.names(tools), !dryRun, new MavenCompilerLog(getLog()))));
        answer.lines().forEach(line -> getLog().info(LogText.clean(line)));
        report(answer);
    }
}
