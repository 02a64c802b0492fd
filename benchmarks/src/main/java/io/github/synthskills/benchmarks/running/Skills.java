package io.github.synthskills.benchmarks.running;

import io.github.synthskills.runtime.Skill;
import io.github.synthskills.runtime.Tool;
import io.github.synthskills.runtime.mcp.ToolDefinition;
import io.github.synthskills.runtime.mcp.ToolPin;
import io.github.synthskills.runtime.mcp.ToolSession;
import io.github.synthskills.runtime.mcp.ToolSessions;
import io.github.synthskills.sandbox.Mailbox;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes the skill that is measured, for servers as they are now. */
final class Skills {

    /** Messages of the sandbox; a few are enough, since every call is sent. */
    static final int MESSAGES = 1_000;

    static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");

    private Skills() {}

    /** The skill that a program was told to run: {@code read}, {@code remember} or {@code write}. */
    static Skill<Numbers, Long> of(Map<String, String> settings, ToolSessions sessions) {
        int concurrency = Integer.parseInt(settings.get("concurrency"));
        String work = settings.get("work");
        if (work.equals("write")) {
            String pin = pin(sessions.session(StoreFiles.SERVER), StoreFiles.TOOL);
            return new StoreFiles(Tool.writes(StoreFiles.SERVER, StoreFiles.TOOL, pin), concurrency);
        }
        String pin = pin(sessions.session(FetchMessages.SERVER), FetchMessages.TOOL);
        Tool tool = Tool.reads(FetchMessages.SERVER, FetchMessages.TOOL, pin);
        return new FetchMessages(tool, messages(), concurrency, work.equals("remember"));
    }

    /** The ids of the sandbox's messages. */
    static List<String> messages() {
        Mailbox mailbox = Mailbox.of(1, MESSAGES, NOW);
        return IntStream.range(0, MESSAGES).mapToObj(index -> mailbox.message(index).id()).toList();
    }

    private static String pin(ToolSession session, String name) {
        ToolDefinition definition = session.tools().stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the sandbox has no tool " + name));
        return ToolPin.of(session.instructions(), definition);
    }
}
