package io.github.synthskills.core.probe;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.shape.Field;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.shape.ShapeInference;
import io.github.synthskills.core.spec.TaskSpec.Decode;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.mcp.ToolSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tool gave when it was called with certain arguments, exactly as they were written; nothing is added, no further page
 * is asked for. Whether the tool may be called at all is for the caller to know. The results stay in memory.
 *
 * @param results the decoded results of the calls that succeeded, in their order; as content blocks if any of them has others
 *     than texts
 * @param failed how many calls failed
 * @param firstError what the first failed call said; null if none failed
 * @param omitted how many calls were not made because time or size bounds were reached
 */
public record ToolLook(List<Json> results, int failed, @Nullable ToolError firstError, int omitted) {

    public ToolLook {
        results = List.copyOf(results);
    }

    /** Calls {@code tool} once with each of {@code arguments}, one after the other, within the usual bounds. */
    public static ToolLook at(ToolSession session, ToolDescriptor tool, List<Json> arguments) {
        ProbeCalls calls = new ProbeCalls(session, tool, Decode.AUTO, ProbeLimits.DEFAULT, List.of());
        int failed = 0;
        int omitted = 0;
        ToolError firstError = null;
        for (Json given : arguments) {
            ProbeCalls.Answer answer = calls.call(given);
            if (answer instanceof ProbeCalls.Answer.Failed failure) {
                failed++;
                firstError = firstError == null ? failure.error() : firstError;
            } else if (answer instanceof ProbeCalls.Answer.NotAsked) {
                omitted++;
            }
        }
        return new ToolLook(calls.wholeResults(), failed, firstError, omitted);
    }

    /**
     * What the results look like. Where to go on is not said on the last page, whatever the pages before it said: such members
     * are optional.
     *
     * @param origin where the shape comes from
     */
    public Shape shape(String origin) {
        Shape shape = ShapeInference.infer(results, origin);
        return shape instanceof Shape.RecordOf envelope ? open(envelope, true) : shape;
    }

    private static Shape open(Shape.RecordOf envelope, boolean outer) {
        return new Shape.RecordOf(envelope.origin(), envelope.fields().stream()
                .map(field -> {
                    if (PagingNames.isCursor(field.name())) {
                        return new Field(field.name(), Shape.nullable(field.shape()), true, field.evidence());
                    }
                    return outer && field.shape() instanceof Shape.RecordOf inner
                            ? new Field(field.name(), open(inner, false), field.optional(), field.evidence())
                            : field;
                })
                .toList());
    }

    /** Whether no result holds any row, so that the shape of rows is not known. */
    public boolean isEmpty() {
        return results.stream().allMatch(PlainProbe::holdsNothing);
    }
}
