package io.github.synthskills.core;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to look at by hand.
 *
 * @param project the project's folder; servers start in it
 * @param specs the folder with {@code servers.json}
 * @param environment what <code>${env:NAME}</code> in it refers to
 * @param startTimeout how long a server may take until it answers for the first time
 * @param tool the tool's id, {@code server/name}; or a server's id, or null, to list tools instead of calling one
 * @param with the arguments, as a JSON object; null to be told what is required
 * @param allow whether a tool may be called that is not known to read only
 * @param values whether to show values, too
 * @param json whether to answer in JSON instead of in lines for people
 * @param save a file to keep the first result in, relative to {@code specs}; or null
 * @param log where progress goes
 */
public record ToolProbeRequest(
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
        BuildLog log) {

    public ToolProbeRequest {
        environment = Map.copyOf(environment);
    }
}
