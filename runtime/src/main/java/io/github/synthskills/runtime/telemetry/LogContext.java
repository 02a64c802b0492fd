package io.github.synthskills.runtime.telemetry;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPMDCAdapter;

/** Who the lines belong to that a thread logs (SLF4J's MDC). Thread-safe, immutable. */
final class LogContext {

    /** What a thread's lines belonged to before. Only what is another is exchanged: that is done for each element. */
    record Before(LogContext now, @Nullable String run, @Nullable String skill, @Nullable String step) {

        void restore() {
            change(Names.LOG_STEP, now.step, step);
            change(Names.LOG_SKILL, now.skill, skill);
            change(Names.LOG_RUN, now.run, run);
        }
    }

    private final String run;
    private final String skill;
    private final @Nullable String step;

    LogContext(String run, String skill, @Nullable String step) {
        this.run = run;
        this.skill = skill;
        this.step = step;
    }

    /** Whether anything reads it: without a provider that does, nothing is put there. */
    static boolean isRead() {
        return !(MDC.getMDCAdapter() instanceof NOPMDCAdapter);
    }

    LogContext in(String path) {
        return new LogContext(run, skill, path);
    }

    Before enter() {
        Before before = new Before(this, MDC.get(Names.LOG_RUN), MDC.get(Names.LOG_SKILL), MDC.get(Names.LOG_STEP));
        change(Names.LOG_RUN, before.run, run);
        change(Names.LOG_SKILL, before.skill, skill);
        change(Names.LOG_STEP, before.step, step);
        return before;
    }

    private static void change(String name, @Nullable String before, @Nullable String now) {
        if (now == null && before != null) {
            MDC.remove(name);
        } else if (now != null && !now.equals(before)) {
            MDC.put(name, now);
        }
    }
}
