package io.github.synthskills.plugin;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
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

    private static final String RUNNER = "io.github.synthskills.runtime.engine.SkillRunner";
    private static final String SKILL = "io.github.synthskills.runtime.Skill";

    /** Runs a skill with the command line of {@code SkillRunner}, and returns its exit code. */
    int run(List<String> arguments) throws MojoFailureException, MojoExecutionException {
        return run(arguments, null);
    }

    /** The same, telling {@code results} what the skill's tools give; null tells nobody. */
    int run(List<String> arguments, @Nullable BiConsumer<List<String>, Supplier<String>> results)
            throws MojoFailureException, MojoExecutionException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes.loader());
        // a project without a logger of its own need not hear about it in each run
        System.getProperties().putIfAbsent("slf4j.internal.verbosity", "ERROR");
        try {
            Class<?> runner = Class.forName(RUNNER, true, classes.loader());
            String[] words = arguments.toArray(new String[0]);
            Object exit = results == null
                    ? runner.getMethod("run", String[].class, PrintStream.class, PrintStream.class)
                            .invoke(null, words, System.out, System.err)
                    : runner.getMethod("run", String[].class, PrintStream.class, PrintStream.class, BiConsumer.class)
                            .invoke(null, words, System.out, System.err, results);
            return (Integer) exit;
        } catch (InvocationTargetException failed) {
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
        return switch (exit) {
            case USAGE -> "SYNTH-RUN-USAGE: " + skill + " was not started: see the lines above";
            case PARTIAL -> "SYNTH-RUN-PARTIAL: " + skill + " finished, but elements failed or are in doubt: see the lines above."
                    + " Run it again to retry what failed." + learn;
            default -> "SYNTH-RUN-FAILED: " + skill + " failed: see the lines above. Run it again to resume." + learn;
        };
    }
}
