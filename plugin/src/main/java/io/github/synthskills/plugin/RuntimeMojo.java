package io.github.synthskills.plugin;

import io.github.synthskills.plugin.sum.Layout;
import io.github.synthskills.plugin.sum.ReadSum;
import io.github.synthskills.plugin.sum.Sum;
import io.github.synthskills.plugin.sum.SumFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What goals have in common that run skills, or look at runs: the project's own runtime, and its ledger. */
abstract class RuntimeMojo extends SynthMojo {

    /**
     * Where finished work is remembered, as a JDBC URL such as {@code jdbc:sqlite:/var/lib/app/ledger.db} or
     * {@code jdbc:postgresql://host/database}. An SQLite file in the user's state directory if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.ledger")
    @Nullable String ledger;

    /**
     * The {@code <server>} of {@code settings.xml} with the user and the password for the ledger's database; the password may be
     * encrypted as Maven does it. Without it, {@code SYNTH_LEDGER_USER} and {@code SYNTH_LEDGER_PASSWORD} of the environment count.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.ledgerServerId")
    @Nullable String ledgerServerId;

    /**
     * What to do when a tool is not what it was when the skill was generated: {@code fail} before it is called if the skill
     * relies on what changed, and warn otherwise; {@code warn} in any case; {@code off} asks no server.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.pins", defaultValue = "fail")
    String pins = "fail";

    /**
     * {@code failed} goes on with the newest run of the skill with equal inputs if it stopped, or finished while elements failed:
     * what is done stays done, what failed is tried again.
     *
     * @since 0.1.0
     */
    @Parameter(property = "retry")
    @Nullable String retry;

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
     * Where the log of the run goes, from which {@code synth:learn} learns: counts, kinds of errors, and where results were not as
     * assumed, never a value. A folder, absolute or in the project; {@code off} for none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.trajectory", defaultValue = ".synth/runs")
    String trajectory = ".synth/runs";

    /**
     * The file that tells scripts what happened, as JSON: state, exit code, counts, failures. Absolute or in the project; it is written
     * also if the run fails or is stopped.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.summary")
    @Nullable String summary;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    private final SettingsDecrypter decrypter;

    RuntimeMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: synth.skip is set");
            return;
        }
        try (ProjectClasses classes = ProjectClasses.open(classPath())) {
            execute(classes);
        } catch (IOException failed) {
            throw new MojoExecutionException(Generation.explain(failed), failed);
        }
    }

    /** Does what the goal is for. */
    abstract void execute(ProjectClasses classes) throws IOException, MojoExecutionException, MojoFailureException;

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
    final SkillChoice choice() throws IOException {
        Layout layout = layout();
        ReadSum read = SumFile.read(layout.sumFile());
        Map<String, List<String>> outputs = new TreeMap<>();
        if (read instanceof ReadSum.Readable readable) {
            Sum sum = readable.sum();
            sum.sections().forEach((name, section) -> outputs.put(name, List.copyOf(section.outputs().keySet())));
            outputs.remove(Layout.CLIENTS);
        }
        return new SkillChoice(layout, outputs);
    }

    /** The words with which the runner runs {@code type} as the parameters of this goal say. */
    final List<String> running(List<String> what, Class<?> type) throws MojoFailureException {
        Layout layout = layout();
        List<String> words = new ArrayList<>(what);
        words.addAll(List.of("--servers", layout.specs().resolve("servers.json").toString()));
        words.addAll(List.of("--folder", layout.project().toString(), "--pins", pins));
        words.addAll(inputs(type));
        words.addAll(ledgerWords());
        if (retry != null) {
            words.addAll(List.of("--retry", retry));
        }
        if (logged()) {
            words.addAll(List.of("--trajectory", layout.project().resolve(trajectory).toString()));
        }
        if (summary != null) {
            words.addAll(List.of("--summary", layout.project().resolve(summary).toString()));
        }
        if (dryRun) {
            words.add("--dry-run");
        }
        if (!session.getRequest().isInteractiveMode()) {
            words.add("--batch");
        }
        if (!getLog().isInfoEnabled()) {
            words.add("--quiet");
        }
        return words;
    }

