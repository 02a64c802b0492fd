package io.github.synthskills.benchmarks;

import io.github.synthskills.benchmarks.typed.Sample;
import io.github.synthskills.benchmarks.typed.Touch;
import io.github.synthskills.runtime.type.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what the samples came to. Not thread-safe. */
final class ShapesTally {

    private static final int MOST_LINES = 40;
    private static final int LONGEST_LINE = 240;

    private final List<String> details = new ArrayList<>();
    private int samples;
    private int failures;
    private int heldOut;
    private int heldOutFailures;
    private int drifted;
    private int mismatches;
    private int values;
    private int undeclared;
    private int strictFailures;

    /**
     * A sample went through the types of its group.
     *
     * @param failure what went wrong; empty if nothing did
     */
    void seen(Sample sample, String failure) {
        samples++;
        failures += count(sample, "FAILED", failure);
    }

    /**
     * A sample was read by types from the other samples.
     *
     * @param failure what went wrong; empty if nothing did
     */
    void heldOut(Sample sample, String failure, Findings findings, Touch touch) {
        heldOut++;
        heldOutFailures += count(sample, "HELD OUT", failure);
        drifted += findings.isEmpty() ? 0 : 1;
        mismatches += touch.mismatches();
        values += touch.values();
        undeclared += touch.undeclared();
        strictFailures += findings.isEmpty() && touch.undeclared() == 0 && failure.isEmpty() ? 0 : 1;
    }

    private int count(Sample sample, String what, String failure) {
        if (failure.isEmpty()) {
            return 0;
        }
        String line = what + " " + sample.group() + " " + sample.id() + ": " + failure;
        details.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line);
        return 1;
    }

    Report report(int groups, SuiteVerdicts suite) {
        List<String> table = new ArrayList<>();
        table.add(String.format(Locale.ROOT, "%-60s %8s %8s", "what", "number", "failed"));
        table.add(String.format(
                "%-60s %8d %8d", "samples of " + groups + " types through types of their own kind", samples, failures));
        table.add(String.format(
                "%-60s %8d %8d", "samples read by types from the others of their kind", heldOut, heldOutFailures));
        table.add(String.format(
                "%-60s %8d %8d", "  baseline: readers that know no drift and no other members", heldOut, strictFailures));
        table.add("");
        table.add(drifted + " held-out samples are reported as drift; " + mismatches + " of " + (mismatches + values)
                + " accessors say that something else is there; " + undeclared + " undeclared members are kept");
        table.addAll(suite.table());
        table.addAll(details.subList(0, Math.min(MOST_LINES, details.size())));
        if (details.size() > MOST_LINES) {
            table.add("... and " + (details.size() - MOST_LINES) + " more lines");
        }
        return new Report("shapes", table, figures(suite));
    }

    private Map<String, Double> figures(SuiteVerdicts suite) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("samples", (double) samples);
        figures.put("failures", (double) failures);
        figures.put("loo_samples", (double) heldOut);
        figures.put("loo_failures", (double) heldOutFailures);
        figures.put("loo_drift", (double) drifted);
        figures.put("loo_mismatches", (double) mismatches);
        figures.put("loo_undeclared", (double) undeclared);
        figures.put("baseline_strict_failures", (double) strictFailures);
        figures.putAll(suite.figures());
        return figures;
    }
}
