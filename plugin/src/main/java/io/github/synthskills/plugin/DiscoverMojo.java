package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.DiscoverCommand;
import io.github.synthskills.plugin.compiler.DiscoverySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Finds tools by what they do: {@code mvn synth:discover -Dquery="list mail messages"}. Without a query it lists the apps. Calls
 * no tool. Under {@code -o} no server is contacted; what was seen last is the answer.
 *
 * @since 0.1.0
 */
@Mojo(name = "discover", threadSafe = true)
public final class DiscoverMojo extends FindingMojo {

    /**
     * What the tool shall do, as after {@code find:} in a spec.
     *
     * @since 0.1.0
     */
    @Parameter(property = "query")
    @Nullable String query;

    /**
     * The server to look on, by its id in {@code servers.json}; all of them if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "app")
    @Nullable String app;

    /**
     * How many tools to show.
     *
     * @since 0.1.0
     */
    @Parameter(property = "most", defaultValue = "10")
    int most;

    /**
     * Shows what the scores are made of, too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "explain", defaultValue = "false")
    boolean explain;

    /**
     * Several queries at once, as a JSON list such as <code>[{"query": "list mail messages", "app_id": "outlook"}]</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "requests")
    @Nullable String requests;

    /**
     * Shows the definitions of these tools as JSON: {@code server/tool}, separated by commas.
     *
     * @since 0.1.0
     */
    @Parameter(property = "load")
    @Nullable String load;

    /**
     * Lines for people ({@code human}), or one JSON document on standard output ({@code json}; use it with {@code -q}).
     *
     * @since 0.1.0
     */
    @Parameter(property = "outputFormat", defaultValue = "human")
    String outputFormat;

    /**
     * The file that the answer goes into; the log if not given, or standard output for {@code json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "outputFile")
    @Nullable File outputFile;

    /** For Maven. */
    @Inject
    public DiscoverMojo(RepositorySystem repositorySystem) {
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
            throw new MojoFailureException("SYNTH-DISCOVERY-OPTION: outputFormat is '" + LogText.clean(outputFormat)
                    + "'. It can be human or json.");
        }
        Path servers = layout().specs().resolve("servers.json");
        if (session.getProjects().size() > 1 && !Files.exists(servers)) {
            getLog().info("Passed over: there is no " + LogText.clean(layout().relative(servers)));
            return;
        }
        Answer answer = discover(json);
        if (outputFile != null && !answer.lines().isEmpty()) {
            write(outputFile.toPath(), answer.lines());
        } else if (json) {
            answer.lines().forEach(System.out::println);
        } else {
            answer.lines().forEach(line -> getLog().info(LogText.clean(line)));
        }
        report(answer);
    }

    private Answer discover(boolean json) throws MojoExecutionException, MojoFailureException {
        DiscoverySettings settings = discovery();
        return ask(compiler -> compiler.discover(new DiscoverCommand(
                layout().project(), layout().specs(), System.getenv(), patience(), session.isOffline(), settings, query, app,
                requests, load, most, explain, json, new MavenCompilerLog(getLog()))));
    }
}
