package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Json;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells somebody who wants to know their shapes what tools give, in types of the JDK, because whoever listens may have loaded
 * other classes of ours. Thread-safe.
 */
final class ResultTap {

    private static final Logger LOG = LoggerFactory.getLogger(ResultTap.class);

    private final BiConsumer<List<String>, Supplier<String>> listener;

    /** A tap that tells step, tool, pin and decoding of a call, and on demand its decoded result as JSON. */
    ResultTap(BiConsumer<List<String>, Supplier<String>> listener) {
        this.listener = listener;
    }

    void tell(Call<?> call, Json result, Secrets secrets) {
        if (namesHoldSecrets(result, secrets)) {
            return;
        }
        try {
            listener.accept(
                    List.of(call.step(), call.tool().id(), call.tool().pin(), call.decode().name()), result::toString);
        } catch (RuntimeException e) {
            // Values may be in its message.
            LOG.debug("a result could not be recorded: {}", e.getClass().getName());
        }
    }

    /** Names of members are kept with a shape, so a secret must not be one. */
    private static boolean namesHoldSecrets(Json json, Secrets secrets) {
        return json.names().stream().anyMatch(secrets::isIn)
                || json.children().stream().anyMatch(child -> namesHoldSecrets(child, secrets));
    }
}
