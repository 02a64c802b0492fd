package io.github.synthskills.core.probe;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.text.CleanText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a probe has to complain of, in words, for one request. */
final class ProbeProblems {

    private static final Pattern DATE = Pattern.compile(
            "(?<![\\w/])\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}(?!\\d)([T ]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?\\s?(Z|[+-]\\d{2}:?\\d{2})?)?");
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})");

    private final ProbeRequest request;

    ProbeProblems(ProbeRequest request) {
        this.request = request;
    }

    Problem refused() {
        boolean hint = Boolean.TRUE.equals(request.tool().readOnly());
        String trust = hint
                ? " The server says that it only reads; if you believe all its hints, set \"trust\": \"annotations\" for '"
                        + request.tool().server() + "' in servers.json instead."
                : "";
        return Problem.error("SYNTH-PROBE-REFUSED", request.position(), "step '" + request.step() + "' needs a sample of "
                + request.tool().id() + ", but nothing says that calling it changes nothing. If it is safe to call while"
                + " building, permit it on the step." + trust, "probe: allow");
    }

    Problem failed(ToolError error, int failed, int calls) {
        return Problem.error("SYNTH-PROBE-FAILED", request.position(), failure(error, failed, calls)
                + " Give arguments that work, on the step or under 'probe.with' for the probe alone.");
    }

    Problem someFailed(ToolError error, int failed, int calls) {
        return Problem.warning("SYNTH-PROBE-FAILED", request.position(), failure(error, failed, calls));
    }

    private String failure(ToolError error, int failed, int calls) {
        return "probing step '" + request.step() + "': " + failed + " of " + calls + " calls of " + request.tool().id()
                + " failed, the first with " + error.kind().specName() + ": " + error.text() + ".";
    }

    Problem empty() {
        String advice = request.arguments().stream()
                .flatMap(arguments -> dateAdvice(arguments).stream())
                .findFirst()
                .orElse("Check the arguments, or give some that find rows under 'probe.with'.");
        return Problem.error("SYNTH-PROBE-EMPTY", request.position(), "step '" + request.step() + "': "
                + request.tool().id() + " returned no rows, so their shape is not known. " + advice
                + " If no rows are fine, say so:", "probe: { expect: empty }");
    }

    /** Which argument holds a date that is not RFC 3339, with its digits hidden. */
    private static Optional<String> dateAdvice(Json arguments) {
        for (String name : arguments.names()) {
            Matcher dates = DATE.matcher(arguments.get(name).isString() ? arguments.get(name).string() : "");
            while (dates.find()) {
                if (!RFC_3339.matcher(dates.group()).matches()) {
                    return Optional.of("Argument '" + CleanText.line(name, 80) + "' holds a date like '"
                            + dates.group().replaceAll("\\d", "9") + "', which is not RFC 3339; servers expect one like"
                            + " 2026-01-31T00:00:00Z, which ${now - days(15)} gives.");
                }
            }
        }
        return Optional.empty();
    }

    Problem noList() {
        return Problem.error("SYNTH-PROBE-PAGES", request.position(), "step '" + request.step() + "' asks for pages, but the"
                + " result of " + request.tool().id() + " holds no list. Remove 'pages'.");
    }

    Problem severalLists(List<List<String>> paths) {
        List<String> places = paths.stream().map(path -> "result" + PagingFound.describe(path)).toList();
        return Problem.error("SYNTH-PROBE-PAGES", request.position(), "the result of " + request.tool().id()
                + " holds several lists: " + CleanText.line(String.join(", ", places), 300)
                + ". Say which one holds the items:", "pages: { items: " + yaml(places.get(0)) + " }");
    }

    Problem noWay(PagingFound.Place more) {
        String known = request.tool().input().fields().stream()
                .map(Field::name)
                .collect(Collectors.joining(", "));
        return Problem.error("SYNTH-PROBE-PAGES", request.position(), request.tool().id() + " says by "
                + CleanText.line(more.toString(), 120) + " that there is more, but no argument was found that gets it (it"
                + " takes: " + CleanText.line(known, 300) + "). Say how, as in pages: { next: " + yaml(more.toString())
                + ", into: ARGUMENT }, or accept the cut:", "pages: 1");
    }

    Problem more(PagingFound.Place more) {
        return Problem.error("SYNTH-PROBE-MORE", request.position(), request.tool().id() + " says by "
                + CleanText.line(more.toString(), 120) + " that there is more than one page, but step '" + request.step()
                + "' reads only one. Read all of them ('pages: 1' accepts the cut):", "pages: all");
    }

    private static String yaml(String text) {
        return text.matches("[A-Za-z0-9_.]+") ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
