package io.github.synthskills.core.drift;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.runtime.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A report as SARIF 2.1.0, which code hosts show beside the lines of specs. */
public final class DriftSarif {

    private static final Map<Severity, String> LEVELS =
            Map.of(Severity.BREAKING, "error", Severity.ADDITIVE, "warning", Severity.TEXT, "warning");
    private static final Map<Severity, String> RULES = Map.of(
            Severity.BREAKING, "A tool changed so that what worked may not work any more.",
            Severity.ADDITIVE, "A tool can do more than when it was locked.",
            Severity.TEXT, "The words of a tool changed; they may mislead models and people.");

    private DriftSarif() {}

    /** The report as one SARIF document with one run. */
    public static Json of(DriftReport report) {
        List<Json> results = new ArrayList<>();
        SortedMap<String, String> rules = new TreeMap<>();
        for (ToolDrift tool : report.tools()) {
            for (Change change : tool.changes()) {
                rules.put(change.severity().id(), RULES.getOrDefault(change.severity(), ""));
                results.add(result(tool, change));
            }
        }
        for (Problem problem : report.problems()) {
            rules.putIfAbsent(problem.id(), "A tool could not be compared.");
            results.add(result(problem.id(), "error", problem.message(),
                    problem.position() == null ? List.of() : List.of(problem.position()), null));
        }
        Json driver = Json.object()
                .put("name", "synth")
                .put("rules", Json.list(List.copyOf(rules.entrySet()), DriftSarif::rule))
                .build();
        Json run = Json.object()
                .put("tool", Json.object().put("driver", driver).build())
                .put("columnKind", "utf16CodeUnits")
                .put("results", Json.list(results, one -> one))
                .build();
        return Json.object()
                .put("version", "2.1.0")
                .put("runs", Json.list(List.of(run), one -> one))
                .build();
    }

    private static Json rule(Map.Entry<String, String> rule) {
        return Json.object().put("id", rule.getKey()).put("shortDescription", text(rule.getValue())).build();
    }

    private static Json result(ToolDrift tool, Change change) {
        Json fingerprint = Json.object()
                .put("synthDrift/v1", Json.object()
                        .put("tool", tool.tool())
                        .put("path", change.path())
                        .put("what", change.what())
                        .put("after", change.after())
                        .build()
                        .sha256())
                .build();
        return result(change.severity().id(), LEVELS.getOrDefault(change.severity(), "warning"),
                Words.path(tool.tool()) + ": " + change.text(), tool.places(), fingerprint);
    }

    private static Json result(
            String rule, String level, String message, List<Position> places, @Nullable Json fingerprint) {
        return Json.object()
                .put("ruleId", rule)
                .put("level", level)
                .put("message", text(message))
                .put("locations", Json.list(places.stream().limit(10).toList(), DriftSarif::location))
                .putIfPresent("partialFingerprints", fingerprint, one -> one)
                .build();
    }

    private static Json location(Position place) {
        return Json.object()
                .put("physicalLocation", Json.object()
                        .put("artifactLocation", Json.object().put("uri", uri(place.file())).build())
                        .put("region", Json.object()
                                .put("startLine", (long) Math.max(1, place.line()))
                                .put("startColumn", (long) Math.max(1, place.column()))
                                .build())
                        .build())
                .build();
    }

    private static String uri(String file) {
        StringBuilder uri = new StringBuilder();
        for (byte one : file.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            uri.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return uri.toString();
    }

    /** Viewers make links of {@code [text](target)} in messages, and servers choose some of the words. */
    private static Json text(String text) {
        return Json.object().put("text", text.replace("](", "] (")).build();
    }
}
