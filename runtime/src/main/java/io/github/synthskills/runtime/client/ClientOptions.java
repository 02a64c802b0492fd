package io.github.synthskills.runtime.client;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a client calls.
 *
 * @param timeout how long to wait for an answer
 * @param drift gets every result that is not quite of its type, on the thread that reads the result
 */
public record ClientOptions(Duration timeout, Consumer<Drift> drift) {

    /** One minute; the first drift of each tool is logged as a warning. */
    public static ClientOptions defaults() {
        return new ClientOptions(Duration.ofMinutes(1), new DriftLog());
    }

    /** The same options with another timeout. */
    public ClientOptions timeout(Duration limit) {
        return new ClientOptions(limit, drift);
    }

    /** The same options with another listener; thread-safe, and quick. */
    public ClientOptions onDrift(Consumer<Drift> listener) {
        return new ClientOptions(timeout, listener);
    }
}
