package io.github.synthskills.core;

import io.github.synthskills.core.discovery.DiscoveryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to look for by hand among the tools of all servers.
 *
 * @param project the project's folder; servers start in it
 * @param specs the folder with {@code servers.json}
 * @param environment what <code>${env:NAME}</code> in it refers to
 * @param startTimeout how long a server may take until it answers for the first time
 * @param offline whether servers are out of bounds; then the answer is what was seen last
 * @param discovery how tools are found
 * @param wanted what is asked
 * @param explain whether to show what the scores are made of
 * @param json whether to answer in JSON instead of in lines for people
 * @param log where progress goes
 */
public record ToolDiscoveryRequest(
        Path project,
        Path specs,
        Map<String, String> environment,
        Duration startTimeout,
        boolean offline,
        DiscoveryOptions discovery,
        Wanted wanted,
        boolean explain,
        boolean json,
        BuildLog log) {

    public ToolDiscoveryRequest {
        environment = Map.copyOf(environment);
    }

    /**
     * What is asked, as a person wrote it. At most one of query, requests and load is given; without them the apps are listed.
     *
     * @param query what the tool shall do, or null
     * @param app the server that counts, or null for all
     * @param requests several queries as a JSON list of objects with {@code query} and, if it matters, {@code app_id}; or null
     * @param load the ids of tools whose definitions are wanted, separated by commas, or null
     * @param most how many tools to show for a query, 1 to 1,000
     */
    public record Wanted(
            @Nullable String query,
            @Nullable String app,
            @Nullable String requests,
            @Nullable String load,
            int most) {}
}
