package io.github.synthskills.plugin.compiler;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which skills to explain.
 *
 * @param project the project's folder
 * @param specs the folder with specs and locks
 * @param memory the folder of the memory of builds, or null if builds are not remembered
 * @param skill the only skill to explain, or null for all
 * @param json whether the answer is one JSON document
 * @param log where warnings go
 */
public record ExplainCommand(
        Path project, Path specs, @Nullable Path memory, @Nullable String skill, boolean json, CompilerLog log) {}
