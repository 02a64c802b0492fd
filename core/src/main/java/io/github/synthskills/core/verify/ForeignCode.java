package io.github.synthskills.core.verify;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds imports, annotations and names that generated code never uses. Used by one thread. */
final class ForeignCode extends TreeScanner<@Nullable Void, @Nullable Void> {

    private static final List<String> IMPORTS =
            List.of("java.math.", "java.net.URI", "java.time.", "java.util.", "org.jspecify.annotations.", "io.github.synthskills.runtime.");

    /** Deeper packages of ours and of Java that only engines need. */
    private static final List<String> NO_IMPORTS =
            List.of(
                    "java.util.jar.", "java.util.logging.", "java.util.prefs.", "java.util.zip.",
                    "io.github.synthskills.runtime.engine.", "io.github.synthskills.runtime.ledger.",
                    "io.github.synthskills.runtime.mcp.");

    /** What clients are made from. */
    private static final String SESSION = "io.github.synthskills.runtime.mcp.ToolSession";

    private static final Set<String> ANNOTATIONS = Set.of("Generated", "NullMarked", "Nullable", "Override");

    private static final Set<String> NAMES = Set.of(
            "Class", "ClassLoader", "Module", "ModuleLayer", "Process", "ProcessBuilder", "ProcessHandle", "Runtime",
            "ServiceLoader", "StackWalker", "System", "Thread", "ThreadGroup");

    private final List<String> found = new ArrayList<>();
    private int depth;

    private ForeignCode() {}

    static List<String> in(CompilationUnitTree unit) {
        ForeignCode scan = new ForeignCode();
        scan.scan(unit, null);
        return scan.found;
    }

    @Override
    public @Nullable Void visitImport(ImportTree tree, @Nullable Void nothing) {
        String name = tree.getQualifiedIdentifier().toString();
        if (name.equals(SESSION)) {
            return null;
        }
        boolean ours = IMPORTS.stream().anyMatch(name::startsWith) || name.equals("javax.annotation.processing.Generated");
        if (!ours || NO_IMPORTS.stream().anyMatch(name::startsWith) || name.endsWith("*")) {
            found.add("unexpected import " + name);
        }
        return null;
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void nothing) {
        if (!ANNOTATIONS.contains(tree.getAnnotationType().toString())) {
            found.add("unexpected annotation " + tree.getAnnotationType());
        }
        return super.visitAnnotation(tree, nothing);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void nothing) {
        if (tree.getClassBody() != null) {
            found.add("unexpected anonymous class of " + tree.getIdentifier());
        }
        return super.visitNewClass(tree, nothing);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
        depth++;
        super.visitMethod(tree, nothing);
        depth--;
        return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
        if (depth > 0 && !tree.getSimpleName().isEmpty()) {
            found.add("unexpected local class " + tree.getSimpleName());
        }
        return super.visitClass(tree, nothing);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void nothing) {
        if (NAMES.contains(tree.getName().toString())) {
            found.add("unexpected use of " + tree.getName());
        }
        return null;
    }

    /** Generated code imports what it uses, so a name that starts at a package came from elsewhere. */
    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void nothing) {
        String name = tree.toString();
        if (name.matches("(java|javax|jdk|sun|com\\.sun)\\.[a-z]+\\.[\\w.]+") && !isAllowed(name)) {
            found.add("unexpected use of " + name);
            return null;
        }
        return super.visitMemberSelect(tree, nothing);
    }

    private static boolean isAllowed(String name) {
        return IMPORTS.stream().anyMatch(name::startsWith) || name.startsWith("java.lang.Override")
                || name.matches("java\\.lang\\.(String|Long|Double|Boolean|Object|Void|Math|Integer|Record|Iterable)\\b.*");
    }
}
