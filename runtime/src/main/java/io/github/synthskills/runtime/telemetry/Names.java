package io.github.synthskills.runtime.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * Every name that is told. Those without {@code synth} follow the conventions for MCP and GenAI of OpenTelemetry
 * (open-telemetry/semantic-conventions-genai, in development, as of October 2026), which may still change.
 */
final class Names {

    static final String INSTRUMENTATION = "io.github.synthskills.runtime";

    // --- of the conventions ---

    static final AttributeKey<String> METHOD = AttributeKey.stringKey("mcp.method.name");
    static final AttributeKey<String> PROTOCOL = AttributeKey.stringKey("mcp.protocol.version");
    static final AttributeKey<String> TOOL = AttributeKey.stringKey("gen_ai.tool.name");
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    static final AttributeKey<String> TRANSPORT = AttributeKey.stringKey("network.transport");
    static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    static final String CALL = "tools/call";
    static final String EXECUTE_TOOL = "execute_tool";
    static final String CALL_DURATION = "mcp.client.operation.duration";
    static final List<Double> CALL_SECONDS =
            List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0);

    // --- our own ---

    static final AttributeKey<String> SKILL = AttributeKey.stringKey("synth.skill");
    static final AttributeKey<String> RUN = AttributeKey.stringKey("synth.run.id");
    static final AttributeKey<Boolean> RESUMED = AttributeKey.booleanKey("synth.run.resumed");
    static final AttributeKey<Boolean> DRY_RUN = AttributeKey.booleanKey("synth.run.dry_run");
    static final AttributeKey<String> STEP = AttributeKey.stringKey("synth.step");
    static final AttributeKey<Long> ELEMENT = AttributeKey.longKey("synth.element.index");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("synth.outcome");
    static final AttributeKey<String> SERVER = AttributeKey.stringKey("synth.server");
    static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("synth.attempt");
    static final AttributeKey<Long> STATUS = AttributeKey.longKey("synth.error.status");
    static final AttributeKey<Double> SECONDS = AttributeKey.doubleKey("synth.pause.seconds");
    static final String ELEMENTS = "synth.elements.";

    static final String RUN_SPAN = "synth.run ";
    static final String STEP_SPAN = "synth.step ";
    static final String RETRY_EVENT = "synth.retry";
    static final String PAUSE_EVENT = "synth.pause";
    static final String CIRCUIT_OPENED_EVENT = "synth.circuit.opened";
    static final String CIRCUIT_CLOSED_EVENT = "synth.circuit.closed";

    static final String RUN_DURATION = "synth.run.duration";
    static final List<Double> RUN_SECONDS =
            List.of(0.1, 0.5, 1.0, 5.0, 10.0, 30.0, 60.0, 300.0, 600.0, 1800.0, 3600.0, 21600.0, 86400.0);
    static final String ELEMENTS_ENDED = "synth.elements.ended";
    static final String ELEMENTS_DEFERRED = "synth.elements.deferred";
    static final String CALLS_ACTIVE = "synth.calls.active";
    static final String CALLS_RETRIED = "synth.calls.retried";
    static final String PAUSE_TIME = "synth.server.pause.time";
    static final String CIRCUITS_OPEN = "synth.server.circuits.open";
    static final String LEDGER_WAITING = "synth.ledger.waiting";
    static final String LEDGER_COMMIT = "synth.ledger.commit.duration";
    static final List<Double> COMMIT_SECONDS = List.of(0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1.0, 5.0);

    // --- the log's context ---

    static final String LOG_RUN = "synth.run";
    static final String LOG_SKILL = "synth.skill";
    static final String LOG_STEP = "synth.step";

    private Names() {}
}
