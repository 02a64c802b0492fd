package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.ProbeCommand;
import io.github.synthskills.plugin.loading.CompilerUnavailableException;
import io.github.synthskills.plugin.loading.ResolvedCompiler;
import io.github.synthskills.plugin.loading.Versions;
import java.time.Duration;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a tool takes and what it really gives: {@code mvn synth:probe -Dtool=outlook/list-messages -Dwith='{"top": 3}'}.
 * Without a tool it lists all of them. Only what is known to read is called, or what {@code -Dallow} permits; names, kinds and
 * counts are shown, values only with {@code -Dvalues}.
 *
 * @since 0.1.0
 */
@Mojo(name = "probe", threadSafe = true)
public final class ProbeMojo extends SynthMojo {

    private final RepositorySystem repositorySystem;

    /**
     * The tool, as {@code server/tool}. A server alone lists its tools; nothing at all lists the tools of all servers.
     *
     * @since 0.1.0
     */
    @Parameter(property = "tool")
    @Nullable String tool;

    /**
     * The arguments as one JSON object, such as <code>{"path": "."}</code>. Without it a tool that requires arguments is not
     * called; what it requires is listed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "with")
    @Nullable String with;

    /**
     * Permits calling a tool that is not known to read only.
     *
     * @since 0.1.0
     */
    @Parameter(property = "allow", defaultValue = "false")
    boolean allow;

    /**
     * Shows the values of the first result, too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "values", defaultValue = "false")
    boolean values;

    /**
     * Lines for people ({@code human}), or one JSON document on standard output ({@code json}; use it with {@code -q}).
     *
     * @since 0.1.0
     */
    @Parameter(property = "outputFormat", defaultValue = "human")
    String outputFormat;

    /**
     * Keeps the first result in this file below the folder of the specs, such as {@code samples/sent.json}, for
     * {@code probe: { sample: .. }}. It holds real values.
     *
     * @since 0.1.0
     */
    @Parameter(property = "save")
    @Nullable String save;

    /**
     * How many seconds a server may take until it answers for the first time.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.startTimeout", defaultValue = "20")
    int startTimeout;

    /** For Maven. */
    @Inject
    public ProbeMojo(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: synth.skip is set");
            return;
        }
        boolean json = outputFormat.equals("json");
        if (!json && !outputFormat.equals("human")) {
            throw new MojoFailureException("SYNTH-PROBE-FORMAT: outputFormat is '" + LogText.clean(outputFormat)
                    + "'. It can be human or json.");
        }
        if (session.isOffline()) {
            throw new MojoFailureException(
                    "SYNTH-BUILD-OFFLINE: synth:probe looks at live servers, and Maven is offline. Leave out -o.");
        }
        Answer answer = probe(json);
        List<String> lines = answer.lines();
        if (json) {
            lines.forEach(System.out::println);
        } else {
            lines.forEach(line -> getLog().info(LogText.clean(line)));
        }
        int errors = report(answer.messages());
        if (errors > 0) {
            throw new MojoFailureException(Words.count(errors, "problem") + ": see the lines above");
        }
    }

    private Answer probe(boolean json) throws MojoExecutionException {
        ResolvedCompiler compiler = new ResolvedCompiler(
                repositorySystem,
                session.getRepositorySession(),
                project.getRemotePluginRepositories(),
                Versions.ofThisPlugin(),
                getLog());
        try {
            return compiler.open().probe(new ProbeCommand(
                    layout().project(),
                    layout().specs(),
                    System.getenv(),
                    Duration.ofSeconds(startTimeout),
                    tool,
                    with,
                    allow,
                    values,
                    json,
                    save,
                    new MavenCompilerLog(getLog())));
        } catch (CompilerUnavailableException unavailable) {
            throw new MojoExecutionException(Generation.explain(unavailable), unavailable);
        }
    }
}
