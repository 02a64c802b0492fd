package io.github.synthskills.benchmarks.running;

import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.engine.LocalEngine;
import io.github.synthskills.runtime.engine.RunResult;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolPin;
import io.github.synthskills.runtime.mcp.ToolSession;
import java.io.IOException;
import java.util.Map;

/** Streams pages of items through a step, and looks at the heap at ten moments on the way. */
public final class StreamProgram {

    private StreamProgram() {}

    /** Takes {@code work}, {@code items}, {@code concurrency} and {@code ledger} (a JDBC URL). */
    public static void main(String... words) throws IOException {
        Map<String, String> settings = Child.settings(words);
        long items = Long.parseLong(settings.get("items"));
        PagesSessions sessions = new PagesSessions(items);
        try (LocalEngine engine =
                LocalEngine.builder().sessions(sessions).ledger(settings.get("ledger")).build()) {
            StreamRows skill = new StreamRows(
                    tool(sessions.session(StreamRows.SERVER)),
                    Integer.parseInt(settings.get("concurrency")),
                    settings.get("work").equals("remember"));
            Meter meter = new Meter();
            RunResult<Long> result = engine.run(skill, new Numbers(0, items));
            meter.tell();
            Long rows = result.output();
            if (rows == null || rows != items) {
                throw new IllegalStateException(rows + " of " + items + " elements came through");
            }
            Child.tell("heap_mb", sessions.most());
            Child.tell("heap_least_mb", sessions.least());
            Child.tell("resident_mb", Meter.mostResident());
        }
    }

    private static Tool tool(ToolSession session) {
        ToolDefinition definition = session.tools().get(0);
        return Tool.reads(StreamRows.SERVER, StreamRows.TOOL, ToolPin.of(session.instructions(), definition));
    }
}
