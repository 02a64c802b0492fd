package io.github.synthskills.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Lists the runs that the ledger remembers, shows, forgets or resumes one: {@code mvn synth:runs -Drun=0a1b}. Needs the ledger only,
 * except for {@code -Dresume}, which runs the skill: {@code mvn compile synth:runs -Dresume=0a1b}.
 *
 * @since 0.1.0
 */
@Mojo(name = "runs", threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class RunsMojo extends RuntimeMojo {

    /**
     * The run to show with its inputs, its counts and what it gave up on: its id, which may be cut where it stays unique.
     *
     * @since 0.1.0
     */
    @Parameter(property = "run")
    @Nullable String run;

    /**
     * The run to forget with its checkpoints, so that it cannot be resumed. Effects that are done stay done.
     *
     * @since 0.1.0
     */
    @Parameter(property = "forget")
    @Nullable String forget;

    /**
     * The run to resume, with the inputs that it was begun with. Secret ones are not remembered and are given again as
     * {@code -Dname=value}. With {@code -Dretry=failed}, what failed in it is tried again.
     *
     * @since 0.1.0
     */
    @Parameter(property = "resume")
    @Nullable String resume;

    /**
     * Lists the runs of this skill only: its spec's file name without {@code .skill.yaml}, or its class.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skill")
    @Nullable String skill;

    /**
     * How many runs are listed, or how many failed elements of a run are shown.
     *
     * @since 0.1.0
     */
    @Parameter(property = "most", defaultValue = "20")
    int most = 20;

    /**
     * {@code human} for people, {@code json} for one document on standard output; use it with {@code -q}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "outputFormat", defaultValue = "human")
    String outputFormat = "human";

    /**
     * Short for {@code outputFormat}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "format")
    @Nullable String format;

    /** For Maven. */
    @Inject
    public RunsMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void execute(ProjectClasses classes) throws IOException, MojoExecutionException, MojoFailureException {
        if (session.getProjects().size() > 1 && !Files.isDirectory(layout().specs())) {
            getLog().info("Passed over: there is no " + LogText.clean(layout().relative(layout().specs())));
            return;
        }
        long asked = List.of(run != null, forget != null, resume != null).stream().filter(given -> given).count();
        if (asked > 1) {
            throw new MojoFailureException("SYNTH-RUN-USAGE: give one of -Drun, -Dforget and -Dresume.");
        }
        if (retry != null && resume == null) {
            throw new MojoFailureException("SYNTH-RUN-USAGE: -Dretry needs the run: mvn compile synth:runs -Dresume=<run> -Dretry=failed");
        }
        SkillRun runtime = new SkillRun(classes);
        if (resume == null) {
            ask(runtime);
        } else {
            String name = runtime.skill(resume, ledger, environment());
            Class<?> type = classes.load(name, command("compile synth:runs -Dresume=" + LogText.clean(resume)));
            conclude(name, runtime.run(running(List.of("--resume", resume), type), environment(), null));
        }
    }

    private void ask(SkillRun runtime) throws IOException, MojoExecutionException, MojoFailureException {
        List<String> words = new ArrayList<>(ledgerWords());
        words.addAll(List.of("--most", String.valueOf(most), "--format", format == null ? outputFormat : format));
        if (skill != null) {
            words.addAll(List.of("--skill", choice().choose(skill)));
        }
        if (run != null) {
            words.addAll(List.of("--run", run));
        }
        if (forget != null) {
            words.addAll(List.of("--forget", forget));
        }
        int exit = runtime.runs(words, environment());
        if (exit != 0) {
            throw new MojoFailureException((exit == SkillRun.USAGE ? "SYNTH-RUN-USAGE" : "SYNTH-RUN-LEDGER")
                    + ": nothing was told or done: see the line above");
        }
    }
}
