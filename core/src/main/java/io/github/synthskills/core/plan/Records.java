package io.github.synthskills.core.plan;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The Java records of a skill, found by the origin of their shapes. */
public final class Records {

    /** The origin of the inputs. */
    public static final String INPUTS = "inputs";
    /** The origin of the output. */
    public static final String OUTPUT = "output";
    /** The origin of a failed element, {@code runtime.Failure}. */
    public static final String FAILURE = "runtime:failure";
    /** The origin of a classified error, {@code runtime.ToolError}. */
    public static final String ERROR = "runtime:error";
    /** How the origins of collected results begin, {@code runtime.Collected}. */
    public static final String COLLECTED = "runtime:collected:";
    /** How the origins of arguments begin; they are written as JSON, never as Java records. */
    public static final String ARGUMENTS = "runtime:arguments:";

    private final List<RecordPlan> inOrder;
    private final Map<String, RecordPlan> byOrigin;

    /** The records, in the order in which the class declares them. */
    public Records(List<RecordPlan> inOrder) {
        this.inOrder = List.copyOf(inOrder);
        this.byOrigin = inOrder.stream().collect(Collectors.toMap(RecordPlan::origin, Function.identity()));
    }

    /** All of them, in the order in which the class declares them. */
    public List<RecordPlan> inOrder() {
        return inOrder;
    }

    /** The record of that origin; there must be one. */
    public RecordPlan of(String origin) {
        RecordPlan record = byOrigin.get(origin);
        if (record == null) {
            throw new IllegalStateException("no record was planned for " + origin + "; known: " + byOrigin.keySet());
        }
        return record;
    }

    /** The component of that record which holds a member; there must be one. */
    public RecordPlan.Component component(String origin, String wireName) {
        return of(origin).components().stream()
                .filter(component -> component.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no component was planned for " + origin + "." + wireName));
    }
}
