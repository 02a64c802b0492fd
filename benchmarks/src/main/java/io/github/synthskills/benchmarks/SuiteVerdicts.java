package io.github.synthskills.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.benchmarks.instance.SchemaOracle;
import io.github.synthskills.benchmarks.typed.Batch;
import io.github.synthskills.core.schema.SchemaCheck;
import io.github.synthskills.core.shape.JsonSchemaReader;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.type.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test suite of JSON Schema: every schema is read, and gets types that compile; what the compiler says of the documents is what
 * the suite says, and what the networknt validator says when it is asked directly. Used for one suite.
 */
final class SuiteVerdicts {

    private static final int MOST_LINES = 30;
    private static final int LONGEST_LINE = 200;
    private static final double ALL = 100;

    private final List<String> details = new ArrayList<>();
    private int schemas;
    private int crashes;
    private int documents;
    private int asExpected;
    private int asValidator;
    private int invalid;
    private int found;
    private int falseAlarms;

    private SuiteVerdicts() {}

    /** Goes through groups of {@code schema} and {@code tests}, each with {@code data} and {@code valid}. */
    static SuiteVerdicts of(List<Json> groups) {
        SuiteVerdicts verdicts = new SuiteVerdicts();
        List<Shape> shapes = new ArrayList<>();
        groups.forEach(group -> shapes.add(verdicts.read(group)));
        List<Batch.Typed> types = Batch.of(shapes);
        for (int i = 0; i < groups.size(); i++) {
            verdicts.group(groups.get(i), types.get(i));
        }
        return verdicts;
    }

    private Shape read(Json group) {
        schemas++;
        try {
            return JsonSchemaReader.read(group.get("schema"), "suite/schema" + schemas);
        } catch (RuntimeException | StackOverflowError e) {
            crash(group, e.toString());
            return Shape.ANY;
        }
    }

    private void crash(Json group, String why) {
        crashes++;
        details.add("CRASH " + name(group) + ": " + why);
    }

    private static String name(Json group) {
        return group.get("file").string() + " " + group.get("description").string();
    }

    private void group(Json group, Batch.Typed typed) {
        if (typed.classes() == null) {
            crash(group, typed.problem());
        }
        for (Json test : group.get("tests").children()) {
            boolean expected = test.get("valid").bool();
            documents++;
            verdict(group, test, expected);
            if (typed.classes() != null) {
                typed(group, test, expected, typed);
            }
        }
    }

    private void verdict(Json group, Json test, boolean expected) {
        SchemaCheck.Verdict verdict = SchemaCheck.of(group.get("schema")).check(test.get("data"));
        boolean known = !(verdict instanceof SchemaCheck.Verdict.Unknown);
        boolean valid = verdict instanceof SchemaCheck.Verdict.Valid;
        asExpected += known && valid == expected ? 1 : 0;
        Boolean direct = direct(group.get("schema").node(), test.get("data").node());
        boolean alike = direct == null ? !known : known && direct == valid;
        asValidator += alike ? 1 : 0;
        if (!alike) {
            details.add("VERDICT " + name(group) + ": " + (expected ? "valid" : "invalid") + ", but the check says "
                    + verdict.getClass().getSimpleName());
        }
    }

    /** What the validator says itself, or null if it throws. */
    private static @Nullable Boolean direct(JsonNode schema, JsonNode document) {
        try {
            return new SchemaOracle(schema, false).valid(document);
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    /** What the generated types find: all of it should be invalid, and not all that is invalid can be found by types. */
    private void typed(Json group, Json test, boolean expected, Batch.Typed typed) {
        try {
            Findings findings = typed.handle().check(test.get("data"));
            invalid += expected ? 0 : 1;
            found += expected || findings.isEmpty() ? 0 : 1;
            if (expected && !findings.isEmpty()) {
                // A schema that names no type gets the one that its keywords are for; JSON Schema would take others, too.
                falseAlarms++;
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            crash(group, e.toString());
        }
    }

    List<String> table() {
        if (schemas == 0) {
            return List.of();
        }
        List<String> table = new ArrayList<>();
        table.add("");
        table.add("suite: " + schemas + " groups, " + documents + " instances, verdicts equal: " + asExpected + " to the suite's, "
                + asValidator + " to networknt's; " + crashes + " schemas without types");
        table.add(String.format(Locale.ROOT, "generated types find %d of %d invalid instances (%.1f%%), and want for %d valid ones the type"
                        + " or format that their schemas imply but do not assert",
                found, invalid, share(found, invalid), falseAlarms));
        details.stream()
                .limit(MOST_LINES)
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line)
                .forEach(table::add);
        if (details.size() > MOST_LINES) {
            table.add("... and " + (details.size() - MOST_LINES) + " more lines");
        }
        return table;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? ALL : ALL * part / whole;
    }

    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (schemas > 0) {
            figures.put("suite.groups", (double) schemas);
            figures.put("suite.instances", (double) documents);
            figures.put("suite.crashes", (double) crashes);
            figures.put("suite.equal_suite", (double) asExpected);
            figures.put("suite.equal_validator", (double) asValidator);
            figures.put("suite.invalid_found", share(found, invalid));
            figures.put("suite.false_alarms", (double) falseAlarms);
        }
        return figures;
    }
}
