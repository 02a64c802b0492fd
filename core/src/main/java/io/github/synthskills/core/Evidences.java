package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.Shapes;
import java.util.List;

/** What a server declares and what was seen, brought together. */
final class Evidences {

    private Evidences() {}

    /** The shape of an item with paging, else of the result. */
    static Shape reconciled(ToolDescriptor tool, SkillLock.LockedProbe probe) {
        Shape seen = Shapes.plain(probe.item() == null ? probe.result() : probe.item());
        Shape declared = tool.plainDeclared();
        if (declared == null || isDocumentInText(declared, seen)) {
            return seen;
        }
        if (probe.item() == null || probe.paging() == null) {
            return Shapes.reconcile(declared, seen);
        }
        Shape items = follow(declared, probe.paging().items());
        return items instanceof Shape.ListOf list ? Shapes.reconcile(list.element(), seen) : seen;
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
