package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ledger.Claim;
import io.github.synthskills.runtime.ledger.DeadLetter;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.LedgerEntry;
import io.github.synthskills.runtime.ledger.LedgerKey;
import io.github.synthskills.runtime.ledger.RunCatalog;
import io.github.synthskills.runtime.ledger.RunRecord;
import io.github.synthskills.runtime.ledger.RunRequest;
import io.github.synthskills.runtime.ledger.RunStore;
import io.github.synthskills.runtime.ledger.RunTally;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What several processes share, in memory: one run, which each of them joins, and who is at which piece of its work. */
final class SharedLedger {

    static final String RUN = "shared-run";

    private final Map<LedgerKey, LedgerEntry> entries = new HashMap<>();
    private final Map<LedgerKey, String> holders = new HashMap<>();
    private final Set<String> living = new HashSet<>();
    private boolean begun;

    /** The ledger as one process sees it. */
    Ledger connect(String worker) {
        return new View(worker);
    }

    /** What a kill does, some time later: nobody counts the worker among the living any more. */
    synchronized void leaseEnded(String worker) {
        living.remove(worker);
        holders.values().removeIf(worker::equals);
    }

    synchronized void hold(LedgerKey key, String worker) {
        living.add(worker);
        holders.put(key, worker);
    }

    synchronized int held() {
        return holders.size();
    }

    private final class View implements Ledger {
        private final String worker;

        View(String worker) {
            this.worker = worker;
        }

        @Override
        public String description() {
            return "memory";
        }

        @Override
        public RunRecord begin(RunRequest request) {
            synchronized (SharedLedger.this) {
                living.add(worker);
                boolean resumed = begun;
                begun = true;
                return new RunRecord(RUN, request.now(), resumed);
            }
        }

        @Override
        public boolean isShared() {
            return true;
        }

        @Override
        public CompletableFuture<Claim> claim(LedgerKey key, String run, String arguments) {
            synchronized (SharedLedger.this) {
                LedgerEntry known = entries.get(key);
                if (known != null && known.state() == LedgerEntry.State.DONE) {
                    return CompletableFuture.completedFuture(new Claim.Done(known));
                }
                String holder = holders.putIfAbsent(key, worker);
                return CompletableFuture.completedFuture(holder == null || holder.equals(worker)
                        ? new Claim.Granted(known)
                        : new Claim.Held(holder));
            }
        }

        @Override
        public CompletableFuture<@Nullable Void> giveBack(LedgerKey key, String run) {
            synchronized (SharedLedger.this) {
                holders.remove(key, worker);
                return CompletableFuture.completedFuture(null);
            }
        }

        @Override
        public CompletableFuture<@Nullable Void> bury(LedgerKey key, DeadLetter letter) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public RunCatalog catalog() {
            throw new UnsupportedOperationException();
        }

        @Override
        public RunStore store() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void finish(String runId, RunTally tally) {
            leaseEnded(worker);
        }

        @Override
        public void release(String runId) {
            leaseEnded(worker);
        }

        @Override
        public boolean isRunning(String runId) {
            synchronized (SharedLedger.this) {
                return !living.isEmpty();
            }
        }

        @Override
        public Optional<LedgerEntry> find(LedgerKey key) {
            synchronized (SharedLedger.this) {
                return Optional.ofNullable(entries.get(key));
            }
        }

        @Override
        public CompletableFuture<@Nullable Void> record(LedgerKey key, LedgerEntry entry) {
            synchronized (SharedLedger.this) {
                entries.put(key, entry);
                if (entry.state() != LedgerEntry.State.STARTED) {
                    holders.remove(key, worker);
                }
                return CompletableFuture.completedFuture(null);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
