package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.DriftCommand;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Compares the tools that the locks know with what their servers say now, and tells each change: breaking, additive, or text
 * only. Changes no lock and no code. A server that cannot be asked fails the goal; the others are compared all the same.
 *
 * @since 0.1.0
 */
@Mojo(name = "drift", threadSafe = true)
public final class DriftMojo extends LiveMojo {

    private static final Set<String> LIMITS = Set.of("text", "additive", "breaking", "never");

    /**
     * The skills whose locks are compared, separated by commas; {@code clients} means those of typed clients. All if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skills")
    @Nullable String skills;

    /**
     * Lines for people ({@code human}), or one document for programs: {@code json}, or {@code sarif} (2.1.0), which code hosts
     * show beside the lines of specs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "outputFormat", defaultValue = "human")
    String outputFormat = "human";

    /**
     * The file that the answer goes into; the log if not given, or standard output for documents (use {@code -q} then).
     *
     * @since 0.1.0
     */
    @Parameter(property = "outputFile")
    @Nullable File outputFile;

    /**
     * The least change that fails the goal: {@code text}, {@code additive}, {@code breaking}, or {@code never}. Generation
     * accepts no change without approval, so {@code text} is the default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "failOn", defaultValue = "text")
    String failOn = "text";

    /** For Maven. */
    @Inject
    public DriftMojo(RepositorySystem repositorySystem) {
        super(repositorySystem);
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: synth.skip is set");
            return;
        }
        DriftCommand.Format format = format();
        if (!LIMITS.contains(failOn)) {
            throw new MojoFailureException("SYNTH-DRIFT-OPTION: failOn is '" + LogText.clean(failOn)
                    + "'. It can be text, additive, breaking or never.");
        }
        refuseOffline("synth:drift");
        Answer answer = ask(compiler -> compiler.drift(new DriftCommand(
                layout().project(), layout().specs(), System.getenv(), patience(), names(skills), format, failOn,
                new MavenCompilerLog(getLog()))));
        tell(answer.lines(), format);
        report(answer);
    }

    private DriftCommand.Format format() throws MojoFailureException {
        return switch (outputFormat) {
            case "human" -> DriftCommand.Format.HUMAN;
            case "json" -> DriftCommand.Format.JSON;
            case "sarif" -> DriftCommand.Format.SARIF;
            default -> throw new MojoFailureException("SYNTH-DRIFT-OPTION: outputFormat is '"
                    + LogText.clean(outputFormat.toLowerCase(Locale.ROOT)) + "'. It can be human, json or sarif.");
        };
    }

    /** The names in a list with commas. */
    static List<String> names(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    private void tell(List<String> lines, DriftCommand.Format format) throws MojoExecutionException {
        if (outputFile != null) {
            write(outputFile.toPath(), lines);
        } else if (format == DriftCommand.Format.HUMAN) {
            lines.forEach(line -> getLog().info(LogText.clean(line)));
        } else {
            lines.forEach(System.out::println);
        }
    }
}
