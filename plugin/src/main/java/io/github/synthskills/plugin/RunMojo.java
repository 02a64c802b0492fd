package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.RunRecording;
import io.github.synthskills.plugin.loading.CompilerUnavailableException;
import io.github.synthskills.plugin.loading.ResolvedCompiler;
import io.github.synthskills.plugin.loading.Versions;
import io.github.synthskills.plugin.sum.Layout;
import io.github.synthskills.plugin.sum.ReadSum;
import io.github.synthskills.plugin.sum.Sum;
import io.github.synthskills.plugin.sum.SumFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Runs a compiled skill on the servers of {@code servers.json}: {@code mvn compile synth:run -Ddays=30}. A run that was
 * interrupted is resumed when the same skill is run again with the same inputs.
 *
 * @since 0.1.0
 */
@Mojo(name = "run", threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class RunMojo extends SynthMojo {

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
     * Where finished work is remembered, as a JDBC URL such as {@code jdbc:sqlite:/var/lib/app/ledger.db}. An SQLite file in the
     * user's state directory if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.ledger")
    @Nullable String ledger;

    /**
     * What to do when a tool is not what it was when the skill was generated: {@code fail} before it is called if the skill
     * relies on what changed, and warn otherwise; {@code warn} in any case; {@code off} asks no server.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.pins", defaultValue = "fail")
    String pins = "fail";

    /**
     * Starts a new run, also where one with the same inputs is unfinished. Effects that are done stay done.
     *
     * @since 0.1.0
     */
    @Parameter(property = "fresh", defaultValue = "false")
    boolean fresh;

    /**
     * Reads for real, and lists what would be written instead of writing it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dryRun", defaultValue = "false")
    boolean dryRun;

    /**
     * Fails the build also if the run finished, but elements failed or are in doubt that the spec collects or skips; by
     * default that is a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "failOnPartial", defaultValue = "false")
    boolean failOnPartial;

    /**
     * Learns what tools give that are not called while building, such as those that write: puts the shapes of their results (names
     * and kinds, no values) into the skill's lock, so that the next {@code synth:generate} types them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "record", defaultValue = "false")
    boolean record;

    /**
     * Where the log of the run goes, from which {@code synth:learn} learns: counts, kinds of errors, and where results were not as
     * assumed, never a value. A folder, absolute or in the project; {@code off} for none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.trajectory", defaultValue = ".synth/runs")
    String trajectory = ".synth/runs";

    private final RepositorySystem repositorySystem;

    /** For Maven. */
    @Inject
    public RunMojo(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: synth.skip is set");
            return;
        }
        if (record && dryRun) {
            throw new MojoFailureException("SYNTH-RUN-RECORD: a dry run writes nothing, so there is nothing to record."
                    + " Leave out -DdryRun or -Drecord.");
        }
        Layout layout = layout();
        try (ProjectClasses classes = ProjectClasses.open(classPath())) {
            SkillChoice choice = new SkillChoice(layout, outputs(layout));
            String name = choice.choose(skill);
            Class<?> type = classes.load(name, command("compile synth:run"));
            RunRecording recording = record ? recording(layout, choice.spec(name)) : null;
            int exit = new SkillRun(classes).run(arguments(layout, name, SkillRun.inputNames(type)), recording);
            if (recording != null && exit != SkillRun.USAGE) {
                keep(recording.finish());
            }
            if (exit == SkillRun.PARTIAL && !failOnPartial) {
                getLog().warn(SkillRun.meaning(name, exit, logged()));
            } else if (exit != 0) {
                throw new MojoFailureException(SkillRun.meaning(name, exit, logged()));
            }
        } catch (IOException | CompilerUnavailableException failed) {
            throw new MojoExecutionException(Generation.explain(failed), failed);
        }
    }

    private RunRecording recording(Layout layout, String spec) throws CompilerUnavailableException {
        return new ResolvedCompiler(
                        repositorySystem,
                        session.getRepositorySession(),
                        project.getRemotePluginRepositories(),
                        Versions.ofThisPlugin(),
                        getLog())
                .open()
                .record(layout.project(), layout.specs(), spec);
    }

    private void keep(Answer answer) throws MojoFailureException {
        answer.lines().forEach(line -> getLog().info(LogText.clean(line)));
        if (report(answer.messages()) > 0) {
            throw new MojoFailureException("SYNTH-RUN-RECORD: the run is over, but it was not recorded: see the lines above");
        }
    }

    private List<Path> classPath() throws MojoExecutionException {
        List<Path> classPath = new ArrayList<>();
        try {
            for (String element : project.getRuntimeClasspathElements()) {
                classPath.add(Path.of(element));
            }
        } catch (DependencyResolutionRequiredException bug) {
            throw new MojoExecutionException("The runtime class path is not resolved. This is a bug.", bug);
        }
        return classPath;
    }

    /** By skill, what it generated. */
    private static Map<String, List<String>> outputs(Layout layout) throws IOException {
        ReadSum read = SumFile.read(layout.sumFile());
        Map<String, List<String>> outputs = new TreeMap<>();
        if (read instanceof ReadSum.Readable readable) {
            Sum sum = readable.sum();
            sum.sections().forEach((name, section) -> outputs.put(name, List.copyOf(section.outputs().keySet())));
            outputs.remove(Layout.CLIENTS);
        }
        return outputs;
    }

    private List<String> arguments(Layout layout, String name, List<String> inputNames) {
        String servers = layout.specs().resolve("servers.json").toString();
        List<String> arguments = new ArrayList<>(List.of(
                "--skill", name, "--servers", servers, "--folder", layout.project().toString()));
        if (inputs != null) {
            arguments.addAll(List.of("--inputs", inputs));
        }
        addInputs(arguments, inputNames);
        if (ledger != null) {
            arguments.addAll(List.of("--ledger", ledger));
        }
        arguments.addAll(List.of("--pins", pins));
        if (logged()) {
            arguments.addAll(List.of("--trajectory", layout.project().resolve(trajectory).toString()));
        }
        addFlag(arguments, fresh, "--fresh");
        addFlag(arguments, dryRun, "--dry-run");
        addFlag(arguments, !session.getRequest().isInteractiveMode(), "--batch");
        addFlag(arguments, !getLog().isInfoEnabled(), "--quiet");
        return arguments;
    }

    private boolean logged() {
        return !trajectory.equals("off");
    }

    private void addInputs(List<String> arguments, List<String> inputNames) {
        Map<String, String> given = new TreeMap<>();
        session.getUserProperties().stringPropertyNames().forEach(property -> {
            String value = session.getUserProperties().getProperty(property);
            if (property.startsWith("input.")) {
                given.put(property.substring("input.".length()), value);
            } else if (inputNames.contains(property)) {
                given.putIfAbsent(property, value);
            }
        });
        given.forEach((input, value) -> arguments.addAll(List.of("--input", input + "=" + value)));
    }

    private static void addFlag(List<String> arguments, boolean set, String flag) {
        if (set) {
            arguments.add(flag);
        }
    }
}
