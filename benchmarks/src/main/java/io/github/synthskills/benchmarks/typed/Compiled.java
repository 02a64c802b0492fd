package io.github.synthskills.benchmarks.typed;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.verify.MemberCheck;
import io.github.synthskills.core.verify.SourceCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compiles types together, and one by one if that fails, to know which ones are to blame. Not thread-safe. */
public final class Compiled {

    private final SourceCompiler compiler = SourceCompiler.againstRuntime();
    private final Map<String, List<String>> failures = new TreeMap<>();
    private final Map<String, byte[]> classes = new TreeMap<>();

    private Compiled() {}

    /** Compiles the types of some schemas, every warning an error, for Java 17. */
    public static Compiled of(List<TypedSchema> types) {
        Compiled compiled = new Compiled();
        if (!compiled.compile(types) && types.size() > 1) {
            compiled.failures.clear();
            types.forEach(type -> compiled.compile(List.of(type)));
        }
        types.forEach(compiled::checkMembers);
        return compiled;
    }

    /** What is wrong with the types of a schema; empty if nothing is. */
    public List<String> failures(ToolSchema schema) {
        return failures.getOrDefault(schema.id(), List.of());
    }

    /** The classes, to be loaded. */
    public LoadedTypes load() {
        return new LoadedTypes(classes);
    }

    private boolean compile(List<TypedSchema> types) {
        Map<String, String> sources = new TreeMap<>();
        types.stream().map(TypedSchema::source).forEach(source -> {
            if (source != null) {
                sources.put(source.className(), source.text());
            }
        });
        if (sources.isEmpty()) {
            return true;
        }
        SourceCompiler.Compilation compilation = compiler.compile(sources);
        if (compilation instanceof SourceCompiler.Compilation.Rejected rejected) {
            types.forEach(type -> note(type, rejected.problems()));
            return false;
        }
        classes.putAll(((SourceCompiler.Compilation.Compiled) compilation).classes());
        return true;
    }

    private void checkMembers(TypedSchema type) {
        if (type.source() != null) {
            note(type, MemberCheck.check(type.plan().packageName(), type.source().type(), type.source().text()));
        }
    }

    private void note(TypedSchema type, List<Problem> problems) {
        problems.forEach(problem -> failures
                .computeIfAbsent(type.schema().id(), id -> new ArrayList<>())
                .add(problem.message()));
    }
}
