package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.CompiledSkill;
import io.github.synthskills.plugin.sum.Layout;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals know: the project, and where its specs and skills are. */
abstract class SynthMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    /**
     * The folder with task specs, their locks, {@code servers.json} and {@code synth.sum}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.specDirectory", defaultValue = "${project.basedir}/src/main/synth")
    File specDirectory;

    /**
     * The folder that generated sources go into. They are meant to be committed, so it is not under {@code target}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.outputDirectory", defaultValue = "${project.basedir}/src/generated/java")
    File outputDirectory;

    /**
     * Does nothing if true.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.skip", defaultValue = "false")
    boolean skip;

    /** Where the project's files are. */
    final Layout layout() {
        return new Layout(project.getBasedir().toPath(), specDirectory.toPath(), outputDirectory.toPath());
    }

    /** Logs problems with the lines to paste, and counts the errors among them. */
    final int report(List<CompiledSkill.Message> messages) {
        int errors = 0;
        for (CompiledSkill.Message message : messages) {
            errors += message.error() ? 1 : 0;
            message.text().lines().map(LogText::clean).forEach(message.error() ? getLog()::error : getLog()::warn);
        }
        return errors;
    }

    /** The command that runs {@code goal} on this project, from the folder in which Maven was started. */
    final String command(String goal) {
        boolean several = session.getProjects().size() > 1;
        return "mvn " + (several ? "-pl :" + project.getArtifactId() + " " : "") + goal;
    }

    /** The folder of the whole build, so that all of its modules share what is known of tools and of builds. */
    final Path root() {
        File root = session.getRequest().getMultiModuleProjectDirectory();
        if (root == null) {
            // a Maven inside another program
            root = session.getTopLevelProject().getBasedir();
        }
        return (root == null ? project.getBasedir() : root).toPath();
    }
}
