package io.github.synthskills.runtime.engine;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;

/**
 * Tells whether a server seems to be out of order: Resilience4j's state machine, without its habit of refusing. While it is open
 * calls wait; then one goes ahead, and its outcome decides for all. Guarded by the lock of its gate.
 */
final class Circuit {

    /** So few that the calls of one wave of elements open it, before any of them has used up its attempts. */
    private static final int CALLS_LOOKED_AT = 20;

    private static final int FEWEST_CALLS = 10;
    private static final float SHARE_THAT_OPENS = 50;
    private static final Duration NEVER = Duration.ofDays(365);

    private final CircuitBreaker breaker;
    private long openUntil;

    /** What became of the circuit. */
    enum Change { NONE, OPENED, CLOSED }

    /**
     * A closed circuit.
     *
     * @param pauses how many nanoseconds to stay open for the first, second, ... time in a row, from zero
     */
    Circuit(String server, IntToLongFunction pauses) {
        breaker = CircuitBreaker.of(server, CircuitBreakerConfig.custom()
                .slidingWindow(CALLS_LOOKED_AT, FEWEST_CALLS, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(SHARE_THAT_OPENS)
                .slowCallDurationThreshold(NEVER)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(opened -> {
                    long pause = pauses.applyAsLong(opened - 1);
                    openUntil = System.nanoTime() + pause;
                    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(pause));
                })
                .build());
    }

    /** How long nobody may go ahead, in nanoseconds; zero or less when somebody may ask. */
    long closedFor(long now) {
        return breaker.getState() == State.OPEN ? openUntil - now : 0;
    }

    /** Whether one call is out to see how the server is, or may go now. */
    boolean isProbing() {
        return breaker.getState() == State.HALF_OPEN;
    }

    /** Lets a call go, if it may; its end must be told. */
    boolean admit() {
        return breaker.tryAcquirePermission();
    }

    /** A call was answered. */
    Change succeeded() {
        State before = breaker.getState();
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        return change(before);
    }

    /** A call failed in a way that speaks against the server. */
    Change failed(RuntimeException failure) {
        State before = breaker.getState();
        breaker.onError(0, TimeUnit.NANOSECONDS, failure);
        return change(before);
    }

    /** A call failed in a way that leaves no doubt: every other one would fail as well. */
    Change broke(RuntimeException failure) {
        if (breaker.getState() == State.OPEN && !admit()) {
            return Change.NONE;
        }
        Change change = failed(failure);
        if (change == Change.NONE && breaker.getState() != State.OPEN) {
            breaker.transitionToOpenState();
            return Change.OPENED;
        }
        return change;
    }

    /** A call ended without telling anything about the server. */
    void released() {
        breaker.releasePermission();
    }

    private Change change(State before) {
        State after = breaker.getState();
        return before == after ? Change.NONE : after == State.OPEN ? Change.OPENED : Change.CLOSED;
    }
}
