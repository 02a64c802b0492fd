package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every call that arrives here is a span there. */
@Timeout(60)
final class TelemetryTest {

    private static final int ELEMENTS = 60;
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    @TempDir
    private Path folder;

    @Test
    void eachCallThatArrivedIsASpanOfItsStepAndEachRefusalHasItsKind() {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        SdkTracerProvider tracers =
                SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().setTracerProvider(tracers).build();
                Sandbox sandbox = Sandbox.start(new SandboxOptions().fail503Percent(15));
                RuntimeClient client = RuntimeClient.http(sandbox);
                LocalEngine engine = LocalEngine.builder()
                        .sessions(client.sessions())
                        .ledger("jdbc:sqlite:" + folder.resolve("ledger.db"))
                        .pins(PinCheck.Policy.OFF)
                        .backoff(Duration.ofMillis(4), Duration.ofMillis(20))
                        .telemetry(sdk)
                        .build()) {
            Map<String, Collected<Json>> outcome = engine.run(
                    SandboxSkill.of(ELEMENTS, 8, n -> SandboxSkill.upload(n).idempotently()), SandboxSkill.NO_INPUTS).output();

            assertThat(outcome.get("step").ok()).hasSize(ELEMENTS);
            List<SpanData> all = spans.getFinishedSpanItems();
            SpanData step = all.stream().filter(span -> span.getName().equals("synth.step step")).findFirst().orElseThrow();
            List<SpanData> calls = all.stream().filter(span -> span.getName().equals("tools/call upload-file")).toList();
            assertThat(calls.size()).isGreaterThan(ELEMENTS)
                    .isEqualTo(sandbox.stats(App.ONEDRIVE).path("calls").path("upload-file").asInt());
            assertThat(calls).allSatisfy(call -> {
                assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
                assertThat(call.getParentSpanId()).isEqualTo(step.getSpanId());
                assertThat(call.getAttributes().get(AttributeKey.stringKey("network.transport"))).isEqualTo("tcp");
                assertThat(call.getAttributes().get(AttributeKey.stringKey("mcp.protocol.version"))).isEqualTo("2025-11-25");
            });
            assertThat(calls).filteredOn(call -> call.getAttributes().get(ERROR) != null).hasSize(calls.size() - ELEMENTS)
                    .allSatisfy(call -> assertThat(call.getAttributes().get(ERROR)).isEqualTo("transient"));
            assertThat(step.getAttributes().get(AttributeKey.longKey("synth.elements.done"))).isEqualTo(ELEMENTS);
            assertThat(step.getEvents()).hasSize(calls.size() - ELEMENTS);
            assertThat(all.toString().contains("/file-")).as("a value is told").isFalse();
        }
    }
}
