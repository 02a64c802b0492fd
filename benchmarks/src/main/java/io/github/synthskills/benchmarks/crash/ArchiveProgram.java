package io.github.synthskills.benchmarks.crash;

import com.example.skills.ArchiveAttachments;
import com.example.skills.ArchiveAttachments.Inputs;
import com.example.skills.ArchiveAttachments.Output;
import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.engine.RunResult;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.LedgerOptions;
import io.github.synthskills.runtime.mcp.McpToolSessions;
import io.github.synthskills.runtime.mcp.SessionOptions;
import io.github.synthskills.runtime.mcp.ToolSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/** The running example as a program of its own, to be killed. */
public final class ArchiveProgram {

    /** Is told when the run is about to begin. */
    static final String READY = "ready";

    /** Short, so that what a killed process held is soon free. */
    private static final Duration LEASE = Duration.ofSeconds(3);

    private ArchiveProgram() {}

    /** Takes the {@code servers.json}, the URL of the ledger, and the file for its calls. Its last line is the output as JSON. */
    public static void main(String... words) throws IOException {
        LedgerOptions options = options(System.getenv());
        ToolSessions opened = McpToolSessions.open(
                Path.of(words[0]), Path.of(""), System.getenv(), SessionOptions.defaults().leaveToOwner());
        try (ToolSessions sessions = new RecordedSessions(opened, Path.of(words[2]));
                Ledger ledger = Ledger.open(words[1], options);
                LocalEngine engine = LocalEngine.builder()
                        .sessions(sessions)
                        .ledger(ledger)
                        .clock(Clock.fixed(World.NOW, ZoneOffset.UTC))
                        .build()) {
            System.out.println(READY);
            RunResult<Output> result = engine.run(new ArchiveAttachments(), Inputs.defaults());
            Output output = result.output();
            if (output == null) {
                throw new IllegalStateException("a run that writes has an output");
            }
            System.out.println(new ArchiveAttachments().writeOutput(output));
        }
    }

    /** What the environment says, with a short lease. */
    static LedgerOptions options(Map<String, String> environment) {
        LedgerOptions told = LedgerOptions.fromEnvironment(environment);
        return new LedgerOptions(told.retention(), told.values(), told.key(), LEASE, told.user(), told.password());
    }
}
