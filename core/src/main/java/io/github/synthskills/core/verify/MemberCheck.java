package io.github.synthskills.core.verify;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import io.github.synthskills.core.generate.GeneratedType;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.text.CleanText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Asserts that a generated source has exactly the members that the plan asked for, and uses nothing that generated code has
 * no business with. This is the second line behind the escaping layer: a hostile text that broke out would show here.
 * Thread-safe.
 */
public final class MemberCheck {

    private MemberCheck() {}

    /**
     * Checks one source.
     *
     * @param packageName the package it must be in
     * @param expected its only top-level type
     * @param source the source
     * @return problems {@code SYNTH-BUG-MEMBERS}, none if all is well
     */
    public static List<Problem> check(String packageName, GeneratedType expected, String source) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> wrong = new ArrayList<>();
        for (CompilationUnitTree unit : parse(packageName + "." + expected.name(), source, diagnostics)) {
            wrong.addAll(compare(packageName, expected, unit));
        }
        diagnostics.getDiagnostics().forEach(diagnostic -> wrong.add(diagnostic.getMessage(Locale.ROOT)));
        return wrong.stream()
                .map(finding -> Bugs.problem(
                        "SYNTH-BUG-MEMBERS",
                        "the generated source of " + expected.name() + " is not what was planned: "
                                + CleanText.line(finding, 300)))
                .toList();
    }

    private static Iterable<? extends CompilationUnitTree> parse(
            String className, String source, DiagnosticCollector<JavaFileObject> diagnostics) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("members are checked after compiling, which needs a compiler");
        }
        var files = List.of(new MemoryFiles.SourceFile(className, source));
        JavacTask task = (JavacTask) compiler.getTask(
                null, null, diagnostics, List.of("--release", "17", "-proc:none"), null, files);
        try {
            return task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException("parsing from memory failed", e);
        }
    }

    private static List<String> compare(String packageName, GeneratedType expected, CompilationUnitTree unit) {
        List<String> wrong = new ArrayList<>();
        String actualPackage = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
        if (!actualPackage.equals(packageName)) {
            wrong.add("package '" + actualPackage + "' instead of '" + packageName + "'");
        }
        List<String> actual = new ArrayList<>();
        for (Tree type : unit.getTypeDecls()) {
            MemberList.ofTree(type, "", actual);
        }
        List<String> missing = new ArrayList<>(MemberList.of(expected));
        for (String member : actual) {
            if (!missing.remove(member)) {
                wrong.add("unexpected " + member);
            }
        }
        missing.forEach(member -> wrong.add("missing " + member));
        wrong.addAll(ForeignCode.in(unit));
        return wrong;
    }
}
