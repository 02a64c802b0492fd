package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.RunInfo;
import io.github.synthskills.runtime.runs.Ledgers;
import io.github.synthskills.runtime.runs.UsageException;
import io.github.synthskills.runtime.telemetry.ProgramTelemetry;
import io.github.synthskills.runtime.text.CleanText;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a skill from the command line.
 *
 * <p>The skill's class is loaded through the thread's context class loader. Its output goes to the standard output as JSON;
 * everything for people goes to the other stream. What a script needs to know is told by the exit code.
 */
public final class SkillRunner {

    /** All is done. */
    public static final int OK = 0;
    /** The run failed; running it again resumes it. */
    public static final int FAILED = 1;
    /** The command line, an input or {@code servers.json} is wrong, or there is nothing to retry; nothing was begun. */
    public static final int USAGE = 2;
    /** The run finished, but elements failed or are in doubt. */
    public static final int INCOMPLETE = 3;
    /** The ledger cannot be used; a run that had begun can be resumed. */
    public static final int LEDGER = 4;
    /** A server cannot be reached, is out of order, or refuses more calls; later the run can be resumed. */
    public static final int UNREACHABLE = 5;
    /** A tool is not what it was when the skill was generated; what was done is kept. */
    public static final int CHANGED = 6;
    /** A living process works on the run that would be resumed; nothing was begun. */
    public static final int BUSY = 7;
    /** The run was asked to stop; running it again resumes it. A signal gives 130 (Ctrl-C) or 143 (SIGTERM) as of the JVM. */
    public static final int STOPPED = 130;

    private static final int SECONDS_TO_STOP = 15;

    private final RunnerArguments arguments;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final @Nullable ResultTap tap;
    private final RunSummary summary;
    private List<String> secrets = List.of();

