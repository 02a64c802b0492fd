package io.github.synthskills.core;

import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.route.RouteOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a build may take over from earlier ones.
 *
 * @param folder where the memory of builds is, shared by all modules of a build and safe to delete; null for a build that
 *     neither reads nor leaves a memory
 * @param route the most that may be taken over, as the user said it: {@link Route#REUSE} and null for all of it,
 *     {@link Route#REWRITE} for what the skill's own lock holds, {@link Route#INITIALIZE} for nothing, as in a first build;
 *     the pins of the lock hold in any case
 * @param routing how near the goal of a remembered plan must be
 */
public record MemoryUse(@Nullable Path folder, @Nullable Route route, RouteOptions routing) {

    /** No memory; what locks hold is taken over. */
    public static final MemoryUse NONE = new MemoryUse(null, null);

    /** The same with the usual thresholds. */
    public MemoryUse(@Nullable Path folder, @Nullable Route route) {
        this(folder, route, RouteOptions.DEFAULT);
    }

    /** The usual place, {@code .synth/memory} below this folder. */
    public static MemoryUse below(Path root) {
        return new MemoryUse(root.resolve(".synth").resolve("memory"), null);
    }

    /** The same with no more taken over than this. */
    public MemoryUse atMost(@Nullable Route most) {
        return new MemoryUse(folder, most, routing);
    }

    /** The same with other thresholds. */
    public MemoryUse routed(RouteOptions other) {
        return new MemoryUse(folder, route, other);
    }

    /** Whether what the lock holds of bindings and evidence may be taken over. */
    boolean takesFromLocks() {
        return route != Route.INITIALIZE;
    }

    /** Whether what the memory holds may be taken over. */
    boolean takesFromMemory() {
        return folder != null && (route == null || route == Route.REUSE);
    }
}
