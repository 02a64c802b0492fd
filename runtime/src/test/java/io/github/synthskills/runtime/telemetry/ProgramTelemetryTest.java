package io.github.synthskills.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a real SDK on the class path that configures itself from properties. */
class ProgramTelemetryTest {

    private final List<String> properties = new ArrayList<>();

    private void set(String name, String value) {
        properties.add(name);
        System.setProperty(name, value);
    }

    private void ask(String traces) {
        set("otel.java.global-autoconfigure.enabled", "true");
        set("otel.traces.exporter", traces);
        set("otel.metrics.exporter", "none");
        set("otel.logs.exporter", "none");
    }

    @AfterEach
    void forget() {
        properties.forEach(System::clearProperty);
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void theSdkIsNotTouchedUnlessTheUserAsksForIt() {
        try (ProgramTelemetry program = ProgramTelemetry.open()) {
            assertThat(program.api()).isSameAs(OpenTelemetry.noop());
            assertThat(GlobalOpenTelemetry.isSet()).isFalse();
        }
    }

    @Test
    void theSdkOfTheClassPathIsSetUpForAllAndClosedAtTheEnd() {
        ask("kept");
        KeptSpans.NAMES.clear();
        try (ProgramTelemetry program = ProgramTelemetry.open()) {
            assertThat(GlobalOpenTelemetry.isSet()).isTrue();
            program.api().getTracer("test").spanBuilder("first").startSpan().end();
            try (ProgramTelemetry second = ProgramTelemetry.open()) {
                assertThat(Telemetry.of(second.api(), true)).as("what is set already is used").isNotNull();
            }
            program.api().getTracer("test").spanBuilder("second").startSpan().end();
        }
        assertThat(KeptSpans.NAMES).as("told at the end, and only closed by who set it up").containsExactly("first", "second");
    }

    @Test
    void whatIsConfiguredWronglyIsSaid() {
        ask("nonsense");
        assertThatThrownBy(ProgramTelemetry::open).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("otel.traces.exporter").hasMessageContaining("nonsense");
    }
}
