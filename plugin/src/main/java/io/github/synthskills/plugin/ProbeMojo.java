package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.ProbeCommand;
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
public final class ProbeMojo extends LiveMojo {

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

    /** For Maven. */
    @Inject
    public ProbeMojo(RepositorySystem repositorySystem) {
        super(repositorySystem);
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
        refuseOffline("synth:probe");
        Answer answer = probe(json);
        List<String> lines = answer.lines();
        if (json) {
            lines.forEach(System.out::println);
        } else {
            lines.forEach(line -> getLog().info(LogText.clean(line)));
        }
        report(answer);
    }

    private Answer probe(boolean json) throws MojoExecutionException {
        return ask(compiler -> compiler.probe(new ProbeCommand(
                layout().project(), layout().specs(), System.getenv(), patience(), tool, with, allow, values, json, save,
                new MavenCompilerLog(getLog()))));
    }
}
