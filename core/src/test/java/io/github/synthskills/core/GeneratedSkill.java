package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.engine.RunCounts;
import io.github.synthskills.runtime.engine.RunFailedException;
import io.github.synthskills.runtime.engine.RunOptions;
import io.github.synthskills.runtime.engine.RunResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A generated class, compiled as users compile it and run on the local engine, which is told nothing but its class name. */
final class GeneratedSkill {

    private final String className;
    private final Path classes;

    private GeneratedSkill(String className, Path classes) {
        this.className = className;
        this.classes = classes;
    }

    /** Compiles a class of a project with every warning an error. */
    static GeneratedSkill of(BuildProject project, String className, Path classes) {
        Path source = project.outputFolder().resolve(className.replace('.', '/') + ".java");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Files.createDirectories(classes);
            boolean compiled = compiler.getTask(messages, files, null, options("17", classes), null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GeneratedSkill(className, classes);
    }

    /** The options of a strict compiler; the class path is that of the tests. */
    static List<String> options(String release, Path classes) {
        return List.of("--release", release, "-Xlint:all", "-Werror", "-proc:none", "-cp", classPath(), "-d",
                classes.toString());
    }

    /** The class path of the tests; Surefire starts them with one that a compiler does not understand. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Runs the skill against a project's servers, at a given time, and gives its output as JSON. */
    Json run(BuildProject project, Instant now, String inputs) {
        try (LocalEngine engine = LocalEngine.builder()
                .servers(project.serversFile())
                .ledger("jdbc:sqlite:" + classes.resolve("ledger.db"))
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .backoff(Duration.ofMillis(1), Duration.ofMillis(5))
                .build()) {
            return run(engine, Json.parse(inputs));
        }
    }

    /**
     * What became of a run.
     *
     * @param output null if it failed
     * @param counts null if it failed
     * @param failure why it failed; null if it did not
     */
    record Ran(@Nullable Json output, @Nullable RunCounts counts, @Nullable RuntimeException failure) {

        /** Whether everything was done at the first attempt. */
        boolean isClean() {
            return counts != null && counts.clean() && counts.retries() == 0;
        }
    }

    /** Runs the skill anew against a project's servers, and logs the run. */
    Ran run(BuildProject project, String inputs, Path runs) {
        try (LocalEngine engine = LocalEngine.builder()
                .servers(project.serversFile())
                .ledger("jdbc:sqlite:" + classes.resolve("ledger.db"))
                .clock(Clock.fixed(Flagship.NOW, ZoneOffset.UTC))
                .backoff(Duration.ofMillis(1), Duration.ofMillis(5))
                .trajectoryLog(runs)
                .build()) {
            RunCounts[] counts = new RunCounts[1];
            Json output = loaded(skill -> ran(engine, skill, Json.parse(inputs), counts));
            return new Ran(output, counts[0], null);
        } catch (RunFailedException e) {
            return new Ran(null, null, e);
        }
    }

    private static <I, O> Json ran(LocalEngine engine, Skill<I, O> skill, Json inputs, RunCounts[] counts) {
        RunResult<O> result = engine.run(skill, skill.readInputs(inputs), RunOptions.standard().startingFresh());
        counts[0] = result.counts();
        return skill.writeOutput(result.output());
    }

    private Json run(LocalEngine engine, Json inputs) {
        return loaded(skill -> run(engine, skill, inputs));
    }

    private Json loaded(Function<Skill<?, ?>, Json> work) {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Object made = loader.loadClass(className).getDeclaredConstructor().newInstance();
            return work.apply((Skill<?, ?>) made);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException | NoSuchMethodException
                | ClassNotFoundException | MalformedURLException e) {
            throw new AssertionError("The class cannot be used: " + className, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <I, O> Json run(LocalEngine engine, Skill<I, O> skill, Json inputs) {
        RunResult<O> result = engine.run(skill, skill.readInputs(inputs));
        return skill.writeOutput(result.output());
    }
}
