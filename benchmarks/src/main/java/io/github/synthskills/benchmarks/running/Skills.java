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

    /** Work whose calls take long, after warming up with others. */
    static final String SLOW = "slow";

    private Skills() {}

    /** The skill that a program was told to run: {@code read}, {@code remember}, {@code write} or {@code slow}. */
    static Skill<Numbers, Long> of(Map<String, String> settings, ToolSessions sessions) {
        return of(settings.get("work"), Integer.parseInt(settings.get("concurrency")), sessions);
    }

    /** The skill that warms up: the same one, or one whose calls the sandbox does not hold up. */
    static Skill<Numbers, Long> warmingUp(Map<String, String> settings, ToolSessions sessions) {
        String work = settings.get("work");
        return of(work.equals(SLOW) ? "remember" : work, Integer.parseInt(settings.get("concurrency")), sessions);
    }

    private static Skill<Numbers, Long> of(String work, int concurrency, ToolSessions sessions) {
        if (work.equals(SLOW)) {
            String pin = pin(sessions.session(FetchMessages.SERVER), ListAttachments.TOOL);
            return new ListAttachments(Tool.reads(FetchMessages.SERVER, ListAttachments.TOOL, pin), messages(), concurrency);
        }
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
