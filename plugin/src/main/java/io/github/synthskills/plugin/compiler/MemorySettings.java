package io.github.synthskills.plugin.compiler;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a build may take over from earlier ones.
 *
 * @param folder where builds are remembered, or null to remember nothing
 * @param route the most that may be taken over: {@code REUSE}, {@code REWRITE} or {@code INITIALIZE}; null for all of it
 * @param sameFrom the least cosine, 0 to 1, with a goal that means the same in other words
 * @param rewriteFrom the least evidence, -1 to 2, from which a plan of another goal is worth rewriting
 */
public record MemorySettings(@Nullable Path folder, @Nullable String route, double sameFrom, double rewriteFrom) {}
