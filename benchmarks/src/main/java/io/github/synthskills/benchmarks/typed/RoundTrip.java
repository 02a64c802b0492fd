package io.github.synthskills.benchmarks.typed;

import io.github.synthskills.benchmarks.instance.Mutations;
import io.github.synthskills.benchmarks.instance.SchemaInstances;
import io.github.synthskills.benchmarks.instance.SchemaOracle;
import io.github.synthskills.core.client.TypesPlan;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.type.Findings;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/** Takes documents of one schema through its types. Used for one schema. */
public final class RoundTrip {

    private static final int MOST_INSTANCES = 40;
    private static final int MUTATED = 8;
    private static final int MUTATIONS_OF_EACH = 8;

    private final SchemaOracle oracle;
    private final TypesPlan plan;
    private final Handle<?> type;
    private final List<String> failures = new ArrayList<>();
    private final List<String> falseAlarms = new ArrayList<>();
    private int invalid;
    private int found;

    private RoundTrip(SchemaOracle oracle, TypesPlan plan, Handle<?> type) {
        this.oracle = oracle;
        this.plan = plan;
        this.type = type;
    }

    /**
     * What came of it.
     *
     * @param instances how many valid documents went through
     * @param invalid how many broken ones were tried
     * @param found in how many of those the type found something
     * @param falseAlarms what was found in documents that nobody would send but that are valid, since the schema forgets to say
     *     of what type a value is
     * @param failures what went wrong; empty if nothing did
     */
    public record Outcome(int instances, int invalid, int found, List<String> falseAlarms, List<String> failures) {
        public Outcome {
            falseAlarms = List.copyOf(falseAlarms);
            failures = List.copyOf(failures);
        }
    }

    /** Takes valid documents and broken ones through the type. */
    public static Outcome of(ToolSchema schema, TypesPlan plan, Handle<?> type) {
        SchemaOracle oracle = new SchemaOracle(schema.json());
        SchemaInstances instances = SchemaInstances.of(schema.json(), oracle, MOST_INSTANCES);
        RoundTrip trip = new RoundTrip(oracle, plan, type);
        if (instances.valid().isEmpty()) {
            trip.failures.add("no valid document could be made: " + instances.why());
        }
        instances.valid().forEach(trip::valid);
        instances.valid().stream().limit(MUTATED).forEach(document ->
                Mutations.of(document, MUTATIONS_OF_EACH).forEach(trip::mutated));
        return new Outcome(instances.valid().size(), trip.invalid, trip.found, trip.falseAlarms, trip.failures);
    }

    private void valid(Json document) {
        Findings findings = type.check(document);
        if (!findings.isEmpty()) {
            failures.add("a valid document is found fault with: " + findings);
        }
        TypedRebuild rebuild = new TypedRebuild(plan);
        try {
            Json rebuilt = Json.parse(type.write(rebuild.rebuild(type.read(document))).toString());
            if (!Documents.same(document.node(), rebuilt.node())) {
                failures.add("another document came out: " + Documents.difference(document.node(), rebuilt.node()));
            } else if (!oracle.valid(rebuilt.node())) {
                failures.add("what came out is not valid: " + oracle.complaints(rebuilt.node()));
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            failures.add("reading or building failed: " + cause(e));
        }
        if (rebuild.others() > 0) {
            failures.add("a valid value fitted no option of a choice");
        }
        if (rebuild.nulls() > 0) {
            failures.add("null is valid, and nothing takes it");
        }
    }

    private void mutated(Json document) {
        boolean valid = oracle.valid(document.node());
        Findings findings = type.check(document);
        if (valid && !findings.isEmpty()) {
            falseAlarms.add(findings.toString());
        }
        invalid += valid ? 0 : 1;
        found += valid || findings.isEmpty() ? 0 : 1;
        try {
            new TypedRebuild(plan).rebuild(type.read(document));
        } catch (ReflectiveOperationException | RuntimeException e) {
            Throwable cause = cause(e);
            if (!(cause instanceof ShapeMismatch)) {
                failures.add("a broken document ends in " + cause);
            } else if (findings.isEmpty()) {
                failures.add("nothing was found, but reading failed: " + cause);
            }
        }
    }

    static Throwable cause(Throwable failure) {
        return failure instanceof InvocationTargetException && failure.getCause() != null ? cause(failure.getCause()) : failure;
    }
}
