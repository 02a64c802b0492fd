package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.text.CleanText;
import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a skill from the command line.
 *
 * <p>The skill's class is loaded through the thread's context class loader. Its output goes to the standard output as JSON;
 * everything for people goes to the other stream. Exit codes: 0 all is done; 1 the run failed or was stopped, and can be
 * resumed; 2 the command line or an input is wrong, nothing was begun; 3 the run finished, but elements failed or are in
 * doubt.
 */
public final class SkillRunner {

    /** All is done. */
    public static final int OK = 0;
    /** The run failed or was stopped; running it again resumes it. */
    public static final int FAILED = 1;
    /** The command line or an input is wrong; nothing was begun. */
    public static final int USAGE = 2;
    /** The run finished, but elements failed or are in doubt. */
    public static final int INCOMPLETE = 3;

    private static final int SECONDS_TO_STOP = 15;

    private final RunnerArguments arguments;
    private final PrintStream out;
    private final PrintStream err;
    private final @Nullable ResultTap tap;

    private SkillRunner(RunnerArguments arguments, PrintStream out, PrintStream err, @Nullable ResultTap tap) {
        this.arguments = arguments;
        this.out = out;
        this.err = err;
        this.tap = tap;
    }

    /** Runs a skill and exits with one of the codes of this class. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /**
     * Runs a skill.
     *
     * @param args {@code --skill CLASS --servers FILE [--folder DIR] [--inputs JSON | --input name=value ...]
     *     [--ledger JDBC_URL] [--pins fail|warn|off] [--trajectory FOLDER] [--fresh] [--dry-run] [--batch] [--concurrency N]
     *     [--quiet]}; stdio servers start in {@code DIR}, or else in the current folder; the log of the run, without values, goes
     *     into {@code FOLDER}
     * @param out takes the output, as JSON
     * @param err takes progress, problems and the summary
     * @return one of the codes of this class
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return runner(args, out, err, null);
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
        return runner(args, out, err, new ResultTap(results));
    }

    private static int runner(String[] args, PrintStream out, PrintStream err, @Nullable ResultTap tap) {
        try {
            SkillRunner runner = new SkillRunner(RunnerArguments.parse(args), out, err, tap);
            return runner.run(load(runner.arguments.skill()));
        } catch (RunnerArguments.UsageException e) {
            err.println(e.getMessage());
            return USAGE;
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
            throw new RunnerArguments.UsageException(name + " is no skill: it does not implement " + Skill.class.getName());
        } catch (ClassNotFoundException e) {
            throw new RunnerArguments.UsageException(
                    "there is no class " + CleanText.line(name) + "; compile the project first");
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new RunnerArguments.UsageException(name + " is no skill: it has no public constructor without parameters");
        } catch (InvocationTargetException | LinkageError e) {
            throw new RunnerArguments.UsageException(name + " cannot be loaded: " + e);
        }
    }

    private <I, O> int run(Skill<I, O> skill) {
        I inputs = inputs(skill);
        CountDownLatch told = new CountDownLatch(1);
        // The engine stops the run itself when this program is told to end; this only lets the last words be said.
        Thread hook = new Thread(() -> await(told), "synth-run-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try (LocalEngine engine = engine()) {
            return report(skill, engine.run(skill, inputs, arguments.options()));
        } catch (RuntimeException e) {
            err.println(CleanText.line(e.getMessage() == null ? e.toString() : e.getMessage()));
            return FAILED;
        } finally {
            told.countDown();
            removeHook(hook);
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

    private LocalEngine engine() {
        LocalEngineBuilder builder = LocalEngine.builder()
                .servers(arguments.servers(), arguments.folder())
                .pins(arguments.pins());
        String ledger = arguments.ledger();
        if (ledger != null) {
            builder.ledger(ledger);
        }
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
        builder.listener(arguments.quiet() ? this::warn : new ConsoleProgress(err, !arguments.batch() && isTerminal()));
        return builder.build();
    }

    private void warn(ProgressEvent event) {
        if (event instanceof ProgressEvent.ToolDiffers differs) {
            err.println(CleanText.line(differs.warning()));
        } else if (event instanceof ProgressEvent.LogFailed log) {
            err.println(CleanText.line(log.warning()));
        }
    }

    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console even if it is no terminal.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Reads the inputs; a value that is meant as text although it looks like JSON is understood, too. */
    private <I> I inputs(Skill<I, ?> skill) {
        Set<String> texts = new HashSet<>();
        while (true) {
            Json json = arguments.inputs();
            for (Map.Entry<String, String> input : arguments.single().entrySet()) {
                boolean text = texts.contains(input.getKey());
                json = json.plus(input.getKey(), text ? Json.of(input.getValue()) : jsonOrText(input.getValue()));
            }
            try {
                return skill.readInputs(json);
            } catch (ShapeMismatch e) {
                if (!arguments.single().containsKey(e.path()) || !texts.add(e.path())) {
                    throw misfit(e);
                }
            } catch (IllegalArgumentException e) {
                throw misfit(e);
            }
        }
    }

    private static RunnerArguments.UsageException misfit(RuntimeException cause) {
        return new RunnerArguments.UsageException(
                "the inputs do not fit: " + CleanText.line(String.valueOf(cause.getMessage())));
    }

    private static Json jsonOrText(String value) {
        try {
            Json json = Json.parse(value);
            return json.isAbsent() ? Json.of(value) : json;
        } catch (ShapeMismatch e) {
            return Json.of(value);
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
            return "dry run: " + counts.unwritten() + " writes would be made; " + seconds;
        }
        return String.format(Locale.ROOT, "run %s finished: %,d done, %,d done before, %,d failed, %,d in doubt, %,d retries; %s",
                result.runId(), counts.done(), counts.replayed(), counts.failed(), counts.inDoubt(), counts.retries(), seconds);
    }
}
