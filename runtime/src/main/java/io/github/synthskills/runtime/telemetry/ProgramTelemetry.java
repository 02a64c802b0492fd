package io.github.synthskills.runtime.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * The OpenTelemetry of a program of ours. A library waits for what its application made global; a program may set up the SDK that
 * is on its class path, if its user switched on {@code otel.java.global-autoconfigure.enabled}.
 */
public final class ProgramTelemetry implements AutoCloseable {

    private static final String SDK = "io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk";

    private final OpenTelemetry api;
    private final @Nullable AutoCloseable sdk;

    private ProgramTelemetry(OpenTelemetry api, @Nullable AutoCloseable sdk) {
        this.api = api;
        this.sdk = sdk;
    }

    /**
     * Sets up the SDK if the user asked for it, it is there, and nobody else did.
     *
     * @throws IllegalArgumentException if it cannot be set up, with its reason
     */
    public static ProgramTelemetry open() {
        String wish = System.getProperty(
                "otel.java.global-autoconfigure.enabled", System.getenv("OTEL_JAVA_GLOBAL_AUTOCONFIGURE_ENABLED"));
        if (!Boolean.parseBoolean(wish) || GlobalOpenTelemetry.isSet()) {
            return new ProgramTelemetry(GlobalOpenTelemetry.getOrNoop(), null);
        }
        try {
            // By name, because the SDK is the user's: GlobalOpenTelemetry.get() would do the same, but nobody could close it.
            Class<?> type = Class.forName(SDK);
            Object configured = type.getMethod("initialize").invoke(null);
            Object sdk = type.getMethod("getOpenTelemetrySdk").invoke(configured);
            return new ProgramTelemetry((OpenTelemetry) sdk, (AutoCloseable) sdk);
        } catch (ClassNotFoundException absent) {
            return new ProgramTelemetry(GlobalOpenTelemetry.getOrNoop(), null);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(String.valueOf(e.getTargetException().getMessage()), e);
        } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
            throw new IllegalArgumentException(e.toString(), e);
        }
    }

    /** What an engine of this program tells. */
    public OpenTelemetry api() {
        return api;
    }

    /** Tells what is not told yet, if the SDK was set up here; waits for that 10 seconds at most. */
    @Override
    public void close() {
        if (sdk != null) {
            try {
                sdk.close();
            } catch (Exception e) {
                // What cannot be told is no reason to fail what is done; the SDK itself logs it.
                return;
            }
        }
    }
}
