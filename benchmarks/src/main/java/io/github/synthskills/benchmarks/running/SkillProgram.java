package io.github.synthskills.benchmarks.running;

import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.engine.RunOptions;
import io.github.synthskills.runtime.engine.RunResult;
import io.github.synthskills.runtime.mcp.McpToolSessions;
import io.github.synthskills.runtime.mcp.ToolSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Runs a skill on the local engine, over servers in other processes or in place of them a stub, and tells what it took. */
public final class SkillProgram {

    private SkillProgram() {}

    /**
     * Takes {@code work}, {@code items}, {@code warmup}, {@code concurrency}, {@code ledger} (a JDBC URL) and {@code servers} (a
     * servers.json); without that, calls are answered in this process.
     */
    public static void main(String... words) throws IOException {
        Map<String, String> settings = Child.settings(words);
        long items = Long.parseLong(settings.get("items"));
        long warmUp = Long.parseLong(settings.get("warmup"));
        String servers = settings.get("servers");
        try (ToolSessions sessions = servers == null ? new StubSessions() : McpToolSessions.open(Path.of(servers));
                LocalEngine engine =
                        LocalEngine.builder().sessions(sessions).ledger(settings.get("ledger")).build()) {
            Skill<Numbers, Long> skill = Skills.of(settings, sessions);
            check(engine.run(Skills.warmingUp(settings, sessions), new Numbers(items, warmUp)), warmUp);
            Meter meter = new Meter();
            RunResult<Long> result = engine.run(skill, new Numbers(0, items), RunOptions.standard());
            meter.tell();
            check(result, items);
            Child.tell("heap_mb", Meter.heap());
            Child.tell("resident_mb", Meter.mostResident());
        }
    }

    private static void check(RunResult<Long> result, long items) {
        Long done = result.output();
        if (done == null || done != items) {
            throw new IllegalStateException(done + " of " + items + " elements are done: " + result.counts());
        }
    }
}
