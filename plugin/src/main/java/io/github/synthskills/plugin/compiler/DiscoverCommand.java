package io.github.synthskills.plugin.compiler;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to look for among the tools of all servers. Without a query, requests or tools to load the apps are listed.
 *
 * @param project the project's folder
 * @param specs the folder with {@code servers.json}
 * @param environment what <code>${env:NAME}</code> refers to
 * @param startTimeout how long a server may take until it answers for the first time
 * @param offline whether servers are out of bounds
 * @param discovery how tools are found
 * @param query what the tool shall do, or null
 * @param app the server that counts, or null for all
 * @param requests several queries as JSON, or null
 * @param load the ids of tools to show the definitions of, separated by commas, or null
 * @param most how many tools to show for a query
 * @param explain whether to show what the scores are made of
 * @param json whether the answer is one JSON document
 * @param log where progress goes
 */
public record DiscoverCommand(
        Path project,
        Path specs,
        Map<String, String> environment,
        Duration startTimeout,
        boolean offline,
        DiscoverySettings discovery,
        @Nullable String query,
        @Nullable String app,
        @Nullable String requests,
        @Nullable String load,
        int most,
        boolean explain,
        boolean json,
        CompilerLog log) {

    public DiscoverCommand {
        environment = Map.copyOf(environment);
    }
}
