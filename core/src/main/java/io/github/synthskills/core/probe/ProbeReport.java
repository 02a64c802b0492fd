package io.github.synthskills.core.probe;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.shape.Outline;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a probe saw. Samples stay in memory; only shapes, paging and counts may be kept.
 *
 * @param results the decoded results, pages included, in the order of the calls
 * @param items the items of all pages, without repeats of one page; empty for a plain call
 * @param result the shape of the results
 * @param item the shape of an item; null for a plain call
 * @param paging how pages come; null for a plain call, or if it could not be found
 * @param samples what each of the request's arguments gave, in their order; fewer if the bounds were reached
 * @param deliveries how the results came before they were decoded, in lines without values
 * @param calls how many calls were made
 * @param problems what is wrong; with an error among them the rest is only what was seen until then
 */
public record ProbeReport(
        List<Json> results,
        List<Json> items,
        Shape result,
        @Nullable Shape item,
        @Nullable PagingFound paging,
        List<Sample> samples,
        List<String> deliveries,
        int calls,
        List<Problem> problems) {

    public ProbeReport {
        results = List.copyOf(results);
        items = List.copyOf(items);
        samples = List.copyOf(samples);
        deliveries = List.copyOf(deliveries);
        problems = List.copyOf(problems);
    }

    /**
     * What one set of arguments gave.
     *
     * @param arguments the arguments as the step gives them
     * @param result the decoded result of the first call; absent if it failed
     * @param value what the step sees: the result, or with paging the list of items; absent if the call failed
     */
    public record Sample(Json arguments, Json result, Json value) {}

    /** Whether the evidence can be used. */
    public boolean usable() {
        return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** How many values the shape rests on: items if there are pages, results otherwise. */
    public int evidence() {
        return item == null ? results.size() : items.size();
    }

    /** The raw structure in lines for people: how results came, and what is in them; names, kinds and counts, no values. */
    public List<String> structure() {
        List<String> lines = new ArrayList<>(deliveries);
        if (!results.isEmpty()) {
            lines.addAll(Outline.of(results));
        }
        return lines;
    }

    /** For the log: counts only, such as {@code 50 items in 3 calls}. */
    public String summary() {
        String seen = item == null ? counted(results.size(), "result") : counted(items.size(), "item");
        return seen + " in " + counted(calls, "call")
                + (item != null && items.size() < ProbeLimits.DEFAULT.rows() ? ", fewer than wished for" : "");
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
