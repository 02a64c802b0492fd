package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Collected;
import io.github.synthskills.runtime.Each;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.Paging;
import io.github.synthskills.runtime.Pending;
import io.github.synthskills.runtime.Source;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolError.Kind;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.github.synthskills.runtime.mcp.ScriptedServers;
import io.github.synthskills.runtime.telemetry.ToldTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LogContexts;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.spi.MDCAdapter;

/** What real runs tell a real SDK. */
@Timeout(60)
class TelemetryRunTest extends EngineFixture {

    private static final Each<Long, Json> STORE = Each.of("store", Codec.LONG, Codec.JSON);
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<Long> ELEMENT = AttributeKey.longKey("synth.element.index");

    private final ToldTelemetry told = new ToldTelemetry();

    @BeforeEach
    void tell() {
        engine.close();
        engine = builder().telemetry(told.api()).build();
    }

    @AfterEach
    void closeTold() {
        told.close();
    }

    @Test
    void spansFollowTheSkillThroughStepsBranchesAndThreads() {
        servers.tool("read", arguments -> Json.parse("{\"value\": [1, 2, 3, 4]}")).tool("write", arguments -> arguments);
        Tracer mine = told.api().getTracer("mine");
        Set<String> unparented = ConcurrentHashMap.newKeySet();

        Span outer = mine.spanBuilder("my request").startSpan();
        try (Scope scope = outer.makeCurrent()) {
            assertThat(scope).isNotNull();
            engine.run(TestSkill.of((inputs, context) -> {
                Pending<Json> branch = context.start(() -> context.call(read(1)));
                Source<Long> pages = context.pages(
                        Call.of("list", READ, Codec.LONG),
                        Paging.of(page -> page.result().get("value"), new Paging.Cursor(page -> page.result().get("next"), "next")));
                context.collect(STORE, pages, TestStep.of((element, calls) -> {
                    Span own = mine.spanBuilder("my span").startSpan();
                    own.end();
                    if (!Span.current().getSpanContext().isValid()) {
                        unparented.add("element " + element);
                    }
                    return calls.call(write(element));
                }));
                return branch.get();
            }), NO_INPUTS);
        } finally {
            outer.end();
        }

        assertThat(unparented).isEmpty();
        assertThat(Context.current()).isSameAs(Context.root());
        assertThat(told.tree()).containsOnly(
                Map.entry(" > my request", 1L),
                Map.entry("my request > synth.run test.Skill", 1L),
                Map.entry("synth.run test.Skill > tools/call read", 2L),
                Map.entry("synth.run test.Skill > synth.step store", 1L),
                Map.entry("synth.step store > my span", 4L),
                Map.entry("synth.step store > tools/call write", 4L));
        assertThat(told.spans("tools/call write")).extracting(span -> span.getAttributes().get(ELEMENT))
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
        assertThat(told.spans("tools/call read")).extracting(span -> span.getAttributes().get(ELEMENT)).containsOnlyNulls();
        assertThat(told.metric("synth.elements.ended"))
                .containsExactly(Map.entry("synth.outcome=done synth.skill=test.Skill synth.step=store", 4.0));
        assertThat(told.metric("synth.calls.active")).containsExactly(Map.entry("synth.server=fake", 0.0));
    }

    @Test
    void stepsThatFeedEachOtherAreBesideEachOther() {
        servers.tool("read", arguments -> arguments).tool("write", arguments -> arguments);

        engine.run(TestSkill.of((inputs, context) -> {
            Source<Json> read = context.each(Each.of("first", Codec.LONG, Codec.JSON), Source.of(numbers(20)),
                    TestStep.of((element, calls) -> calls.call(read(element))));
            context.collect(Each.of("second", Codec.JSON, Codec.JSON), read,
                    TestStep.of((element, calls) -> calls.call(write(1))));
            return Json.NULL;
        }), NO_INPUTS);

        assertThat(told.tree()).containsOnly(
                Map.entry(" > synth.run test.Skill", 1L),
                Map.entry("synth.run test.Skill > synth.step first", 1L),
                Map.entry("synth.run test.Skill > synth.step second", 1L),
                Map.entry("synth.step first > tools/call read", 20L),
                Map.entry("synth.step second > tools/call write", 20L));
    }

