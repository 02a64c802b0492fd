package io.github.synthskills.runtime.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the first drift of each tool: where one result deviates, thousands do. */
final class DriftLog implements Consumer<Drift> {

    private static final Logger LOG = LoggerFactory.getLogger(ToolClient.class);

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    @Override
    public void accept(Drift drift) {
        if (told.add(drift.tool().id())) {
            LOG.warn("The result of {} is not what this client was generated for: {}{}. Run 'mvn synth:drift' to see what changed.",
                    drift.tool().id(), drift.findings().get(0),
                    drift.findings().size() == 1 ? "" : " (and " + (drift.findings().size() - 1) + " more)");
        }
    }
}
