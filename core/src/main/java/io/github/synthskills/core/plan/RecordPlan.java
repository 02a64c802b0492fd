package io.github.synthskills.core.plan;

import io.github.synthskills.core.shape.Shape;
import java.util.List;

/**
 * A Java record.
 *
 * @param name its simple name
 * @param origin the origin of the shape that it holds
 * @param doc one sentence on where it comes from, as javadoc: outside text in it is escaped
 * @param components its components: only those members that the skill uses
 */
public record RecordPlan(String name, String origin, String doc, List<Component> components) {

    public RecordPlan {
        components = List.copyOf(components);
    }

    /**
     * A component.
     *
     * @param name its Java name
     * @param wireName the member's name on the wire
     * @param shape what reading it gives; nullable if it may be null or absent
     * @param optional whether it may be absent; if not, null is written as null
     */
    public record Component(String name, String wireName, Shape shape, boolean optional) {}
}