    @Test
    void eachAttemptIsASpanAndARetryAnEventOfItsStep() {
        AtomicInteger calls = new AtomicInteger();
        servers.tool("read", arguments -> {
            if (calls.incrementAndGet() == 1) {
                throw FakeServers.failure(Kind.TRANSIENT, 503);
            }
            return arguments;
        });

        engine.run(TestSkill.of((inputs, context) -> {
            context.collect(STORE, Source.of(List.of(7L)), TestStep.of((element, body) -> body.call(read(element))));
            return Json.NULL;
        }), NO_INPUTS);

        List<SpanData> attempts = told.spans("tools/call read");
        assertThat(attempts).extracting(span -> span.getAttributes().get(ERROR)).containsExactly("transient", null);
        assertThat(attempts).extracting(span -> span.getAttributes().get(AttributeKey.longKey("synth.attempt")))
                .containsExactly(null, 2L);
        assertThat(attempts.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attempts.get(0).getAttributes().get(AttributeKey.longKey("synth.error.status"))).isEqualTo(503L);
        assertThat(told.span("synth.step store").getEvents()).singleElement()
                .satisfies(event -> assertThat(event.getName()).isEqualTo("synth.retry"));
        assertThat(told.metric("synth.calls.retried")).containsExactly(
                Map.entry("error.type=transient gen_ai.tool.name=read synth.server=fake", 1.0));
        assertThat(told.metric("mcp.client.operation.duration")).hasSize(2);
    }

    @Test
    void aRunTellsHowItEndedAndNoStepIsLeftOpen() {
        servers.tool("write", arguments -> {
            throw FakeServers.failure(Kind.ARGUMENT);
        });

        Collected<?>[] collected = new Collected<?>[1];
        engine.run(TestSkill.of((inputs, context) -> {
            collected[0] = context.collect(STORE, Source.of(numbers(3)),
                    TestStep.of((element, calls) -> calls.call(write(element))));
            return Json.NULL;
        }), NO_INPUTS);
        assertThat(collected[0].failed()).hasSize(3);
        assertThat(told.span("synth.run test.Skill").getAttributes().get(AttributeKey.stringKey("synth.outcome")))
                .isEqualTo("incomplete");

        assertThatThrownBy(() -> engine.run(new TestSkill("test.Failing", (inputs, context) -> {
            context.each(STORE, Source.of(numbers(3)), TestStep.of((element, calls) -> calls.call(write(element)))).toList(10);
            return Json.NULL;
        }), NO_INPUTS)).isInstanceOf(RunFailedException.class);
        SpanData failed = told.span("synth.run test.Failing");
        assertThat(failed.getAttributes().get(ERROR)).isEqualTo("argument");
        assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(told.spans("synth.step store")).hasSize(2);
        assertThat(told.metric("synth.run.duration")).containsOnly(
                Map.entry("synth.outcome=incomplete synth.skill=test.Skill", 1.0),
                Map.entry("synth.outcome=failed synth.skill=test.Failing", 1.0));
    }

    @Test
    void theLedgerTellsItsCommitsAndNothingWaitsAtTheEnd() {
        servers.tool("write", arguments -> arguments);
        engine.run(TestSkill.of((inputs, context) -> {
            context.collect(STORE, Source.of(numbers(20)), TestStep.of((element, calls) -> calls.call(write(element))));
            return Json.NULL;
        }), NO_INPUTS);

        double commits = told.metric("synth.ledger.commit.duration").get("");
        assertThat(commits).isPositive();
        assertThat(told.metric("synth.ledger.waiting")).containsExactly(Map.entry("", 0.0));
        engine.close();
        engine = builder().build();
        engine.run(TestSkill.of((inputs, context) -> context.call(write(1))), NO_INPUTS);
        assertThat(told.metric("synth.ledger.commit.duration").get("")).as("of a closed engine's ledger").isEqualTo(commits);
    }

