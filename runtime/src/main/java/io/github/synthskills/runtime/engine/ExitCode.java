package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import io.github.synthskills.runtime.ledger.LedgerException;
import io.github.synthskills.runtime.mcp.ServersFileException;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.runs.UsageException;

/** What a run's failure means to a script. */
final class ExitCode {

    private ExitCode() {}

    static int of(RuntimeException failure) {
        if (failure instanceof RunStoppedException) {
            return SkillRunner.STOPPED;
        }
        if (failure instanceof UsageException || failure instanceof ServersFileException) {
            return SkillRunner.USAGE;
        }
        if (failure instanceof LedgerException) {
            return ofLedger(String.valueOf(failure.getMessage()));
        }
        if (failure instanceof SessionException session) {
            return session.id().startsWith("SYNTH-PIN-") ? SkillRunner.CHANGED : SkillRunner.UNREACHABLE;
        }
        return failure.getCause() instanceof ToolException cause && isOut(cause.error().kind())
                ? SkillRunner.UNREACHABLE
                : SkillRunner.FAILED;
    }

    private static int ofLedger(String message) {
        if (message.startsWith("SYNTH-RUN-OWNED:")) {
            return SkillRunner.BUSY;
        }
        return message.startsWith("SYNTH-RUN-NONE:") ? SkillRunner.USAGE : SkillRunner.LEDGER;
    }

    private static boolean isOut(ToolError.Kind kind) {
        return kind == ToolError.Kind.OUTAGE || kind == ToolError.Kind.RATE;
    }
}
