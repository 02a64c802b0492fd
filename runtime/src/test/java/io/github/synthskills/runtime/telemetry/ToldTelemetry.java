package io.github.synthskills.runtime.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A real SDK that keeps what it is told. */
public final class ToldTelemetry implements AutoCloseable {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final OpenTelemetrySdk sdk;

    public ToldTelemetry() {
        this(Sampler.alwaysOn());
    }

    public ToldTelemetry(Sampler sampler) {
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
                .setPropagators(ContextPropagators.create(TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())))
                .build();
    }

    public OpenTelemetry api() {
        return sdk;
    }

    /** The spans that ended, in that order. */
    public List<SpanData> spans() {
        return spans.getFinishedSpanItems();
    }

    public List<SpanData> spans(String name) {
        return spans().stream().filter(span -> span.getName().equals(name)).toList();
    }

    public SpanData span(String name) {
        List<SpanData> found = spans(name);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " spans '" + name + "' among "
                    + spans().stream().map(SpanData::getName).toList());
        }
        return found.get(0);
    }

    /** How often each parent has children of each name, such as {@code synth.run x > synth.step y}. */
    public Map<String, Long> tree() {
        Map<String, String> names = new TreeMap<>();
        spans().forEach(span -> names.put(span.getSpanId(), span.getName()));
        Map<String, Long> tree = new TreeMap<>();
        spans().forEach(span -> tree.merge(
                names.getOrDefault(span.getParentSpanId(), "") + " > " + span.getName(), 1L, Long::sum));
        return tree;
    }

    public Collection<MetricData> metrics() {
        return metrics.collectAllMetrics();
    }

    /** The sums of a metric by its attributes, or how often a histogram was told, and the metrics that are not there as nothing. */
    public Map<String, Double> metric(String name) {
        Map<String, Double> points = new TreeMap<>();
        for (MetricData metric : metrics()) {
            if (metric.getName().equals(name)) {
                metric.getLongSumData().getPoints().forEach(point -> points.put(shown(point), (double) point.getValue()));
                metric.getDoubleSumData().getPoints().forEach(point -> points.put(shown(point), point.getValue()));
                metric.getHistogramData().getPoints().forEach(point -> points.put(shown(point), (double) point.getCount()));
            }
        }
        return points;
    }

    private static String shown(PointData point) {
        return shown(point.getAttributes());
    }

    /** Attributes as {@code name=value}, sorted by name and parted by blanks. */
    public static String shown(Attributes attributes) {
        Map<String, Object> sorted = new TreeMap<>();
        attributes.forEach((AttributeKey<?> key, Object value) -> sorted.put(key.getKey(), value));
        StringBuilder text = new StringBuilder();
        sorted.forEach((key, value) -> text.append(text.isEmpty() ? "" : " ").append(key).append('=').append(value));
        return text.toString();
    }

    @Override
    public void close() {
        sdk.close();
    }
}
