package io.github.synthskills.runtime.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** The gates of all servers that an engine calls. Thread-safe. */
final class ServerGates {

    private final Backoff backoff;
    private final Duration longest;
    private final Random random;
    private final Map<String, ServerGate> gates = new ConcurrentHashMap<>();
    private volatile boolean resumed;

    ServerGates(Backoff backoff, Duration longest, Random random, Map<String, Double> rates) {
        this.backoff = backoff;
        this.longest = longest;
        this.random = random;
        limit(rates);
    }

    void limit(Map<String, Double> rates) {
        rates.forEach((server, rate) -> {
            if (!(rate > 0)) {
                throw new IllegalArgumentException("the rate of server '" + server + "' is " + rate
                        + " calls per second; it must be more than 0");
            }
            to(server).limit(rate);
        });
    }

    /** A run goes on that was cut off: servers that nobody calls right now get few calls at first. */
    void rampUp() {
        resumed = true;
        gates.values().forEach(ServerGate::rampUp);
    }

    ServerGate to(String server) {
        ServerGate known = gates.get(server);
        return known != null ? known : gates.computeIfAbsent(server, this::open);
    }

    private ServerGate open(String server) {
        ServerGate gate = new ServerGate(server, backoff, longest, random);
        if (resumed) {
            gate.rampUp();
        }
        return gate;
    }
}
