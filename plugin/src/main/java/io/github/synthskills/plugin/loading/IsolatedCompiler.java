package io.github.synthskills.plugin.loading;

import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.ApproveCommand;
import io.github.synthskills.plugin.compiler.CacheCommand;
import io.github.synthskills.plugin.compiler.CompileRequest;
import io.github.synthskills.plugin.compiler.CompiledSkill;
import io.github.synthskills.plugin.compiler.DiscoverCommand;
import io.github.synthskills.plugin.compiler.DriftCommand;
import io.github.synthskills.plugin.compiler.ExplainCommand;
import io.github.synthskills.plugin.compiler.LearnCommand;
import io.github.synthskills.plugin.compiler.ProbeCommand;
import io.github.synthskills.plugin.compiler.RunRecording;
import io.github.synthskills.plugin.compiler.SkillCompiler;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The compiler in a class loader that sees the platform, the given class path, and of the plugin only the package in which
 * both talk. So neither Maven's libraries nor other plugins' can get in the compiler's way.
 */
final class IsolatedCompiler implements SkillCompiler {

    private static final String BRIDGE = "io.github.synthskills.plugin.bridge.CoreCompiler";

    private final ClassLoader loader;
    private final SkillCompiler bridge;

    private IsolatedCompiler(ClassLoader loader, SkillCompiler bridge) {
        this.loader = loader;
        this.bridge = bridge;
    }

    /**
     * Loads the compiler from {@code classPath}; the plugin's own classes are added to it.
     *
     * @throws ReflectiveOperationException if it is not there, or is another one than this plugin was built for
     */
    static IsolatedCompiler load(List<Path> classPath) throws ReflectiveOperationException {
        ClassLoader loader = new URLClassLoader("synth-compiler", urls(classPath), new Window());
        Class<? extends SkillCompiler> bridge =
                Class.forName(BRIDGE, true, loader).asSubclass(SkillCompiler.class);
        return new IsolatedCompiler(loader, bridge.getConstructor().newInstance());
    }

    @Override
    public List<CompiledSkill> compile(CompileRequest request) {
        return inside(() -> bridge.compile(request));
    }

    @Override
    public Answer probe(ProbeCommand command) {
        return inside(() -> bridge.probe(command));
    }

    @Override
    public Answer discover(DiscoverCommand command) {
        return inside(() -> bridge.discover(command));
    }

    @Override
    public RunRecording record(Path project, Path specs, String skill) {
        return inside(() -> bridge.record(project, specs, skill));
    }

    @Override
    public CompiledSkill compileClients(CompileRequest request) {
        return inside(() -> bridge.compileClients(request));
    }

    @Override
    public Answer drift(DriftCommand command) {
        return inside(() -> bridge.drift(command));
    }

    @Override
    public Answer approve(ApproveCommand command) {
        return inside(() -> bridge.approve(command));
    }

    @Override
    public Answer learn(LearnCommand command) {
        return inside(() -> bridge.learn(command));
    }

    @Override
    public Answer cache(CacheCommand command) {
        return inside(() -> bridge.cache(command));
    }

    @Override
    public Answer explain(ExplainCommand command) {
        return inside(() -> bridge.explain(command));
    }

    private <T> T inside(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // service loaders in the compiler's libraries ask the thread
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] urls(List<Path> classPath) {
        List<URL> urls = new ArrayList<>();
        urls.add(IsolatedCompiler.class.getProtectionDomain().getCodeSource().getLocation());
        try {
            for (Path entry : classPath) {
                urls.add(entry.toUri().toURL());
            }
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("Files always have a URL", impossible);
        }
        return urls.toArray(new URL[0]);
    }

    /** The platform's classes, and the plugin's that both sides share. */
    private static final class Window extends ClassLoader {

        private static final String SHARED = SkillCompiler.class.getPackageName() + ".";

        Window() {
            super("synth-window", ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(SHARED)) {
                return Class.forName(name, false, SkillCompiler.class.getClassLoader());
            }
            throw new ClassNotFoundException(name);
        }
    }
}
