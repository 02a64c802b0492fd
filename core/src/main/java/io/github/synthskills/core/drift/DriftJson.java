package io.github.synthskills.core.drift;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.Json;

/** A report for programs. */
public final class DriftJson {

    private DriftJson() {}

    /**
     * The report: {@code {"compared", "worst", "tools": [{"tool", "severity", "locks", "places", "changes": [{"severity", "path",
     * "what", "before", "after"}]}], "problems": [{"id", "message", "place"}]}}.
     */
    public static Json of(DriftReport report) {
        return Json.object()
                .put("compared", (long) report.compared())
                .putIfPresent("worst", report.worst().map(Severity::word).orElse(null), Json::of)
                .put("tools", Json.list(report.tools(), DriftJson::tool))
                .put("problems", Json.list(report.problems(), DriftJson::problem))
                .build();
    }

    private static Json tool(ToolDrift tool) {
        return Json.object()
                .put("tool", tool.tool())
                .put("severity", tool.severity().word())
                .put("locks", Json.list(tool.locks(), Json::of))
                .put("places", Json.list(tool.places(), DriftJson::place))
                .put("changes", Json.list(tool.changes(), DriftJson::change))
                .build();
    }

    private static Json change(Change change) {
        return Json.object()
                .put("severity", change.severity().word())
                .put("path", change.path())
                .put("what", change.what())
                .put("before", change.before())
                .put("after", change.after())
                .build();
    }

    private static Json problem(Problem problem) {
        return Json.object()
                .put("id", problem.id())
                .put("message", problem.message())
                .putIfPresent("place", problem.position(), DriftJson::place)
                .build();
    }

    private static Json place(Position place) {
        return Json.object()
                .put("file", place.file())
                .put("line", (long) place.line())
                .put("column", (long) place.column())
                .build();
    }
}
