package io.github.synthskills.runtime.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What an engine counts and measures, created once. Thread-safe. */
final class Instruments {

    final DoubleHistogram calls;
    final DoubleHistogram runs;
    final DoubleHistogram commits;
    final LongCounter elements;
    final LongCounter retries;
    final LongUpDownCounter active;
    final LongUpDownCounter deferred;
    final LongUpDownCounter waiting;
    final DoubleCounter pauses;
    private final LongUpDownCounter circuits;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Attributes> servers = new ConcurrentHashMap<>();

    Instruments(Meter meter) {
        calls = seconds(meter, Names.CALL_DURATION, "How long tool calls took, each attempt by itself", Names.CALL_SECONDS);
        runs = seconds(meter, Names.RUN_DURATION, "How long runs took in this process", Names.RUN_SECONDS);
        commits = seconds(meter, Names.LEDGER_COMMIT, "How long the ledger took to make entries durable", Names.COMMIT_SECONDS);
        elements = meter.counterBuilder(Names.ELEMENTS_ENDED).setUnit("{element}")
                .setDescription("Elements that ended, by outcome").build();
        retries = meter.counterBuilder(Names.CALLS_RETRIED).setUnit("{call}")
                .setDescription("Calls that failed and were made again").build();
        active = meter.upDownCounterBuilder(Names.CALLS_ACTIVE).setUnit("{call}")
                .setDescription("Calls that wait for their answer").build();
        deferred = meter.upDownCounterBuilder(Names.ELEMENTS_DEFERRED).setUnit("{element}")
                .setDescription("Elements that wait because other processes work on them").build();
        pauses = meter.counterBuilder(Names.PAUSE_TIME).ofDoubles().setUnit("s")
                .setDescription("How long servers were left alone because they asked for it or were out of order").build();
        circuits = meter.upDownCounterBuilder(Names.CIRCUITS_OPEN).setUnit("{circuit}")
                .setDescription("Whether a server is held back because its calls failed").build();
        waiting = meter.upDownCounterBuilder(Names.LEDGER_WAITING).setUnit("{change}")
                .setDescription("Changes that wait in the ledger to become durable").build();
    }

    private static DoubleHistogram seconds(Meter meter, String name, String description, List<Double> bounds) {
        return meter.histogramBuilder(name).setUnit("s").setDescription(description)
                .setExplicitBucketBoundariesAdvice(bounds).build();
    }

    Attributes server(String id) {
        return servers.computeIfAbsent(id, server -> Attributes.of(Names.SERVER, server));
    }

    /** A server's circuit opened or closed; telling the same again changes nothing. */
    void circuit(String server, boolean opened) {
        if (opened ? open.add(server) : open.remove(server)) {
            circuits.add(opened ? 1 : -1, server(server));
        }
    }

    /** The engine is closed: what it held open counts no more. */
    void close() {
        open.forEach(server -> circuit(server, false));
    }
}