    /** The words that name the ledger, and those with which a command goes on with a run. */
    final List<String> ledgerWords() {
        List<String> words = new ArrayList<>();
        if (ledger != null) {
            words.addAll(List.of("--ledger", ledger));
        }
        again().forEach(word -> words.addAll(List.of("--again", word)));
        return words;
    }

    private List<String> again() {
        MavenExecutionRequest request = session.getRequest();
        List<String> words = new ArrayList<>(List.of("mvn"));
        File pom = request.getPom();
        Path here = Path.of("").toAbsolutePath();
        if (pom != null && !pom.toPath().toAbsolutePath().equals(here.resolve("pom.xml"))) {
            words.addAll(List.of("-f", here.relativize(pom.toPath().toAbsolutePath()).toString()));
        }
        if (!request.getActiveProfiles().isEmpty()) {
            words.add("-P" + String.join(",", request.getActiveProfiles()));
        }
        if (session.getProjects().size() > 1) {
            words.addAll(List.of("-pl", ":" + project.getArtifactId()));
        }
        words.addAll(List.of("compile", "synth:runs"));
        if (ledgerServerId != null) {
            words.add("-Dsynth.ledgerServerId=" + ledgerServerId);
        }
        return words;
    }

    private List<String> inputs(Class<?> type) {
        List<String> names = SkillRun.inputNames(type);
        Map<String, String> given = new TreeMap<>();
        Map<String, String> others = new TreeMap<>();
        session.getUserProperties().stringPropertyNames().forEach(property -> {
            String value = session.getUserProperties().getProperty(property);
            if (property.startsWith("input.")) {
                given.put(property.substring("input.".length()), value);
            } else if (names.contains(property)) {
                given.putIfAbsent(property, value);
            } else {
                others.put(property, value);
            }
        });
        List<String> missing = names.stream().filter(name -> !given.containsKey(name)).toList();
        others.keySet().forEach(other -> Misspelling.of(other, missing, execution.getMojoDescriptor())
                .ifPresent(meant -> getLog().warn("SYNTH-RUN-INPUT: -D" + LogText.clean(other) + " is no input of "
                        + type.getSimpleName() + " and is not used; did you mean -D" + meant + "? Inputs: "
                        + String.join(", ", names))));
        List<String> words = new ArrayList<>();
        given.forEach((input, value) -> words.addAll(List.of("--input", input + "=" + value)));
        return words;
    }

    final boolean logged() {
        return !trajectory.equals("off");
    }

    /** The environment of the runner: that of Maven, with the ledger's credentials from the settings. */
    final Map<String, String> environment() throws MojoFailureException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (ledgerServerId != null) {
            Server server = credentials(ledgerServerId);
            put(environment, "SYNTH_LEDGER_USER", server.getUsername());
            put(environment, "SYNTH_LEDGER_PASSWORD", server.getPassword());
        }
        return environment;
    }

    private static void put(Map<String, String> environment, String name, @Nullable String value) {
        if (value == null) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }
    }

    private Server credentials(String id) throws MojoFailureException {
        Server server = session.getSettings().getServer(id);
        if (server == null) {
            throw new MojoFailureException("SYNTH-LEDGER-SERVER: there is no <server> with the id '" + LogText.clean(id)
                    + "' in settings.xml. Add it with <username> and <password>, or name another one with -Dsynth.ledgerServerId.");
        }
        // a password that cannot be decrypted stays as it is, and the database refuses it
        return decrypter.decrypt(new DefaultSettingsDecryptionRequest(server)).getServer();
    }

    /** Ends the build as the exit code of a run says. */
    final void conclude(String name, int exit) throws MojoFailureException {
        if (exit == SkillRun.PARTIAL && !failOnPartial) {
            getLog().warn(SkillRun.meaning(name, exit, logged()));
        } else if (exit != 0) {
            throw new MojoFailureException(SkillRun.meaning(name, exit, logged()));
        }
    }
}
