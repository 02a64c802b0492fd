package io.github.synthskills.core.drift;

import java.util.ArrayList;
import java.util.List;

/** A report for people. */
public final class DriftText {

    private DriftText() {}

    /** The lines: each changed tool with its changes, and the summary. */
    public static List<String> lines(DriftReport report) {
        List<String> lines = new ArrayList<>();
        for (ToolDrift tool : report.tools()) {
            lines.add(Words.path(tool.tool()) + " (" + String.join(", ", tool.locks()) + ")");
            tool.changes().forEach(change ->
                    lines.add("  " + (change.severity().word() + "        ").substring(0, 9) + " " + change.text()));
        }
        lines.add(report.summary());
        return lines;
    }
}
