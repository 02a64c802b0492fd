package io.github.synthskills.runtime.log;

import java.util.List;

/**
 * What was read of a run log.
 *
 * @param events in the order of the file
 * @param skipped how many lines were none of ours, such as a last line that was cut
 */
public record RunLog(List<RunLogEvent> events, int skipped) {

    public RunLog {
        events = List.copyOf(events);
    }
}
