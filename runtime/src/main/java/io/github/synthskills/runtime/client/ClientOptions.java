package io.github.synthskills.runtime.client;

import io.github.synthskills.runtime.mcp.PinCheck;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a client calls.
 *
 * @param timeout how long to wait for an answer
 * @param pins what to do when a tool is not what it was when the client was generated
 * @param drift gets every result that is not quite of its type, on the thread that reads the result
 */
public record ClientOptions(Duration timeout, PinCheck.Policy pins, Consumer<Drift> drift) {

    /** One minute; a change of what the client relies on fails the call, before anything is sent; the first drift of each tool is logged as a warning. */
    public static ClientOptions defaults() {
        return new ClientOptions(Duration.ofMinutes(1), PinCheck.Policy.FAIL, new DriftLog());
    }

    /** The same options with another timeout. */
    public ClientOptions timeout(Duration limit) {
        return new ClientOptions(limit, pins, drift);
    }

    /** The same options with another way to deal with changed tools. */
    public ClientOptions pins(PinCheck.Policy policy) {
        return new ClientOptions(timeout, policy, drift);
    }

    /** The same options with another listener; thread-safe, and quick. */
    public ClientOptions onDrift(Consumer<Drift> listener) {
        return new ClientOptions(timeout, pins, listener);
    }
}
