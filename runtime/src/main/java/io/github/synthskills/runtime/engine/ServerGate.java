package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.engine.ProgressEvent.CircuitClosed;
import io.github.synthskills.runtime.engine.ProgressEvent.CircuitOpened;
import io.github.synthskills.runtime.engine.ProgressEvent.Paused;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The gate that every call of an engine to one server goes through, whatever run it belongs to. It spaces calls to the allowed
 * rate; when the server asks to be left alone or is out of order it holds back all of them, not only the call that was told so;
 * and afterwards few go ahead before the others follow, so that a server that just came back is not run over.
 */
final class ServerGate {

    private static final int FEW_AFTER_OUTAGE = 2;
    private static final int FEW_AFTER_RESUME = 8;
    private static final long SHORTEST_POLL = Duration.ofMillis(20).toNanos();
    private static final long LONGEST_POLL = Duration.ofMillis(250).toNanos();

    private final String server;
    private final Backoff backoff;
    private final Duration longest;
    private final Random random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Circuit circuit;
    private final CallSpacing spacing;
    private final LearnedRate learned = new LearnedRate();
    private final RampUp ramp = new RampUp();
    private final RetryBudget budget = new RetryBudget();
    private long openAt;
    private boolean paused;
    private boolean answered;
    private long epoch;
    private int level;
    private int inFlight;
    private int inFlightOfAllEpochs;
    private volatile @Nullable ToolError closedBy;

    /**
     * Leave to send one call; its end must be told to the gate.
     *
     * @param epoch when it was given: a call that was sent before the gate closed says nothing about the time after that
     * @param probe whether its outcome decides if the server is back
     */
    record Permit(long epoch, long number, long sentAt, boolean probe) {}

    /** A gate that never closes for longer than {@code longest} at once, whatever the server asks for. */
    ServerGate(String server, Backoff backoff, Duration longest, Random random) {
        this.server = server;
        this.backoff = backoff;
        this.longest = longest;
        this.random = random;
        this.openAt = System.nanoTime();
        this.circuit = new Circuit(server, opened -> Math.min(backoff.atLeastHalf(opened, random), longest.toNanos()));
        this.spacing = new CallSpacing(openAt);
    }

