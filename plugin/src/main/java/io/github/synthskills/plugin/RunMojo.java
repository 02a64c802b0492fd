package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.RunRecording;
import io.github.synthskills.plugin.loading.CompilerUnavailableException;
import io.github.synthskills.plugin.loading.ResolvedCompiler;
import io.github.synthskills.plugin.loading.Versions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Runs a compiled skill on the servers of {@code servers.json}: {@code mvn compile synth:run -Ddays=30}. A run that was
 * interrupted is resumed when the same skill is run again with the same inputs.
 *
 * @since 0.1.0
 */
@Mojo(name = "run", threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class RunMojo extends RuntimeMojo {

    /**
     * The skill: its spec's file name without {@code .skill.yaml}, such as {@code archive-attachments}, or its class. The only one
     * if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skill")
    @Nullable String skill;

    /**
     * All inputs as one JSON object, such as <code>{"days": 30}</code>. Single ones may be given as {@code -Dname=value}, or as
     * {@code -Dinput.name=value} where the name means something else to Maven; they win over this.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inputs")
    @Nullable String inputs;

    /**
     * Starts a new run, also where one with the same inputs is unfinished. Effects that are done stay done.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fresh", defaultValue = "false")
    boolean fresh;

    /**
     * Learns what tools give that are not called while building, such as those that write: puts the shapes of their results (names
     * and kinds, no values) into the skill's lock, so that the next {@code synth:generate} types them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "record", defaultValue = "false")
    boolean record;

    private final RepositorySystem repositorySystem;

    /** For Maven. */
    @Inject
    public RunMojo(RepositorySystem repositorySystem, SettingsDecrypter decrypter) {
        super(decrypter);
        this.repositorySystem = repositorySystem;
    }

    @Override
    void execute(ProjectClasses classes) throws IOException, MojoExecutionException, MojoFailureException {
        if (record && dryRun) {
            throw new MojoFailureException("SYNTH-RUN-RECORD: a dry run writes nothing, so there is nothing to record."
                    + " Leave out -DdryRun or -Drecord.");
        }
        SkillChoice choice = choice();
        String name = choice.choose(skill);
        Class<?> type = classes.load(name, command("compile synth:run"));
        RunRecording recording = record ? recording(choice.spec(name)) : null;
        int exit = new SkillRun(classes).run(arguments(name, type), environment(), recording);
        if (recording != null && exit != SkillRun.USAGE) {
            keep(recording.finish());
        }
        conclude(name, exit);
    }

    private RunRecording recording(String spec) throws MojoExecutionException {
        try {
            return new ResolvedCompiler(
                            repositorySystem,
                            session.getRepositorySession(),
                            project.getRemotePluginRepositories(),
                            Versions.ofThisPlugin(),
                            getLog())
                    .open()
                    .record(layout().project(), layout().specs(), spec);
        } catch (CompilerUnavailableException unavailable) {
            throw new MojoExecutionException(Generation.explain(unavailable), unavailable);
        }
    }

    private void keep(Answer answer) throws MojoFailureException {
        answer.lines().forEach(line -> getLog().info(LogText.clean(line)));
        if (report(answer.messages()) > 0) {
            throw new MojoFailureException("SYNTH-RUN-RECORD: the run is over, but it was not recorded: see the lines above");
        }
    }

    private List<String> arguments(String name, Class<?> type) throws MojoFailureException {
        List<String> arguments = new ArrayList<>(List.of("--skill", name));
        if (inputs != null) {
            arguments.addAll(List.of("--inputs", inputs));
        }
        if (fresh) {
            arguments.add("--fresh");
        }
        return running(arguments, type);
    }
}
