package io.github.synthskills.plugin.loading;

import io.github.synthskills.plugin.compiler.SkillCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the compiler of the plugin's own version as Maven resolves anything: from the reactor, the local repository, then
 * the repositories for plugins. Thread-safe.
 */
public final class ResolvedCompiler implements CompilerSource {

    private static @Nullable Loaded lastLoaded;

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;
    private final Versions versions;
    private final Log log;

    /** The compiler as {@code session} finds it in {@code repositories}. */
    public ResolvedCompiler(
            RepositorySystem system,
            RepositorySystemSession session,
            List<RemoteRepository> repositories,
            Versions versions,
            Log log) {
        this.system = system;
        this.session = session;
        this.repositories = List.copyOf(repositories);
        this.versions = versions;
        this.log = log;
    }

    @Override
    public SkillCompiler open() throws CompilerUnavailableException {
        log.debug("Resolving the compiler, synth-core " + versions.synth());
        List<Path> classPath = resolve();
        try {
            return load(classPath);
        } catch (IOException | ReflectiveOperationException | LinkageError broken) {
            throw new CompilerUnavailableException(
                    "SYNTH-COMPILER-LOAD: synth-core " + versions.synth() + " does not fit this plugin: " + broken
                            + ". Delete it from the local repository and build again.",
                    broken);
        }
    }

    private List<Path> resolve() throws CompilerUnavailableException {
        CollectRequest collect = new CollectRequest();
        // as the root, so that the versions which the compiler was built with are managed
        collect.setRoot(runtime("io.github.synthskills:synth-core:" + versions.synth()));
        // without a logger slf4j complains on standard error
        collect.addDependency(runtime("org.slf4j:slf4j-nop:" + versions.slf4j()));
        collect.setRepositories(repositories);
        List<Path> classPath = new ArrayList<>();
        try {
            for (ArtifactResult result : system.resolveDependencies(session, new DependencyRequest(collect, null))
                    .getArtifactResults()) {
                Artifact artifact = result.getArtifact();
                classPath.add(artifact.getFile().toPath());
            }
        } catch (DependencyResolutionException unresolved) {
            String advice = session.isOffline()
                    ? " Maven is offline: build once without -o, which fills the local repository."
                    : " Check the repositories and proxies in your settings.xml.";
            throw new CompilerUnavailableException(
                    "SYNTH-COMPILER-RESOLVE: a skill is out of date, and its compiler cannot be resolved: "
                            + unresolved.getMessage() + "." + advice,
                    unresolved);
        }
        return classPath;
    }

    private static Dependency runtime(String coordinates) {
        return new Dependency(new DefaultArtifact(coordinates), "runtime");
    }

    /** Loading takes half a second, so the modules of one build share it where the jars are the same. */
    private static SkillCompiler load(List<Path> classPath) throws IOException, ReflectiveOperationException {
        for (Path entry : classPath) {
            if (Files.isDirectory(entry)) {
                return IsolatedCompiler.load(classPath);
            }
        }
        synchronized (ResolvedCompiler.class) {
            List<String> identity = identity(classPath);
            Loaded loaded = lastLoaded;
            if (loaded == null || !loaded.identity().equals(identity)) {
                loaded = new Loaded(identity, IsolatedCompiler.load(classPath));
                lastLoaded = loaded;
            }
            return loaded.compiler();
        }
    }

    private static List<String> identity(List<Path> classPath) throws IOException {
        List<String> identity = new ArrayList<>();
        for (Path entry : classPath) {
            identity.add(entry + " " + Files.size(entry) + " " + Files.getLastModifiedTime(entry));
        }
        return identity;
    }

    private record Loaded(List<String> identity, SkillCompiler compiler) {}
}
