package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.runtime.text.CleanText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a server declares and what was seen, brought together. */
final class Evidences {

    private Evidences() {}

    /**
     * The shape of an item with paging, else of the result. What the spec says by a sample counts first, then what the server
     * declares, then what a probe saw; where the probe saw more kinds of values than are declared, both are possible.
     *
     * @param said whether the evidence is a sample that the spec names
     */
    static Shape reconciled(ToolDescriptor tool, SkillLock.LockedProbe probe, boolean said) {
        Shape seen = Shapes.plain(probe.item() == null ? probe.result() : probe.item());
        Shape declared = tool.plainDeclared();
        if (declared == null || isDocumentInText(declared, seen)) {
            return seen;
        }
        if (probe.item() != null && probe.paging() != null) {
            Shape items = follow(declared, probe.paging().items());
            declared = items instanceof Shape.ListOf list ? list.element() : Shape.ANY;
        }
        return said ? overridden(seen, declared) : Shapes.reconcile(declared, seen);
    }

    /** Where the evidence contradicts what the server declares, in words without values. */
    static List<String> disagreements(ToolDescriptor tool, SkillLock.LockedProbe probe) {
        Shape declared = tool.plainDeclared();
        Shape seen = Shapes.plain(probe.result());
        return declared == null || isDocumentInText(declared, seen) ? List.of() : Disagreements.between(declared, seen);
    }

    /** Says where a step's evidence contradicts what the server declares; an error if that is to fail the build. */
    static void reportDisagreements(
            StepTools.ObservedCall call, SkillLock.LockedProbe probe, boolean strict, Problems problems) {
        List<String> found = disagreements(call.binding().tool(), probe);
        if (found.isEmpty()) {
            return;
        }
        String message = "what " + call.binding().tool().id() + " gives is not what it declares: "
                + CleanText.line(String.join("; ", found), 1_000) + ". The skill takes what it gives."
                + (strict ? " Tell the server's author, give the step one right result with 'probe: { sample: file.json }', or"
                        + " take out 'strict'." : "");
        problems.add(strict
                ? Problem.error("SYNTH-PROBE-DISAGREES", call.step().position(), message)
                : Problem.warning("SYNTH-PROBE-DISAGREES", call.step().position(), message));
    }

    /** What was said stays; where it is silent, and for members that it lacks, the declaration speaks. */
    private static Shape overridden(Shape said, Shape declared) {
        if (said instanceof Shape.Any || said instanceof Shape.Opaque || said.equals(Shape.NULL)) {
            return said.equals(Shape.NULL) ? Shape.nullable(declared) : declared;
        }
        Shape bare = inside(Shape.nonNull(said), Shape.nonNull(declared));
        return Shape.isNullable(said) || Shape.isNullable(declared) ? Shape.nullable(bare) : bare;
    }

    private static Shape inside(Shape said, Shape declared) {
        if (said instanceof Shape.ListOf list && declared instanceof Shape.ListOf other) {
            return new Shape.ListOf(overridden(list.element(), other.element()));
        }
        if (said instanceof Shape.MapOf map && declared instanceof Shape.MapOf other) {
            return new Shape.MapOf(overridden(map.value(), other.value()));
        }
        if (!(said instanceof Shape.RecordOf record) || !(declared instanceof Shape.RecordOf other)) {
            return said;
        }
        Map<String, Field> fields = new TreeMap<>();
        other.fields().forEach(field -> fields.put(field.name(), field));
        record.fields().forEach(field -> fields.merge(field.name(), field, (known, one) -> new Field(
                one.name(), overridden(one.shape(), known.shape()), one.optional() || known.optional(), one.evidence())));
        return new Shape.RecordOf(other.origin(), List.copyOf(fields.values()));
    }

    /** The exact shape of results without paging, for typed clients: what is declared, corrected by what was seen. */
    static Shape exact(Shape declared, Shape seen) {
        return isDocumentInText(Shapes.plain(declared), Shapes.plain(seen)) ? seen : Shapes.reconcile(declared, seen);
    }

    /** Where what was seen contradicts what is declared, in words without values. */
    static List<String> disagreements(Shape declared, Shape observed) {
        Shape said = Shapes.plain(declared);
        Shape seen = Shapes.plain(observed);
        return isDocumentInText(said, seen) ? List.of() : Disagreements.between(said, seen);
    }

    /** Declared is one text in an object, seen was what stood in the text: decoding has taken the wrapping off. */
    private static boolean isDocumentInText(Shape declared, Shape seen) {
        return Shape.nonNull(declared) instanceof Shape.RecordOf wrapping
                && wrapping.fields().size() == 1
                && Shape.nonNull(wrapping.fields().get(0).shape()).equals(Shape.STRING)
                && !(Shape.nonNull(seen) instanceof Shape.RecordOf same
                        && same.field(wrapping.fields().get(0).name()).isPresent());
    }

    private static Shape follow(Shape from, List<String> path) {
        Shape at = from;
        for (String name : path) {
            at = Shape.nonNull(at) instanceof Shape.RecordOf record
                    ? record.field(name).map(Field::shape).orElse(Shape.ANY)
                    : Shape.ANY;
        }
        return Shape.nonNull(at);
    }
}
