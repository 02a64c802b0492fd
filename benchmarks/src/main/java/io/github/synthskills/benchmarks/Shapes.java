package io.github.synthskills.benchmarks;

import io.github.synthskills.benchmarks.typed.Batch;
import io.github.synthskills.benchmarks.typed.Documents;
import io.github.synthskills.benchmarks.typed.Handle;
import io.github.synthskills.benchmarks.typed.Sample;
import io.github.synthskills.benchmarks.typed.Touch;
import io.github.synthskills.benchmarks.typed.TypedRebuild;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.ShapeInference;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.type.Findings;
import io.github.synthskills.runtime.type.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Samples of services: from what was seen to Java types, which are compiled and take every sample in and out again. Then each
 * sample is held out in turn: types from the others of its group must still read it.
 */
final class Shapes implements Benchmark {

    @Override
    public Report run(Arguments arguments) throws IOException {
        Map<String, List<Sample>> groups = new TreeMap<>();
        Sample.read(arguments.data())
                .forEach(sample -> groups.computeIfAbsent(sample.group(), id -> new ArrayList<>()).add(sample));
        ShapesTally tally = new ShapesTally();
        seen(groups, tally);
        heldOut(groups, tally);
        SuiteVerdicts suite = SuiteVerdicts.of(Sample.suite(arguments.data()));
        return tally.report(groups.size(), suite);
    }

    private static Shape infer(List<Sample> samples, String group) {
        return ShapeInference.infer(samples.stream().map(Sample::json).toList(), "samples/" + group);
    }

    /** Every sample through the types of its own group. */
    private static void seen(Map<String, List<Sample>> groups, ShapesTally tally) {
        List<Shape> shapes = new ArrayList<>();
        groups.forEach((group, samples) -> shapes.add(infer(samples, group)));
        List<Batch.Typed> types = Batch.of(shapes);
        int number = 0;
        for (List<Sample> samples : groups.values()) {
            Batch.Typed typed = types.get(number++);
            samples.forEach(sample -> tally.seen(sample, inAndOut(sample.json(), typed)));
        }
    }

    /** What goes wrong with a document of the type; empty if nothing does. */
    private static String inAndOut(Json document, Batch.Typed typed) {
        try {
            Handle<?> type = typed.handle();
            Findings findings = type.check(document);
            if (!findings.isEmpty()) {
                return "is found fault with: " + findings;
            }
            TypedRebuild rebuild = new TypedRebuild(typed.method().result());
            Json rebuilt = Json.parse(type.write(rebuild.rebuild(type.read(document))).toString());
            if (!Documents.same(document.node(), rebuilt.node())) {
                return "came out different: " + Documents.difference(document.node(), rebuilt.node());
            }
            return rebuild.others() > 0 ? "fits no option of a choice" : "";
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return "failed: " + cause(e);
        }
    }

    /** Every sample through types from the other samples of its group. */
    private static void heldOut(Map<String, List<Sample>> groups, ShapesTally tally) {
        List<Sample> samples = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        groups.forEach((group, all) -> {
            for (int i = 0; i < all.size() && all.size() > 1; i++) {
                List<Sample> others = new ArrayList<>(all);
                samples.add(others.remove(i));
                shapes.add(infer(others, group));
            }
        });
        List<Batch.Typed> types = Batch.of(shapes);
        for (int i = 0; i < samples.size(); i++) {
            heldOut(samples.get(i), types.get(i), tally);
        }
    }

    private static void heldOut(Sample sample, Batch.Typed typed, ShapesTally tally) {
        try {
            Handle<?> type = typed.handle();
            Findings findings = type.check(sample.json());
            Object value = read(type, sample.json());
            Touch touch = new Touch(typed.method().result());
            touch.visit(value);
            boolean kept = Documents.same(sample.json().node(), type.write(value).node());
            boolean silent = touch.mismatches() > 0 && findings.isEmpty();
            String failure = !kept ? "something is lost" : silent ? "a surprise is not reported" : "";
            tally.heldOut(sample, failure, findings, touch);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            tally.heldOut(sample, "failed: " + cause(e), new Findings(), new Touch(typed.method().result()));
        }
    }

    /** As a client reads a result: of something else than an object there is still a window. */
    private static Object read(Handle<?> type, Json document) {
        Object value = type.type() instanceof RecordType<?> window ? window.view(document) : type.read(document);
        return value == null ? Json.NULL : value;
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() instanceof ShapeMismatch mismatch ? mismatch : failure;
    }
}
