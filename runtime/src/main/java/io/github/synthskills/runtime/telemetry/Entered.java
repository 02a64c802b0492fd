package io.github.synthskills.runtime.telemetry;

/** What a thread works on, until it is closed by the same thread; then what it worked on before holds again. */
@FunctionalInterface
public interface Entered extends AutoCloseable {

    @Override
    void close();
}
