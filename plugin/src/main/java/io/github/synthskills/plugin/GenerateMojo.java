package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.MemorySettings;
import io.github.synthskills.plugin.loading.CompilerUnavailableException;
import io.github.synthskills.plugin.loading.Versions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Generates a typed Java class from each task spec that is out of date, and adds them to the sources to compile. A skill
 * whose spec, plan, lock and code agree with {@code synth.sum} costs nothing: no server is started and no compiler is
 * resolved. Under {@code -o} no server is contacted either.
 *
 * @since 0.1.0
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends FindingMojo {

    private static final List<String> ROUTES = List.of("REUSE", "REWRITE", "INITIALIZE");

    /**
     * Looks at the live tools of every skill again, instead of trusting the locks.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.refresh", defaultValue = "false")
    boolean refresh;

    /**
     * Fails where results contradict what their tool declares ({@code SYNTH-PROBE-DISAGREES}), instead of warning. A spec can
     * say so for itself with {@code strict: true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.strict", defaultValue = "false")
    boolean strict;

    /**
     * Where builds are remembered, so that later ones take over what still holds: a folder, relative to the root of the build,
     * or {@code off}. By default {@code .synth/memory}. It is safe to delete and not among the options of {@code synth.sum}: what
     * is taken from it is put into the lock.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.memory")
    @Nullable String memory;

    /**
     * The most that is taken over from earlier builds: {@code reuse} (all that still holds; the default), {@code rewrite} (what the
     * skill's own lock holds) or {@code initialize} (nothing: tools are searched for and probed as in a first build). With the
     * latter two, skills that are up to date are built again. Not among the options of {@code synth.sum} either: it says from where
     * something is taken, and what was taken is in the lock.
     *
     * @since 0.1.0
     */
    @Parameter(property = "route")
    @Nullable String route;

    /**
     * How alike, by the cosine of a small model and from 0 (no matter) to 1, the goal of a known plan must be that means the same
     * in other words, so that its plan is taken as it is. Not among the options of {@code synth.sum}: a plan that was taken is a
     * file beside its spec.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.route.same", defaultValue = "0.8")
    double routeSame;

    /**
     * From which evidence on, from -1 (any) to 2 (none is enough), the plan of another goal is worth rewriting for the goal of a
     * spec without steps. Not among the options of {@code synth.sum} either.
     *
     * @since 0.1.0
     */
    @Parameter(property = "synth.route.rewrite", defaultValue = "0.1")
    double routeRewrite;

    /** For Maven. */
    @Inject
    public GenerateMojo(RepositorySystem repositorySystem) {
        super(repositorySystem);
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        // also when skipped, or else what is committed would not compile
        project.addCompileSourceRoot(layout().output().toString());
        if (skip) {
            getLog().info("Skipped: synth.skip is set");
            return;
        }
        Versions versions = Versions.ofThisPlugin();
        ServerUse servers = new ServerUse(session.isOffline(), refresh, patience(), discovery(), memory());
        Path build = Path.of(project.getBuild().getDirectory());
        Generation generation =
                new Generation(layout().strict(strict), build, versions.codegen(), servers, compiler(versions), getLog());
        try {
            generation.run();
        } catch (CompilerUnavailableException | IOException failed) {
            throw new MojoExecutionException(Generation.explain(failed), failed);
        }
    }

    MemorySettings memory() throws MojoFailureException {
        String most = route == null ? null : route.strip().toUpperCase(Locale.ROOT);
        if (most != null && !ROUTES.contains(most)) {
            throw new MojoFailureException("SYNTH-ROUTE-OPTION: route is '" + LogText.clean(route)
                    + "'. It can be reuse, rewrite or initialize.");
        }
        if (!(routeSame >= 0 && routeSame <= 1)) {
            throw new MojoFailureException("SYNTH-ROUTE-OPTION: synth.route.same is " + routeSame
                    + ". It is a cosine from 0 (what the words say is enough) to 1 (a goal must be repeated).");
        }
        if (!(routeRewrite >= -1 && routeRewrite <= 2)) {
            throw new MojoFailureException("SYNTH-ROUTE-OPTION: synth.route.rewrite is " + routeRewrite
                    + ". It is a number from -1 (try the plan of any goal) to 2 (try none).");
        }
        return new MemorySettings(MemoryFolder.of(memory, root()), most, routeSame, routeRewrite);
    }
}
