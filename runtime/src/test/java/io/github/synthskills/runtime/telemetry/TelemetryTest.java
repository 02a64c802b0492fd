package io.github.synthskills.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LogContexts;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.spi.MDCAdapter;

class TelemetryTest {

    private static final Tool TOOL = Tool.reads("mail", "list", "0");
    private static final String CALL = "gen_ai.operation.name=execute_tool gen_ai.tool.name=list mcp.method.name=tools/call";

    private final ToldTelemetry told = new ToldTelemetry();
    private Telemetry telemetry;

    @BeforeEach
    void open() {
        telemetry = Telemetry.of(told.api(), true);
    }

    @AfterEach
    void close() {
        telemetry.close();
        told.close();
    }

    @Test
    void nobodyListensWithoutAnSdkAndALogThatReadsItsContext() {
        assertThat(Telemetry.of(OpenTelemetry.noop(), true)).isNull();
        assertThat(Telemetry.of(Telemetry.ofProcess(), true)).isNull();
        try (ProgramTelemetry program = ProgramTelemetry.open()) {
            assertThat(Telemetry.of(program.api(), true)).isNull();
        }
    }

    @Test
    void anAnsweredCallIsAClientSpanByTheConventions() {
        CallTelemetry call = telemetry.call(TOOL, "mails", 1);
        call.session("2025-11-25", "pipe");
        call.answered();
        call.failed(new IllegalStateException("told once"));

        SpanData span = told.span("tools/call list");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(ToldTelemetry.shown(span.getAttributes())).isEqualTo(
                CALL + " mcp.protocol.version=2025-11-25 network.transport=pipe synth.server=mail synth.step=mails");
        assertThat(told.metric("mcp.client.operation.duration")).containsExactly(Map.entry(CALL + " synth.server=mail", 1.0));
        assertThat(told.metric("synth.calls.active")).containsExactly(Map.entry("synth.server=mail", 0.0));
    }

