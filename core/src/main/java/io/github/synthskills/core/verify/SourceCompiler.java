package io.github.synthskills.core.verify;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.text.CleanText;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Compiles generated sources in memory, as strictly as the strictest user: every warning is an error. Stateless and
 * thread-safe; writes no file and runs no annotation processor.
 */
public final class SourceCompiler {

    /** One class of each jar that generated code is compiled against; by name, since Jackson's types are not ours to import. */
    private static final List<String> CLASS_PATH_WITNESSES = List.of(
            "io.github.synthskills.runtime.Skill",
            "org.jspecify.annotations.NullMarked",
            "com.fasterxml.jackson.databind.JsonNode",
            "com.fasterxml.jackson.core.TreeNode",
            "com.fasterxml.jackson.annotation.JacksonAnnotation");

    private final String classPath;

    /**
     * A compiler with a class path.
     *
     * @param classPath jars and class folders, in order
     */
    public SourceCompiler(List<Path> classPath) {
        this.classPath = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * A compiler against the {@code synth-runtime} that this JVM has loaded. The class path is found by asking loaded classes
     * where they come from, because inside Maven {@code java.class.path} names Maven's launcher only.
     */
    public static SourceCompiler againstRuntime() {
        return new SourceCompiler(CLASS_PATH_WITNESSES.stream()
                .map(SourceCompiler::locationOf)
                .distinct()
                .toList());
    }

    /** What became of a compilation. */
    public sealed interface Compilation {

        /**
         * It compiled.
         *
         * @param classes the class files by binary name
         */
        record Compiled(Map<String, byte[]> classes) implements Compilation {
            public Compiled {
                classes = Map.copyOf(classes);
            }
        }

        /**
         * It did not.
         *
         * @param problems why, at least one
         */
        record Rejected(List<Problem> problems) implements Compilation {
            public Rejected {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Compiles sources together.
     *
     * @param sources the sources by fully qualified name of their top-level class
     * @return the class files, or the problems {@code SYNTH-BUG-COMPILE} (the generator's mistake, never the user's) or
     *     {@code SYNTH-VERIFY-COMPILER} (no compiler in this Java runtime)
     */
    public Compilation compile(Map<String, String> sources) {
        return compile(sources, ToolProvider.getSystemJavaCompiler());
    }

    Compilation compile(Map<String, String> sources, @Nullable JavaCompiler compiler) {
        if (compiler == null) {
            return new Compilation.Rejected(List.of(noCompiler()));
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, source) -> units.add(new MemoryFiles.SourceFile(name, source)));
        try (MemoryFiles files = new MemoryFiles(
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8))) {
            boolean compiled = compiler.getTask(null, files, diagnostics, options(), null, units).call();
            return compiled
                    ? new Compilation.Compiled(files.classes())
                    : new Compilation.Rejected(diagnostics.getDiagnostics().stream()
                            .map(SourceCompiler::bug)
                            .distinct()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("closing the compiler's files failed", e);
        }
    }

    private List<String> options() {
        // "path" complains about Class-Path entries in other people's jars, which says nothing about our source.
        return List.of(
                "--release", "17", "-Xlint:all,-path", "-Werror", "-proc:none", "-implicit:none", "-parameters",
                "-classpath", classPath);
    }

    private static Problem bug(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject file = diagnostic.getSource();
        String where = file == null
                ? ""
                : file.getName() + ":" + diagnostic.getLineNumber() + ":" + diagnostic.getColumnNumber() + ": ";
        return Bugs.problem(
                "SYNTH-BUG-COMPILE",
                "the generated source does not compile: " + where
                        + CleanText.line(diagnostic.getMessage(Locale.ROOT)));
    }

    private static Problem noCompiler() {
        return Problem.error(
                "SYNTH-VERIFY-COMPILER",
                null,
                "this Java runtime (" + System.getProperty("java.home") + ") has no compiler, so the generated code cannot be"
                        + " checked. Run Maven with a JDK, 17 or newer: set JAVA_HOME to one.");
    }

    private static Path locationOf(String className) {
        try {
            Class<?> type = Class.forName(className, false, Skill.class.getClassLoader());
            CodeSource source = type.getProtectionDomain().getCodeSource();
            if (source == null) {
                throw new IllegalStateException(className + " does not tell where it was loaded from");
            }
            return Path.of(source.getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("cannot find the jar of " + className, e);
        }
    }
}
