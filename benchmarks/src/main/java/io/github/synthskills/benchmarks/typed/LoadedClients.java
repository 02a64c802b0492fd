package io.github.synthskills.benchmarks.typed;

import io.github.synthskills.core.client.ClientPlan;
import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.verify.MemberCheck;
import io.github.synthskills.core.verify.SourceCompiler;
import io.github.synthskills.runtime.client.ClientTool;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Clients that were compiled together, every warning an error, for Java 17. */
public final class LoadedClients {

    private final ClassLoader loader;

    private LoadedClients(Map<String, byte[]> classes) {
        this.loader = new MemoryLoader(classes);
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** They can be used. */
        record Usable(LoadedClients clients) implements Outcome {}

        /**
         * They do not compile, or consist of something else than was planned.
         *
         * @param problems why, at least one
         */
        record Unusable(List<String> problems) implements Outcome {
            public Unusable {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Compiles clients. */
    public static Outcome compile(List<GeneratedClient> clients) {
        Map<String, String> texts = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (GeneratedClient client : clients) {
            for (GeneratedSource source : client.sources()) {
                if (texts.put(source.className(), source.text()) != null) {
                    problems.add("two sources of one name: " + source.className());
                }
                MemberCheck.check(client.plan().packageName(), source.type(), source.text()).stream()
                        .map(Problem::message)
                        .forEach(problems::add);
            }
        }
        SourceCompiler.Compilation compilation = SourceCompiler.againstRuntime().compile(texts);
        if (compilation instanceof SourceCompiler.Compilation.Rejected rejected) {
            rejected.problems().stream().map(Problem::message).forEach(problems::add);
        }
        return problems.isEmpty()
                ? new Outcome.Usable(new LoadedClients(((SourceCompiler.Compilation.Compiled) compilation).classes()))
                : new Outcome.Unusable(problems);
    }

    /**
     * A tool, with the types of its arguments and its result as the client uses them.
     *
     * @throws ReflectiveOperationException if it is not there
     * @throws LinkageError if loading the class fails
     */
    public ClientTool<?, ?> tool(ClientPlan plan, ClientPlan.Method method) throws ReflectiveOperationException {
        Class<?> client = Class.forName(plan.packageName() + "." + plan.className(), true, loader);
        Field constant = client.getDeclaredField(method.constant());
        constant.setAccessible(true);
        return (ClientTool<?, ?>) constant.get(null);
    }

    private static final class MemoryLoader extends ClassLoader {
        private final Map<String, byte[]> classes;

        MemoryLoader(Map<String, byte[]> classes) {
            super("clients", LoadedClients.class.getClassLoader());
            this.classes = Map.copyOf(classes);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
