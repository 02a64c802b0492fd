package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Call;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.log.RunLogs;
import io.github.synthskills.runtime.mcp.McpToolSessions;
import io.github.synthskills.runtime.mcp.PinCheck;
import io.github.synthskills.runtime.mcp.ResultDecoder;
import io.github.synthskills.runtime.mcp.SessionOptions;
import io.github.synthskills.runtime.mcp.ToolResult;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.mcp.ToolSessions;
import io.github.synthskills.runtime.telemetry.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Builds a {@link LocalEngine}. Everything but the servers has a default. Not thread-safe. */
public final class LocalEngineBuilder {

    private @Nullable ToolSessions sessions;
    private @Nullable Path serversFile;
    private Path project = Path.of("");
    private @Nullable Ledger ledger;
    private @Nullable String ledgerUrl;
    private int concurrency = 16;
    private Duration callTimeout = Duration.ofSeconds(60);
    private int progressTimeouts = ToolSession.TIMEOUTS_WITH_PROGRESS;
    private int attempts = 4;
    private Duration firstBackoff = Duration.ofMillis(500);
    private Duration longestBackoff = Duration.ofSeconds(30);
    private Duration patience = Duration.ofMinutes(5);
    private Duration grace = Duration.ofSeconds(5);
    private final Map<String, Double> rates = new HashMap<>();
    private ProgressListener listener = ProgressListener.NONE;
    private Clock clock = Clock.systemUTC();
    private @Nullable Long seed;
    private PinCheck.Policy pins = PinCheck.Policy.FAIL;
    private BiFunction<ToolResult, Call.Decode, Json> decoder = ResultDecoder::decode;
    private @Nullable ResultTap tap;
    private @Nullable Path logs;
    private @Nullable OpenTelemetry telemetry;
    private boolean propagate = true;

    LocalEngineBuilder() {}

    /**
     * Uses sessions that the caller opened and will close. Open them with {@link SessionOptions#leaveToOwner()} and close them
     * after the engine, so that writes in flight can end when the virtual machine is told to end.
     */
    public LocalEngineBuilder sessions(ToolSessions opened) {
        sessions = opened;
        serversFile = null;
        return this;
    }

    /** Uses the servers of a {@code servers.json}; stdio servers start in the current folder when they are first called. */
    public LocalEngineBuilder servers(Path serversJson) {
        return servers(serversJson, Path.of(""));
    }

    /** Uses the servers of a {@code servers.json}; stdio servers start in {@code folder} when they are first called. */
    public LocalEngineBuilder servers(Path serversJson, Path folder) {
        serversFile = serversJson;
        project = folder;
        sessions = null;
        return this;
    }

    /** Uses a ledger that the caller opened and will close. */
    public LocalEngineBuilder ledger(Ledger opened) {
        ledger = opened;
        ledgerUrl = null;
        return this;
    }

    /** Opens the ledger at a JDBC URL, such as {@code jdbc:sqlite:/var/lib/app/ledger.db}; the default is the user's own. */
    public LocalEngineBuilder ledger(String url) {
        ledgerUrl = url;
        ledger = null;
        return this;
    }

    /** The most elements of a step at once, where the step does not say; 16 by default. */
    public LocalEngineBuilder concurrency(int elements) {
        concurrency = atLeastOne("concurrency", elements);
        return this;
    }

    /** How long to wait for an answer, where the call does not say; a minute by default. */
    public LocalEngineBuilder callTimeout(Duration limit) {
        callTimeout = limit;
        return this;
    }

    /**
     * How many timeouts a call may take in all. Each time its server tells that it makes progress, the timeout begins anew; 10 by
     * default, 1 gives nothing for progress.
     */
    public LocalEngineBuilder progressTimeouts(int most) {
        progressTimeouts = atLeastOne("progressTimeouts", most);
        return this;
    }

    /** The most attempts of a call, where the call does not say; 4 by default. */
    public LocalEngineBuilder attempts(int most) {
        attempts = atLeastOne("attempts", most);
        return this;
    }

    /**
     * How long to wait before a call is made again: at most {@code first} after its first failure, twice as long after each
     * further one, never longer than {@code longest}; half a second and 30 seconds by default.
     */
    public LocalEngineBuilder backoff(Duration first, Duration longest) {
        firstBackoff = first;
        longestBackoff = longest;
        return this;
    }

    /** How long one call bears that its server is out of order or asks to wait; 5 minutes by default. */
    public LocalEngineBuilder patience(Duration limit) {
        patience = limit;
        return this;
    }

