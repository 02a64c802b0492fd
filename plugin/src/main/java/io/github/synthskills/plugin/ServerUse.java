package io.github.synthskills.plugin;

import io.github.synthskills.plugin.compiler.DiscoverySettings;
import io.github.synthskills.plugin.compiler.MemorySettings;
import java.time.Duration;

/**
 * What a build may do with servers, and with what is remembered of them.
 *
 * @param offline whether they are out of bounds
 * @param refresh whether to look at live tools again instead of trusting the locks
 * @param startTimeout how long a server may take until it answers for the first time
 * @param discovery how tools are found on them
 * @param memory what earlier builds left behind, and how much of it counts
 */
record ServerUse(
        boolean offline, boolean refresh, Duration startTimeout, DiscoverySettings discovery, MemorySettings memory) {

    /** Whether skills are built that are up to date: because somebody looks for something new. */
    boolean again() {
        return refresh || memory.route() != null && !memory.route().equals("REUSE");
    }
}
