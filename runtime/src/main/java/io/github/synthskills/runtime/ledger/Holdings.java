package io.github.synthskills.runtime.ledger;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What this process holds of a ledger: its worker, the runs that it works on and the work that it has claimed. Thread-safe. */
final class Holdings {

    /** A piece of work that was granted to a run of this process. */
    record Hold(String run, Worker worker) {}

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 8;

    private final long lease;
    private final Map<String, Worker> runs = new ConcurrentHashMap<>();
    private final Map<LedgerKey, Hold> claims = new ConcurrentHashMap<>();
    private Worker current;

    /** Holdings of a worker whose leases last so many nanoseconds; 0 if it needs none. */
    Holdings(long lease) {
        this.lease = lease;
        this.current = new Worker(randomId(), lease);
    }

    static String randomId() {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** The worker for new work: another one if the last was fenced off. */
    synchronized Worker current() {
        if (current.isFenced()) {
            current = new Worker(randomId(), lease);
        }
        return current;
    }

    /** The worker that was given last, even if it was fenced off. */
    synchronized Worker last() {
        return current;
    }

    /** The worker in whose name a run works. */
    Worker of(String run) {
        Worker worker = runs.get(run);
        return worker == null ? current() : worker;
    }

    /** The worker that holds a piece of work; if none does, that of the run. */
    Worker of(LedgerKey key, String run) {
        Hold hold = claims.get(key);
        return hold == null ? of(run) : hold.worker();
    }

    /** True if it is the only run here. */
    boolean begin(String run, Worker worker) {
        runs.put(run, worker);
        return runs.size() == 1;
    }

    /** Whether a run is worked on here, and not by a worker that was fenced off. */
    boolean isRunning(String run) {
        Worker worker = runs.get(run);
        return worker != null && !worker.isFenced();
    }

    void end(String run, Worker worker) {
        runs.remove(run, worker);
        claims.values().removeIf(hold -> hold.run().equals(run) && hold.worker() == worker);
    }

    void hold(LedgerKey key, String run, Worker worker) {
        claims.put(key, new Hold(run, worker));
    }

    @Nullable Hold hold(LedgerKey key) {
        return claims.get(key);
    }

    void giveBack(LedgerKey key) {
        claims.remove(key);
    }

    /** What a run holds in a worker's name. */
    List<LedgerKey> held(String run, Worker worker) {
        return claims.entrySet().stream()
                .filter(claim -> claim.getValue().run().equals(run) && claim.getValue().worker() == worker)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Everything that a worker holds. */
    List<LedgerKey> held(Worker worker) {
        return claims.entrySet().stream()
                .filter(claim -> claim.getValue().worker() == worker)
                .map(Map.Entry::getKey)
                .toList();
    }
}