    /** How long writes in flight may take to end when a run stops; 5 seconds by default. */
    public LocalEngineBuilder grace(Duration limit) {
        grace = limit;
        return this;
    }

    /** The most calls per second to a server; the lowest counts where the skill or {@code servers.json} has a limit too. */
    public LocalEngineBuilder rate(String server, double callsPerSecond) {
        rates.put(server, callsPerSecond);
        return this;
    }

    /** Is told what happens. */
    public LocalEngineBuilder listener(ProgressListener told) {
        listener = told;
        return this;
    }

    /**
     * What to do when a tool is not what it was when the skill was generated. By default a change of what the skill relies on
     * fails the run before the tool is called, and any other change is a warning.
     */
    public LocalEngineBuilder pins(PinCheck.Policy policy) {
        pins = policy;
        return this;
    }

    /**
     * Keeps a log of each run in a folder, for {@code synth:learn}: counts, kinds of errors, and where results were not as
     * assumed; never a value. The newest {@value RunLogs#MOST_FILES} are kept. Off by default. A folder that cannot be written
     * is a warning, and the run goes on.
     */
    public LocalEngineBuilder trajectoryLog(Path folder) {
        logs = folder;
        return this;
    }

    /** Tells what the calls of the skill itself give, for recording shapes; not those of skills that it runs as steps. */
    LocalEngineBuilder tap(ResultTap told) {
        tap = told;
        return this;
    }

    /**
     * Tells traces and metrics to an OpenTelemetry. Without this it is the one that the application or the Java agent made global
     * before the engine is built; without any, nothing is told and nothing is spent.
     */
    public LocalEngineBuilder telemetry(OpenTelemetry told) {
        telemetry = told;
        return this;
    }

    /**
     * Whether servers are told the trace that a call belongs to ({@code traceparent} and {@code tracestate} in its {@code _meta}, never
     * baggage), so that what they trace joins it; true by default, and without effect where nothing is traced.
     */
    public LocalEngineBuilder propagateTraces(boolean told) {
        propagate = told;
        return this;
    }

    /** Tells the start of new runs. */
    public LocalEngineBuilder clock(Clock source) {
        clock = source;
        return this;
    }

    /** Makes the jitter of retries repeatable. */
    public LocalEngineBuilder seed(long start) {
        seed = start;
        return this;
    }

    /** Decodes results in another way; for tests. */
    LocalEngineBuilder decoder(BiFunction<ToolResult, Call.Decode, Json> how) {
        decoder = how;
        return this;
    }

    /**
     * Opens the ledger and builds the engine.
     *
     * @throws io.github.synthskills.runtime.ledger.LedgerException if the ledger cannot be opened
     * @throws io.github.synthskills.runtime.mcp.ServersFileException if the {@code servers.json} cannot be used
     */
    public LocalEngine build() {
        boolean ownSessions = sessions == null;
        ToolSessions servers = sessions != null ? sessions : openSessions();
        boolean ownLedger = ledger == null;
        Ledger memory = null;
        try {
            memory = ledger != null ? ledger : openLedger();
            return new LocalEngine(options(servers, ownSessions, memory, ownLedger));
        } catch (RuntimeException e) {
            if (ownSessions) {
                servers.close();
            }
            if (ownLedger && memory != null) {
                memory.close();
            }
            throw e;
        }
    }

    private ToolSessions openSessions() {
        if (serversFile == null) {
            throw new IllegalStateException("an engine needs servers: call servers(path) or sessions(sessions)");
        }
        return McpToolSessions.open(serversFile, project, System.getenv(), SessionOptions.defaults().leaveToOwner());
    }

    private Ledger openLedger() {
        return ledgerUrl == null ? Ledger.openDefault() : Ledger.open(ledgerUrl);
    }

    private EngineOptions options(
            ToolSessions servers, boolean ownSessions, Ledger memory, boolean ownLedger) {
        Map<String, Double> limits = new HashMap<>(rates);
        servers.rates().forEach((server, rate) -> limits.merge(server, rate, Math::min));
        return new EngineOptions(
                servers,
                ownSessions,
                memory,
                ownLedger,
                concurrency,
                callTimeout,
                progressTimeouts,
                attempts,
                firstBackoff,
                longestBackoff,
                patience,
                grace,
                limits,
                listener,
                clock,
                seed == null ? new Random().nextLong() : seed,
                pins,
                decoder,
                tap,
                logs == null ? null : new RunLogs(logs),
                Telemetry.of(telemetry == null ? Telemetry.ofProcess() : telemetry, propagate));
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
        }
        return value;
    }
}