    @Test
    void noValueIsTold() {
        String planted = "hunter2";
        Json json = Json.object().put("token", planted).build();
        servers.tool("read", arguments -> json).tool("write", arguments -> {
            throw new ToolException("fake/write",
                    new ToolError(Kind.TRANSIENT, 503, planted, planted + arguments, Duration.ofMillis(1)), true);
        });

        assertThatThrownBy(() -> engine.run(TestSkill.of((inputs, context) -> {
            context.call(Call.of("got", READ, Codec.JSON).with("token", planted));
            Collected<Json> collected = context.collect(Each.of("texts", Codec.STRING, Codec.JSON), Source.of(List.of(planted)),
                    TestStep.<String, Json>of((element, calls) ->
                            calls.call(Call.of("stored", WRITE, Codec.JSON).with("token", element).idempotently()))
                            .keyed(element -> element));
            assertThat(collected.failed().size() + collected.inDoubt().size()).isEqualTo(1);
            throw new IllegalStateException(planted);
        }), json)).hasMessageContaining(planted);

        assertThat(told.spans()).hasSizeGreaterThan(6);
        assertThat(told.spans().toString()).contains("java.lang.IllegalStateException").doesNotContain(planted);
        assertThat(told.metrics().toString()).contains("synth.calls.retried").doesNotContain(planted);
    }

    @Test
    void aRealServerIsToldTheTraceAndOnlyIfThatIsWanted() {
        Path file = new ScriptedServers().add("real").write(folder);
        for (boolean wanted : new boolean[] {true, false}) {
            try (LocalEngine real = LocalEngine.builder().servers(file).ledger(ledger).pins(PinCheck.Policy.OFF)
                    .telemetry(told.api()).propagateTraces(wanted).build()) {
                Json output = real.run(TestSkill.of((inputs, context) ->
                        context.call(Call.of("got", Tool.reads("real", "meta", "0"), Codec.JSON))), NO_INPUTS).output();
                List<SpanData> calls = told.spans("tools/call meta");
                SpanData call = calls.get(calls.size() - 1);
                Json traceparent = output.get("meta").get("traceparent");
                if (wanted) {
                    assertThat(traceparent.string()).contains(call.getTraceId() + "-" + call.getSpanId());
                } else {
                    assertThat(traceparent.isAbsent()).isTrue();
                }
                assertThat(ToldTelemetry.shown(call.getAttributes())).isEqualTo(
                        "gen_ai.operation.name=execute_tool gen_ai.tool.name=meta mcp.method.name=tools/call"
                                + " mcp.protocol.version=2025-06-18 network.transport=pipe synth.server=real synth.step=got");
            }
        }
    }

    @Test
    void linesOfALogBelongToTheStepOfWhoeverLogs() {
        servers.tool("write", arguments -> arguments);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        MDCAdapter before = LogContexts.use(new BasicMDCAdapter());
        engine.close();
        engine = builder().build();
        try {
            RunResult<Json> result = engine.run(TestSkill.of((inputs, context) -> {
                seen.add("skill " + MDC.get("synth.skill") + " " + MDC.get("synth.step"));
                context.start(() -> seen.add("branch " + MDC.get("synth.skill") + " " + MDC.get("synth.step"))).get();
                context.collect(STORE, Source.of(numbers(50)), TestStep.of((element, calls) -> {
                    seen.add(MDC.get("synth.run") + " " + MDC.get("synth.skill") + " " + MDC.get("synth.step"));
                    return calls.call(write(element));
                }));
                return Json.NULL;
            }), NO_INPUTS);
            assertThat(seen).containsOnly("skill test.Skill null", "branch test.Skill null",
                    result.runId() + " test.Skill store");
            assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
        } finally {
            LogContexts.use(before);
        }
    }
}
