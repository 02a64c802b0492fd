package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.log.RunLogs;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSessions;
import io.github.synthskills.runtime.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What an engine was built with. */
record EngineOptions(
        ToolSessions sessions,
        boolean ownSessions,
        Ledger ledger,
        boolean ownLedger,
        int concurrency,
        Duration callTimeout,
        int progressTimeouts,
        int attempts,
        Duration firstBackoff,
        Duration longestBackoff,
        Duration patience,
        Duration grace,
        Map<String, Double> rates,
        ProgressListener listener,
        Clock clock,
        long seed,
        PinCheck.Policy pins,
        BiFunction<ToolResult, Call.Decode, Json> decoder,
        @Nullable ResultTap tap,
        @Nullable RunLogs logs,
        @Nullable Telemetry telemetry) {

    EngineOptions {
        rates = Map.copyOf(rates);
    }
}