    /** Limits the rate; the lowest limit that was ever asked for counts. */
    void limit(double rate) {
        lock.lock();
        try {
            spacing.limit(rate, System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** A run goes on that was cut off, perhaps because of this server: begin with few calls. */
    void rampUp() {
        lock.lock();
        try {
            if (inFlightOfAllEpochs == 0) {
                ramp.begin(FEW_AFTER_RESUME);
            }
        } finally {
            lock.unlock();
        }
    }

    // --- going through ---

    /**
     * Waits until a call may be sent.
     *
     * @param first whether the call was not sent before
     * @param patience until when, by {@link System#nanoTime}, a call bears that the gate is closed
     * @return null if patience is at an end
     */
    @Nullable Permit enter(RunScope scope, boolean first, long patience) {
        long slot = 0;
        long slotEpoch = -1;
        long begin = 0;
        while (true) {
            long wait;
            lock.lock();
            try {
                long now = System.nanoTime();
                begin = begin == 0 ? now : begin;
                wait = closed(now, begin);
                if (wait > 0) {
                    if (now - patience > 0) {
                        return null;
                    }
                    slotEpoch = -1;
                } else {
                    if (slotEpoch != epoch) {
                        slot = spacing.reserve(now, learned.gap(now));
                        slotEpoch = epoch;
                    }
                    wait = Math.max(slot, spacing.free(now)) - now;
                    if (wait <= 0) {
                        Permit permit = admit(first, now);
                        if (permit != null) {
                            return permit;
                        }
                        wait = poll(now, begin);
                    }
                }
            } finally {
                lock.unlock();
            }
            scope.pause(wait);
        }
    }

    /** How long to wait before asking again whether the gate is open; zero if it is. */
    private long closed(long now, long begin) {
        long wait = Math.max(openAt - now, circuit.closedFor(now));
        if (wait > 0) {
            // Not all at the same moment.
            return wait + (long) (random.nextDouble() * SHORTEST_POLL / 4);
        }
        if (paused) {
            paused = false;
            learned.resume(now, inFlightOfAllEpochs);
        }
        return circuit.isProbing() && inFlight > 0 || ramp.isFull(inFlight, now) ? poll(now, begin) : 0;
    }

    /** The longer somebody waits already, the less does it matter. */
    private long poll(long now, long begin) {
        long whole = Math.min(LONGEST_POLL, Math.max(SHORTEST_POLL, (now - begin) / 4));
        return (long) ((0.5 + random.nextDouble() / 2) * whole);
    }

    private @Nullable Permit admit(boolean first, long now) {
        if (!circuit.admit()) {
            return null;
        }
        if (first) {
            budget.called(now);
        }
        inFlight++;
        inFlightOfAllEpochs++;
        return new Permit(epoch, spacing.send(now), now, circuit.isProbing());
    }

    /**
     * Waits until a call may be made again that may have had an effect.
     *
     * @return false if patience is at an end
     */
    boolean awaitRepeat(RunScope scope, long patience) {
        long begin = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            lock.lock();
            try {
                if (budget.repeat(now)) {
                    return true;
                }
            } finally {
                lock.unlock();
            }
            if (now - patience > 0) {
                return false;
            }
            scope.pause(poll(now, begin));
        }
    }

    /** Why the gate was closed last; null if it never was. */
    @Nullable ToolError closedBy() {
        return closedBy;
    }

    // --- what became of a call ---

    /** The server answered, if only with an error of that call's own; gives what is to be told. */
    @Nullable ProgressEvent answered(Permit permit) {
        lock.lock();
        try {
            long now = System.nanoTime();
            leave(permit, now, true);
            return accepted(permit, now);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a call that was not sent yet needs leave anew: the gate closed meanwhile, or it would meet those that came after it. */
    boolean isLate(Permit permit) {
        lock.lock();
        try {
            return permit.epoch != epoch || spacing.isLate(permit.sentAt, System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** The call ended without telling anything about the server. */
    void unanswered(Permit permit) {
        lock.lock();
        try {
            leave(permit, System.nanoTime(), false);
            if (permit.epoch == epoch) {
                circuit.released();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The call failed; gives what is to be told. */
    @Nullable ProgressEvent failed(Permit permit, ToolException failure) {
        ToolError error = failure.error();
        lock.lock();
        try {
            long now = System.nanoTime();
            leave(permit, now, failure.sent() && !isUnheard(error));
            return switch (error.kind()) {
                case RATE -> refused(permit, error, now);
                case OUTAGE -> broke(permit, failure, now);
                default -> speaksAgainstServer(error) ? stumbled(permit, failure, now) : accepted(permit, now);
            };
        } finally {
            lock.unlock();
        }
    }

    /** The server, which did answer before, cannot be reached; gives what is to be told. */
    @Nullable ProgressEvent away(ToolException failure) {
        lock.lock();
        try {
            long now = System.nanoTime();
            return circuit.broke(failure) == Circuit.Change.OPENED ? opened(failure.error(), now) : null;
        } finally {
            lock.unlock();
        }
    }

    /** How long the gate will be closed, in nanoseconds; zero or less if it is open. */
    long closedFor() {
        lock.lock();
        try {
            long now = System.nanoTime();
            return Math.max(openAt - now, circuit.closedFor(now));
        } finally {
            lock.unlock();
        }
    }

    /** Whether the server ever answered. */
    boolean hasAnswered() {
        lock.lock();
        try {
            return answered;
        } finally {
            lock.unlock();
        }
    }

    /** The server said on the side that it takes no more calls for a while. */
    void hint(Duration rest) {
        lock.lock();
        try {
            hold(System.nanoTime() + Math.min(rest.toNanos(), longest.toNanos()));
        } finally {
            lock.unlock();
        }
    }

    /** Without a status nobody knows whether the call arrived at all. */
    private static boolean isUnheard(ToolError error) {
        return error.status() == null && (error.kind() == Kind.TRANSIENT || error.kind() == Kind.OUTAGE);
    }

    private static boolean speaksAgainstServer(ToolError error) {
        Integer status = error.status();
        return error.kind() == Kind.TRANSIENT || status != null && status >= 500;
    }

    private void leave(Permit permit, long now, boolean arrived) {
        inFlightOfAllEpochs--;
        if (permit.epoch == epoch) {
            inFlight--;
        }
        if (arrived) {
            spacing.arrived(permit.number, permit.sentAt, now);
        }
    }

    private @Nullable ProgressEvent accepted(Permit permit, long now) {
        answered = true;
        learned.accepted(now);
        learned.ended(permit.number, true);
        if (permit.epoch != epoch) {
            return null;
        }
        level = 0;
        ramp.answered(now);
        if (circuit.succeeded() != Circuit.Change.CLOSED) {
            return null;
        }
        ramp.begin(FEW_AFTER_OUTAGE);
        ramp.answered(now);
        return new CircuitClosed(server);
    }

    /** Calls that were sent before the pause began share that pause. */
    private @Nullable ProgressEvent refused(Permit permit, ToolError error, long now) {
        boolean first = permit.epoch == epoch;
        Duration asked = asked(error);
        learned.ended(permit.number, false);
        if (first) {
            circuit.released();
            learned.refused(now, permit.number, spacing.sent());
            close(error);
            ramp.begin(1);
        } else if (asked == null) {
            return null;
        }
        long delay = asked == null ? backoff.atLeastHalf(level++, random) : Math.min(asked.toNanos(), longest.toNanos());
        boolean longer = hold(now + delay);
        return first && longer ? new Paused(server, Duration.ofNanos(delay), error) : null;
    }

    private @Nullable ProgressEvent broke(Permit permit, ToolException failure, long now) {
        boolean first = permit.epoch == epoch;
        holdAsAsked(failure.error(), now);
        if (!first) {
            return null;
        }
        circuit.broke(failure);
        return opened(failure.error(), now);
    }

    private @Nullable ProgressEvent stumbled(Permit permit, ToolException failure, long now) {
        ToolError error = failure.error();
        boolean longer = holdAsAsked(error, now);
        if (permit.epoch == epoch && circuit.failed(failure) == Circuit.Change.OPENED) {
            return opened(error, now);
        }
        return longer ? new Paused(server, Duration.ofNanos(openAt - now), error) : null;
    }

    private ProgressEvent opened(ToolError error, long now) {
        close(error);
        long wait = Math.max(Math.max(openAt - now, circuit.closedFor(now)), 0);
        spacing.restart(now + wait);
        return new CircuitOpened(server, Duration.ofNanos(wait));
    }

    private void close(ToolError error) {
        closedBy = error;
        epoch++;
        inFlight = 0;
    }

    private boolean holdAsAsked(ToolError error, long now) {
        Duration asked = asked(error);
        return asked != null && hold(now + Math.min(asked.toNanos(), longest.toNanos()));
    }

    private static @Nullable Duration asked(ToolError error) {
        Duration asked = error.retryAfter();
        return asked == null || asked.isZero() || asked.isNegative() ? null : asked;
    }

    /** Keeps the gate closed until then; false if it is already. */
    private boolean hold(long until) {
        if (until - openAt <= 0) {
            return false;
        }
        openAt = until;
        paused = true;
        spacing.restart(until);
        return true;
    }
}
