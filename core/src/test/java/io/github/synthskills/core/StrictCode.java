package io.github.synthskills.core;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What typed code has no need of: casts, checks of classes, suppressed warnings, objects and maps without types. */
final class StrictCode extends TreeScanner<@Nullable Void, @Nullable Void> {

    private static final List<String> UNTYPED = List.of("Object", "JsonNode", "HashMap", "LinkedHashMap");

    private final List<String> found = new ArrayList<>();

    private StrictCode() {}

    /** What was found, as it is written. */
    static List<String> violations(String source) {
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of(), null, List.of(file));
        try {
            StrictCode scanner = new StrictCode();
            task.parse().forEach(unit -> unit.getTypeDecls().forEach(type -> scanner.scan(type, null)));
            return List.copyOf(scanner.found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Void visitTypeCast(TypeCastTree cast, @Nullable Void nothing) {
        found.add(cast.toString());
        return super.visitTypeCast(cast, nothing);
    }

    @Override
    public @Nullable Void visitInstanceOf(InstanceOfTree test, @Nullable Void nothing) {
        found.add(test.toString());
        return super.visitInstanceOf(test, nothing);
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void nothing) {
        if (annotation.toString().contains("SuppressWarnings")) {
            found.add(annotation.toString());
        }
        return super.visitAnnotation(annotation, nothing);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
        if (variable.getType() instanceof IdentifierTree type
                && List.of("Map", "List", "Source", "Json").contains(type.getName().toString())
                && !variable.getName().contentEquals("json")) {
            found.add(variable.toString());
        }
        return super.visitVariable(variable, nothing);
    }

    @Override
    public @Nullable Void visitParameterizedType(ParameterizedTypeTree type, @Nullable Void nothing) {
        if (type.toString().startsWith("Map<") && !type.toString().startsWith("Map<String, StepReader<")
                && !type.toString().equals("Map<String, Double>")) {
            found.add(type.toString());
        }
        return super.visitParameterizedType(type, nothing);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void nothing) {
        if (UNTYPED.contains(identifier.getName().toString())) {
            found.add(identifier.toString());
        }
        return super.visitIdentifier(identifier, nothing);
    }
}
