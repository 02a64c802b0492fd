package io.github.synthskills.plugin.compiler;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tool to look at by hand, and how.
 *
 * @param project the project's folder
 * @param specs the folder with {@code servers.json}
 * @param environment what <code>${env:NAME}</code> refers to
 * @param startTimeout how long a server may take until it answers for the first time
 * @param tool {@code server/tool}; a server or null lists tools
 * @param with the arguments as JSON, or null
 * @param allow whether a tool may be called that is not known to read only
 * @param values whether values are shown
 * @param json whether the answer is one JSON document
 * @param save where to keep a result, relative to {@code specs}, or null
 * @param log where progress goes
 */
public record ProbeCommand(
        Path project,
        Path specs,
        Map<String, String> environment,
        Duration startTimeout,
        @Nullable String tool,
        @Nullable String with,
        boolean allow,
        boolean values,
        boolean json,
        @Nullable String save,
        CompilerLog log) {

    public ProbeCommand {
        environment = Map.copyOf(environment);
    }
}
