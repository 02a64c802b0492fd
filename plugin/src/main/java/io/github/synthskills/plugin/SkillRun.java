package io.github.synthskills.plugin;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** Calls the runtime that the project depends on, whatever its version. */
record SkillRun(ProjectClasses classes) {

    /** The runner's exit code for a run that finished, but not with every element. */
    static final int PARTIAL = 3;

    /** The runner's exit code for a run that was not begun. */
    static final int USAGE = 2;

    private static final int LEDGER = 4;
    private static final int UNREACHABLE = 5;
    private static final int CHANGED = 6;
    private static final int BUSY = 7;
    private static final int STOPPED = 130;

    private static final String RUNNER = "io.github.synthskills.runtime.engine.SkillRunner";
    private static final String RUNS = "io.github.synthskills.runtime.runs.Runs";
    private static final String SKILL = "io.github.synthskills.runtime.Skill";

    /** What is asked of the runtime. */
    private interface Question {
        Object ask(ClassLoader loader) throws ReflectiveOperationException;
    }

    /**
     * Runs a skill with the command line of {@code SkillRunner}, and returns its exit code.
     *
     * @param environment the variables that it sees
     * @param results is told what the skill's tools give; null tells nobody
     */
    int run(
            List<String> arguments, Map<String, String> environment, @Nullable BiConsumer<List<String>, Supplier<String>> results)
            throws MojoFailureException, MojoExecutionException {
        return (Integer) ask(loader -> Class.forName(RUNNER, true, loader)
                .getMethod("run", String[].class, Map.class, PrintStream.class, PrintStream.class, BiConsumer.class)
                .invoke(null, arguments.toArray(new String[0]), environment, System.out, System.err, results));
    }

    /** Lists, shows or forgets runs with the command line of {@code Runs}, and returns its exit code. */
    int runs(List<String> arguments, Map<String, String> environment) throws MojoFailureException, MojoExecutionException {
        return (Integer) ask(loader -> Class.forName(RUNS, true, loader)
                .getMethod("run", String[].class, Map.class, PrintStream.class, PrintStream.class)
                .invoke(null, arguments.toArray(new String[0]), environment, System.out, System.err));
    }

    /** The skill of a run that a ledger remembers. */
    String skill(String run, @Nullable String ledger, Map<String, String> environment)
            throws MojoFailureException, MojoExecutionException {
        return (String) ask(loader -> Class.forName(RUNS, true, loader)
                .getMethod("skill", String.class, String.class, Map.class)
                .invoke(null, run, ledger, environment));
    }

    private Object ask(Question question) throws MojoFailureException, MojoExecutionException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes.loader());
        // a project without a logger of its own need not hear about it in each run
        System.getProperties().putIfAbsent("slf4j.internal.verbosity", "ERROR");
        try {
            return question.ask(classes.loader());
        } catch (InvocationTargetException failed) {
            String message = LogText.clean(String.valueOf(failed.getCause().getMessage()));
            if (message.startsWith("SYNTH-")) {
                throw new MojoFailureException(message, failed.getCause());
            }
            throw new MojoExecutionException(
                    "SYNTH-RUN-FAILED: " + LogText.clean(String.valueOf(failed.getCause())), failed.getCause());
        } catch (ReflectiveOperationException | LinkageError unfit) {
            throw new MojoFailureException(
                    "SYNTH-RUN-RUNTIME: " + unfit + ". Add io.github.synthskills:synth-runtime, in the version of this plugin,"
                            + " to the project's dependencies.",
                    unfit);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The names of the inputs that {@code skill} declares: the components of its first type argument. */
    static List<String> inputNames(Class<?> skill) {
        List<String> names = new ArrayList<>();
        for (Type type : skill.getGenericInterfaces()) {
            if (type instanceof ParameterizedType generic
                    && generic.getRawType().getTypeName().equals(SKILL)
                    && generic.getActualTypeArguments()[0] instanceof Class<?> inputs
                    && inputs.isRecord()) {
                for (RecordComponent component : inputs.getRecordComponents()) {
                    names.add(component.getName());
                }
            }
        }
        return names;
    }

    /** What an exit code of the runner says about {@code skill}; {@code logged} if there is something to learn from. */
    static String meaning(String skill, int exit, boolean logged) {
        String learn = logged ? " What can be learned from its log, mvn synth:learn puts into the next build." : "";
        String above = ": see the lines above.";
        return switch (exit) {
            case USAGE -> "SYNTH-RUN-USAGE: " + skill + " was not started" + above;
            case PARTIAL -> "SYNTH-RUN-PARTIAL: " + skill + " finished, but elements failed or are in doubt" + above
                    + " -Dretry=failed tries again what failed." + learn;
            case LEDGER -> "SYNTH-RUN-LEDGER: the ledger cannot be used" + above + " What was recorded is kept.";
            case UNREACHABLE -> "SYNTH-RUN-SERVER: a server that " + skill + " needs cannot be reached or takes no more calls" + above
                    + " Run it again later to resume." + learn;
            case CHANGED -> "SYNTH-RUN-TOOLS: tools of " + skill + " are not what they were when it was generated" + above
                    + " Look at the changes with mvn synth:drift, accept them with mvn synth:approve, and generate.";
            case BUSY -> "SYNTH-RUN-OWNED: " + skill + " is being run with these inputs by another process" + above;
            case STOPPED -> "SYNTH-RUN-STOPPED: " + skill + " was stopped before its end" + above + " Run it again to resume.";
            default -> "SYNTH-RUN-FAILED: " + skill + " failed" + above + " Run it again to resume." + learn;
        };
    }
}