    private SkillRunner(
            RunnerArguments arguments, Map<String, String> environment, PrintStream out, PrintStream err, @Nullable ResultTap tap) {
        this.arguments = arguments;
        this.environment = environment;
        this.out = out;
        this.err = err;
        this.tap = tap;
        this.summary = new RunSummary(String.valueOf(arguments.skill()), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Runs a skill and exits with one of the codes of this class. */
    public static void main(String[] args) {
        // Who has no logger of their own need not hear about it in each run.
        System.getProperties().putIfAbsent("slf4j.internal.verbosity", "ERROR");
        System.exit(run(args, System.out, System.err));
    }

    /**
     * Runs a skill.
     *
     * @param args {@code --skill CLASS --servers FILE [--folder DIR] [--inputs JSON | --input name=value ...]
     *     [--ledger JDBC_URL] [--pins fail|warn|off] [--trajectory FOLDER] [--summary FILE] [--fresh | --retry failed] [--dry-run]
     *     [--batch] [--concurrency N] [--quiet]}; {@code --resume RUN} in place of {@code --skill} and its inputs goes on with a run,
     *     whose secret inputs are given again by {@code --input}. Stdio servers start in {@code DIR}, or else in the current
     *     folder; the log of the run, without values, goes into {@code FOLDER}; what happened goes into {@code FILE} as JSON
     * @param out takes the output, as JSON
     * @param err takes progress, problems and the summary
     * @return one of the codes of this class
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return runner(args, System.getenv(), out, err, null);
    }

    /**
     * Runs a skill and tells what its tools give, so that their shapes can be recorded.
     *
     * @param args as above
     * @param results is told of each call its step, tool, pin and decoding, in this order, and on demand its decoded result as
     *     JSON; by several threads, while the run goes on. Results in which a secret input names a member are left out
     * @return one of the codes of this class
     */
    public static int run(
            String[] args, PrintStream out, PrintStream err, BiConsumer<List<String>, Supplier<String>> results) {
        return runner(args, System.getenv(), out, err, new ResultTap(results));
    }

    /**
     * The same with other environment variables than those of this process, such as the ledger's credentials.
     *
     * @param results as above; null if nobody is to be told
     * @return one of the codes of this class
     */
    public static int run(
            String[] args,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err,
            @Nullable BiConsumer<List<String>, Supplier<String>> results) {
        return runner(args, environment, out, err, results == null ? null : new ResultTap(results));
    }

    private static int runner(
            String[] args, Map<String, String> environment, PrintStream out, PrintStream err, @Nullable ResultTap tap) {
        if (List.of(args).contains("--help")) {
            out.println(RunnerArguments.USAGE);
            return OK;
        }
        RunnerArguments arguments;
        try {
            arguments = RunnerArguments.parse(args);
        } catch (UsageException e) {
            err.println(e.getMessage());
            return USAGE;
        }
        return new SkillRunner(arguments, environment, out, err, tap).run();
    }

    private int run() {
        CountDownLatch told = new CountDownLatch(1);
        // The engine stops the run itself when this program is told to end; this only lets the last words be said.
        Thread hook = new Thread(() -> await(told), "synth-run-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return summarized();
        } finally {
            told.countDown();
            removeHook(hook);
        }
    }

    private int summarized() {
        Path path = arguments.summary();
        SummaryFile file = path == null ? null : new SummaryFile(path.toAbsolutePath());
        int exit = FAILED;
        String problem = null;
        try {
            if (file != null) {
                file.begin(summary.write(null, dryRun(), null, null));
            }
            exit = execute();
        } catch (UsageException e) {
            exit = USAGE;
            problem = e.getMessage();
            err.println(problem);
        } catch (RuntimeException e) {
            exit = ExitCode.of(e);
            problem = CleanText.line(e.getMessage() == null ? e.toString() : e.getMessage());
            err.println(problem);
        }
        String next = next(exit);
        if (next != null) {
            err.println((exit == INCOMPLETE ? "to try again what failed: " : "to resume it: ") + next);
        }
        if (file != null) {
            write(file, exit, problem, next);
        }
        return exit;
    }

    private void write(SummaryFile file, int exit, @Nullable String problem, @Nullable String next) {
        try {
            file.end(summary.write(exit, dryRun(), problem, next));
        } catch (UncheckedIOException e) {
            err.println(CleanText.line("SYNTH-RUN-SUMMARY: the run is over, but its summary could not be written: " + e.getCause()));
        }
    }

    /** The command that goes on with the run; null if there is nothing to go on with. */
    private @Nullable String next(int exit) {
        String run = summary.runId();
        if (run == null || dryRun() || exit == OK || exit == USAGE || exit == BUSY) {
            return null;
        }
        return exit == INCOMPLETE ? arguments.command().retry(run, secrets) : arguments.command().resume(run, secrets);
    }

    private boolean dryRun() {
        return arguments.options().dryRun();
    }

    private int execute() {
        String resumed = arguments.resume();
        if (resumed == null) {
            Skill<?, ?> skill = load(String.valueOf(arguments.skill()));
            return begin(skill);
        }
        try (Ledger ledger = Ledgers.open(arguments.ledger(), environment)) {
            RunInfo run = ResumedRun.find(ledger, resumed, arguments.retry());
            summary.skill(run.skill());
            return resume(load(run.skill()), run, ledger);
        }
    }

    private <I, O> int begin(Skill<I, O> skill) {
        I inputs = new RunnerInputs(arguments.inputs(), arguments.single()).read(skill);
        try (Ledger ledger = Ledgers.open(arguments.ledger(), environment)) {
            return run(skill, inputs, ledger);
        }
    }

    private <I, O> int resume(Skill<I, O> skill, RunInfo run, Ledger ledger) {
        return run(skill, new RunnerInputs(run.inputs(), arguments.single()).readAgain(skill), ledger);
    }

    private <I, O> int run(Skill<I, O> skill, I inputs, Ledger ledger) {
        summary.skill(skill.id());
        secrets = RunnerInputs.secrets(skill, inputs);
        // Closed after the engine, so that its last words are heard.
        try (ProgramTelemetry telemetry = telemetry(); LocalEngine engine = engine(ledger, telemetry)) {
            return report(skill, engine.run(skill, inputs, arguments.options()));
        }
    }

    private static Skill<?, ?> load(String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? SkillRunner.class.getClassLoader() : context;
        try {
            Object skill = Class.forName(name, true, loader).getConstructor().newInstance();
            if (skill instanceof Skill<?, ?> known) {
                return known;
            }
            throw new UsageException(name + " is no skill: it does not implement " + Skill.class.getName());
        } catch (ClassNotFoundException e) {
            throw new UsageException(
                    "there is no class " + CleanText.line(name) + "; compile the project first");
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new UsageException(name + " is no skill: it has no public constructor without parameters");
        } catch (InvocationTargetException | LinkageError e) {
            throw new UsageException(name + " cannot be loaded: " + e);
        }
    }

    private static void await(CountDownLatch told) {
        try {
            told.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down: it is the hook that stopped the run.
        }
    }

    private static ProgramTelemetry telemetry() {
        try {
            return ProgramTelemetry.open();
        } catch (IllegalArgumentException e) {
            throw new UsageException("OpenTelemetry's SDK could not be set up: " + CleanText.line(String.valueOf(e.getMessage()))
                    + " - correct the otel.* properties and OTEL_* variables, or set otel.java.global-autoconfigure.enabled to false");
        }
    }

    private LocalEngine engine(Ledger ledger, ProgramTelemetry telemetry) {
        LocalEngineBuilder builder = LocalEngine.builder()
                .servers(arguments.servers(), arguments.folder())
                .ledger(ledger)
                .pins(arguments.pins())
                .telemetry(telemetry.api());
        if (tap != null) {
            builder.tap(tap);
        }
        Path trajectory = arguments.trajectory();
        if (trajectory != null) {
            builder.trajectoryLog(trajectory);
        }
        if (arguments.concurrency() > 0) {
            builder.concurrency(arguments.concurrency());
        }
        ProgressListener shown = arguments.quiet() ? this::warn : ConsoleProgress.on(err, arguments.batch(), environment);
        builder.listener(event -> {
            summary.on(event);
            shown.on(event);
        });
        return builder.build();
    }

    private void warn(ProgressEvent event) {
        if (event instanceof ProgressEvent.ToolDiffers differs) {
            err.println(CleanText.line(differs.warning()));
        } else if (event instanceof ProgressEvent.LogFailed log) {
            err.println(CleanText.line(log.warning()));
        }
    }

    private <I, O> int report(Skill<I, O> skill, RunResult<O> result) {
        O output = result.output();
        if (output != null) {
            out.println(skill.writeOutput(output));
            out.flush();
        }
        RunCounts counts = result.counts();
        if (!arguments.quiet() || !counts.clean()) {
            err.println(summary(result));
        }
        // What failed is told by whoever started the run, from the exit code.
        if (!arguments.quiet() && counts.clean() && counts.retries() > 0 && arguments.trajectory() != null) {
            err.println("calls had to be made again; what can be learned from that, mvn synth:learn puts into the next build");
        }
        return counts.clean() ? OK : INCOMPLETE;
    }

    private String summary(RunResult<?> result) {
        RunCounts counts = result.counts();
        String seconds = String.format(Locale.ROOT, "%.1f s", result.elapsed().toMillis() / 1e3);
        if (arguments.options().dryRun()) {
            return String.format(Locale.ROOT, "dry run ended: %,d to be written, %,d done before, %,d failed; %s",
                    counts.unwritten(), counts.replayed(), counts.failed(), seconds);
        }
        String calls = counts.calls() == 0 ? "" : String.format(Locale.ROOT, ", %,d single calls", counts.calls());
        return String.format(Locale.ROOT, "run %s finished: %,d done, %,d done before, %,d failed, %,d in doubt, %,d retries%s; %s",
                result.runId(), counts.done(), counts.replayed(), counts.failed(), counts.inDoubt(), counts.retries(), calls, seconds);
    }
}