    @Test
    void aFailedCallTellsItsKindItsStatusAndWhichAttemptItWasButNoText() {
        CallTelemetry call = telemetry.call(TOOL, "mails", 3);
        assertThat(told.metric("synth.calls.active")).containsExactly(Map.entry("synth.server=mail", 1.0));
        call.failed(new ToolError(Kind.RATE, 429, "code-word", "text-word", null));

        SpanData span = told.span("tools/call list");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.toString()).doesNotContain("text-word").doesNotContain("code-word");
        assertThat(ToldTelemetry.shown(span.getAttributes()))
                .contains("error.type=rate").contains("synth.error.status=429").contains("synth.attempt=3");
        assertThat(told.metric("mcp.client.operation.duration"))
                .containsExactly(Map.entry("error.type=rate " + CALL + " synth.server=mail", 1.0));
    }

    @Test
    void spansOfARunAreBelowEachOtherAlsoOnOtherThreads() throws InterruptedException {
        RunTelemetry run = telemetry.run("com.example.Skill", "r1", true, false);
        Entered inRun = run.enter();
        StepTelemetry step = run.step("files");
        AtomicReference<Context> onThread = new AtomicReference<>();
        Thread thread = new Thread(run.carry(() -> {
            telemetry.call(TOOL, "mails", 1).answered();
            Entered inElement = step.enter(7);
            telemetry.call(TOOL, "files/list", 1).answered();
            inElement.close();
            onThread.set(Context.current());
        }));
        thread.start();
        thread.join();
        run.element("files", "DONE");
        run.element("files", "DONE");
        run.element("files", "IN_DOUBT");
        step.end(null);
        inRun.close();
        assertThat(run.elements("DONE")).isEqualTo(2);
        assertThat(run.elements("FAILED")).isZero();
        run.end("finished", null);

        assertThat(Context.current()).isSameAs(Context.root());
        assertThat(told.tree()).containsOnly(
                Map.entry(" > synth.run com.example.Skill", 1L),
                Map.entry("synth.run com.example.Skill > synth.step files", 1L),
                Map.entry("synth.run com.example.Skill > tools/call list", 1L),
                Map.entry("synth.step files > tools/call list", 1L));
        assertThat(Span.fromContext(onThread.get()).getSpanContext().getSpanId())
                .as("after its element").isEqualTo(told.span("synth.run com.example.Skill").getSpanId());
        assertThat(told.spans("tools/call list")).extracting(span -> span.getAttributes().get(Names.ELEMENT))
                .containsExactly(null, 7L);
        assertThat(ToldTelemetry.shown(told.span("synth.run com.example.Skill").getAttributes())).isEqualTo(
                "synth.elements.done=2 synth.elements.in_doubt=1 synth.outcome=finished synth.run.dry_run=false"
                        + " synth.run.id=r1 synth.run.resumed=true synth.skill=com.example.Skill");
        assertThat(ToldTelemetry.shown(told.span("synth.step files").getAttributes()))
                .isEqualTo("synth.elements.done=2 synth.elements.in_doubt=1 synth.run.id=r1 synth.skill=com.example.Skill synth.step=files");
        assertThat(told.metric("synth.elements.ended")).containsOnly(
                Map.entry("synth.outcome=done synth.skill=com.example.Skill synth.step=files", 2.0),
                Map.entry("synth.outcome=in_doubt synth.skill=com.example.Skill synth.step=files", 1.0));
        assertThat(told.metric("synth.run.duration"))
                .containsOnly(Map.entry("synth.outcome=finished synth.skill=com.example.Skill", 1.0));
    }

    @Test
    void retriesPausesAndCircuitsAreEventsAndMetrics() {
        RunTelemetry run = telemetry.run("s", "r", false, false);
        Entered inRun = run.enter();
        StepTelemetry step = run.step("files");
        Entered inElement = step.enter(0);
        run.retry("mail/list", 2, Kind.TRANSIENT);
        inElement.close();
        run.pause("mail", 1_500_000_000L, Kind.RATE);
        run.circuit("mail", true);
        run.circuit("mail", true);
        assertThat(told.metric("synth.server.circuits.open")).containsExactly(Map.entry("synth.server=mail", 1.0));
        run.circuit("mail", false);
        run.circuit("drive", true);
        run.deferred("files", 5);
        run.deferred("files", 3);
        assertThat(told.metric("synth.elements.deferred"))
                .containsExactly(Map.entry("synth.skill=s synth.step=files", 3.0));
        inRun.close();
        run.end("failed", "java.lang.IllegalStateException");
        telemetry.close();

        assertThat(told.span("synth.step files").getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getName()).isEqualTo("synth.retry");
            assertThat(ToldTelemetry.shown(event.getAttributes()))
                    .isEqualTo("error.type=transient gen_ai.tool.name=list synth.attempt=2 synth.server=mail");
        });
        SpanData root = told.span("synth.run s");
        assertThat(root.getEvents()).extracting(EventData::getName).containsExactly("synth.pause", "synth.circuit.opened",
                "synth.circuit.opened", "synth.circuit.closed", "synth.circuit.opened");
        assertThat(root.getEvents().get(0).getAttributes().get(Names.SECONDS)).isEqualTo(1.5);
        assertThat(root.getAttributes().get(AttributeKey.stringKey("error.type"))).isEqualTo("java.lang.IllegalStateException");
        assertThat(told.metric("synth.server.pause.time")).containsExactly(Map.entry("error.type=rate synth.server=mail", 1.5));
        assertThat(told.metric("synth.calls.retried"))
                .containsExactly(Map.entry("error.type=transient gen_ai.tool.name=list synth.server=mail", 1.0));
        assertThat(told.metric("synth.server.circuits.open"))
                .as("a closed engine holds none open")
                .containsOnly(Map.entry("synth.server=mail", 0.0), Map.entry("synth.server=drive", 0.0));
        assertThat(told.metric("synth.elements.deferred"))
                .as("nothing waits in a run that ended").containsExactly(Map.entry("synth.skill=s synth.step=files", 0.0));
    }

    @Test
    void serversAreToldTheTraceButNotTheBaggage() {
        Baggage baggage = Baggage.builder().put("customer", "alice").build();
        Map<String, String> meta;
        try (Scope scope = baggage.storeInContext(Context.current()).makeCurrent()) {
            assertThat(scope).isNotNull();
            CallTelemetry call = telemetry.call(TOOL, "mails", 1);
            meta = call.meta();
            call.answered();
        }

        SpanData span = told.span("tools/call list");
        assertThat(meta).containsOnlyKeys("traceparent");
        // the last bit means sampled, the one before that the id is random
        assertThat(meta.get("traceparent")).matches("00-" + span.getTraceId() + "-" + span.getSpanId() + "-0[13]");
        CallTelemetry untold = Telemetry.of(told.api(), false).call(TOOL, "mails", 1);
        assertThat(untold.meta()).isEmpty();
        untold.answered();
    }

    @Test
    void whatIsNotSampledIsToldToServersAsNotSampled() {
        try (ToldTelemetry unsampled = new ToldTelemetry(Sampler.alwaysOff())) {
            CallTelemetry call = Telemetry.of(unsampled.api(), true).call(TOOL, "mails", 1);
            assertThat(call.meta().get("traceparent")).matches(".*-0[02]");
            call.answered();
            assertThat(unsampled.spans()).isEmpty();
            assertThat(unsampled.metric("mcp.client.operation.duration")).hasSize(1);
        }
    }

    @Test
    void aLedgerTellsWhatWaitsAndHowLongItTakes() {
        telemetry.waiting(12);
        telemetry.waiting(-2);
        telemetry.committed(2_000_000);
        assertThat(told.metric("synth.ledger.waiting")).containsExactly(Map.entry("", 10.0));
        assertThat(told.metric("synth.ledger.commit.duration")).containsExactly(Map.entry("", 1.0));
    }

    @Test
    void linesOfALogBelongToRunSkillAndStepAndAfterwardsToWhatTheyDidBefore() {
        MDCAdapter before = LogContexts.use(new BasicMDCAdapter());
        try {
            Telemetry logs = Telemetry.of(OpenTelemetry.noop(), true);
            assertThat(logs.call(TOOL, "mails", 1)).isNull();
            RunTelemetry run = logs.run("s", "r1", false, false);
            MDC.put("request", "mine");
            Entered inRun = run.enter();
            Entered inElement = run.step("files").enter(0);
            assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("request", "mine"), Map.entry("synth.run", "r1"),
                    Map.entry("synth.skill", "s"), Map.entry("synth.step", "files"));
            RunTelemetry inner = logs.run("t", "r2", false, false);
            Entered inInner = inner.enter();
            assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("request", "mine"), Map.entry("synth.run", "r2"),
                    Map.entry("synth.skill", "t"));
            inInner.close();
            assertThat(MDC.get("synth.step")).isEqualTo("files");
            inElement.close();
            assertThat(MDC.get("synth.step")).isNull();
            inRun.close();
            run.end("finished", null);
            assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("request", "mine"));
        } finally {
            LogContexts.use(before);
        }
    }
}
