package io.github.synthskills.core.drift;

import io.github.synthskills.core.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What became of all locked tools.
 *
 * @param compared how many tools were compared
 * @param tools those that changed, by id
 * @param problems why others could not be compared
 */
public record DriftReport(int compared, List<ToolDrift> tools, List<Problem> problems) {

    public DriftReport {
        tools = List.copyOf(tools);
        problems = List.copyOf(problems);
    }

    /** The severity of the most important change; empty if nothing changed. */
    public Optional<Severity> worst() {
        return tools.stream().map(ToolDrift::severity).max(Severity::compareTo);
    }

    /** In one line, such as {@code 7 tools compared: 1 breaking, 2 text, 4 as locked}. */
    public String summary() {
        StringBuilder text = new StringBuilder(compared + (compared == 1 ? " tool compared" : " tools compared"));
        String separator = ": ";
        for (Severity severity : new Severity[] {Severity.BREAKING, Severity.ADDITIVE, Severity.TEXT}) {
            long count = tools.stream().filter(tool -> tool.severity() == severity).count();
            if (count > 0) {
                text.append(separator).append(count).append(' ').append(severity.word());
                separator = ", ";
            }
        }
        int same = compared - tools.size();
        return same > 0 ? text.append(separator).append(same).append(" as locked").toString() : text.toString();
    }
}
