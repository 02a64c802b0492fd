package io.github.synthskills.core;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which skills to explain.
 *
 * @param project the project's folder; messages name files relative to it
 * @param specs the folder with specs and locks
 * @param memory the folder of the memory of builds; null if builds are not remembered
 * @param skill the only skill to explain, by file name without {@code .skill.yaml}; null for all
 * @param json whether the answer is one JSON document instead of lines for people
 * @param log where warnings go
 */
public record ExplainRequest(
        Path project, Path specs, @Nullable Path memory, @Nullable String skill, boolean json, BuildLog log) {}
