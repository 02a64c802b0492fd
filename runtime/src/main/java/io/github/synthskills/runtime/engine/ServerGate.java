package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ToolError;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The gate that every call to one server goes through: it spaces calls to the allowed rate, and when the server asks to be
 * left alone, it holds back all of them, not only the call that was told so.
 *
 * <p>After an outage one call goes ahead and the others follow when it got an answer, so that a server that just came back
 * is not run over.
 */
final class ServerGate {

    private static final long PROBE_POLL = Duration.ofMillis(20).toNanos();

    private final Backoff backoff;
    private final Duration longest;
    private final Random random;
    private final ReentrantLock lock = new ReentrantLock();
    private double callsPerSecond = Double.POSITIVE_INFINITY;
    private long nextSlot;
    private long openAt;
    private long epoch;
    private int level;
    private boolean outage;
    private boolean probing;

    /** A gate that never closes for longer than {@code longest} at once, whatever the server asks for. */
    ServerGate(Backoff backoff, Duration longest, Random random) {
        this.backoff = backoff;
        this.longest = longest;
        this.random = random;
        this.nextSlot = System.nanoTime();
        this.openAt = nextSlot;
    }

    /** Limits the rate; the lowest limit that was ever asked for counts. */
    void limit(double rate) {
        lock.lock();
        try {
            callsPerSecond = Math.min(callsPerSecond, rate);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a call may be sent; gives a ticket for the other methods. */
    long enter(RunScope scope) {
        boolean reserved = false;
        long slot = 0;
        while (true) {
            long wait;
            lock.lock();
            try {
                long now = System.nanoTime();
                wait = openAt - now;
                if (wait > 0) {
                    // A pause moves every slot behind its end.
                    reserved = false;
                } else if (outage && probing) {
                    wait = PROBE_POLL;
                } else {
                    slot = reserved ? slot : reserve(now);
                    reserved = true;
                    wait = slot - now;
                    if (wait <= 0) {
                        probing = outage;
                        return epoch;
                    }
                }
            } finally {
                lock.unlock();
            }
            scope.pause(wait);
        }
    }

    private long reserve(long now) {
        long slot = Math.max(nextSlot, now);
        nextSlot = Double.isInfinite(callsPerSecond) ? now : slot + (long) (1e9 / callsPerSecond);
        return slot;
    }

    /** The server answered, if only with an error of that call's own. */
    void answered(long ticket) {
        lock.lock();
        try {
            if (ticket == epoch) {
                level = 0;
                outage = false;
                probing = false;
            }
        } finally {
            lock.unlock();
        }
    }

    /** A probing call ended without telling anything about the server. */
    void unanswered(long ticket) {
        lock.lock();
        try {
            if (ticket == epoch) {
                probing = false;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The server refuses calls. Calls that were sent before the pause began share that pause.
     *
     * @return how long every call waits now; null if another call's refusal started the pause already
     */
    @Nullable Duration refused(ToolError error, long ticket) {
        lock.lock();
        try {
            long now = System.nanoTime();
            Duration asked = error.retryAfter();
            boolean told = asked != null && asked.compareTo(Duration.ZERO) > 0;
            boolean first = ticket == epoch;
            if (!first && !told) {
                return null;
            }
            long delay = asked != null && told
                    ? Math.min(asked.toNanos(), longest.toNanos())
                    : backoff.atLeastHalf(level, random);
            if (first) {
                epoch++;
                level++;
            }
            outage |= error.kind() == ToolError.Kind.OUTAGE;
            probing = false;
            boolean longer = now + delay - openAt > 0;
            if (longer) {
                openAt = now + delay;
                nextSlot = Math.max(nextSlot, openAt);
            }
            return first && longer ? Duration.ofNanos(delay) : null;
        } finally {
            lock.unlock();
        }
    }
}
