package io.github.synthskills.plugin.compiler;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a build may take over from earlier ones.
 *
 * @param folder where builds are remembered, or null to remember nothing
 * @param route the most that may be taken over: {@code REUSE}, {@code REWRITE} or {@code INITIALIZE}; null for all of it
 */
public record MemorySettings(@Nullable Path folder, @Nullable String route) {}
