package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.DiscoverySettings;
import java.time.Duration;

/**
 * What a build may do with servers.
 *
 * @param offline whether they are out of bounds
 * @param refresh whether to look at live tools again instead of trusting the locks
 * @param startTimeout how long a server may take until it answers for the first time
 * @param discovery how tools are found on them
 */
record ServerUse(boolean offline, boolean refresh, Duration startTimeout, DiscoverySettings discovery) {}
