package io.github.synthskills.core.lock;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.spec.TaskSpec.Part;
import io.github.synthskills.core.spec.TaskSpec.Value;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.ToolPin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names what a probe depends on, so that it is repeated when, and only when, that changes. Positions do not count. */
public final class ProbeKey {

    private ProbeKey() {}

    /**
     * The key of a step's probe: the tool and its definition, the arguments as written, the paging wish, decoding, and what
     * the step says of probing.
     *
     * <p>Of the tool's definition only what it asserts counts: evidence outlives a description that was retold.
     */
    public static String of(ToolDescriptor tool, TaskSpec.Step step, Value.Members with) {
        List<Value.Members> probeWith = step.probe().with();
        String sample = step.probe().sample();
        return Json.object()
                .put("tool", tool.id())
                .put("definition", ToolPin.ofAssertions(tool.definition()))
                .put("with", written(with))
                .put("probeWith", probeWith == null ? Json.NULL : written(probeWith))
                .put("sample", sample)
                .put("pages", pages(step.pages()))
                .put("decode", step.decode().name())
                .build()
                .sha256();
    }

    /** The key of evidence that a file gives: also what is in the file. */
    public static String withSample(String key, String hash) {
        return Json.object().put("probe", key).put("file", hash).build().sha256();
    }

    /**
     * The key of what a run recorded: the tool, what its definition asserts, and the decoding. It does not depend on the
     * arguments, because a recorded run is not repeated as easily as a probe.
     *
     * @param decode how results are decoded
     */
    public static String recorded(ToolDescriptor tool, TaskSpec.Decode decode) {
        return Json.object()
                .put("recorded", tool.id())
                .put("definition", ToolPin.ofAssertions(tool.definition()))
                .put("decode", decode.name())
                .build()
                .sha256();
    }

    private static Json pages(TaskSpec.@Nullable Pages pages) {
        if (pages == null) {
            return Json.NULL;
        }
        if (pages instanceof TaskSpec.Pages.Inferred inferred) {
            // Only a cut after one page changes what is tried; how many more are read does not.
            return Json.of(inferred.atMost() == 1 ? "one" : "all");
        }
        TaskSpec.Pages.Explicit explicit = (TaskSpec.Pages.Explicit) pages;
        return Json.object()
                .put("items", source(explicit.items()))
                .put("next", source(explicit.next()))
                .put("into", explicit.into())
                .put("more", source(explicit.more()))
                .put("size", Json.map(explicit.size(), literal -> Json.of(String.valueOf(literal.value()))))
                .put("single", explicit.atMost() == 1)
                .build();
    }

    private static Json source(TaskSpec.@Nullable Expression expression) {
        return expression == null ? Json.NULL : Json.of(expression.source().strip());
    }

    /** One set is written as it was before there could be several. */
    private static Json written(List<Value.Members> sets) {
        return sets.size() == 1 ? written(sets.get(0)) : Json.list(sets, ProbeKey::written);
    }

    /** A value as it was written; kinds are told apart, so that the text "1" is not the number 1. */
    private static Json written(Value value) {
        if (value instanceof Value.Members members) {
            return Json.object().put("members", Json.map(members.members(), ProbeKey::written)).build();
        }
        if (value instanceof Value.Items items) {
            return Json.list(items.items(), ProbeKey::written);
        }
        if (value instanceof Value.Whole whole) {
            return Json.object().put("whole", source(whole.expression())).build();
        }
        if (value instanceof Value.Template template) {
            return Json.object().put("template", Json.list(template.parts(), ProbeKey::part)).build();
        }
        Object scalar = ((Value.Plain) value).scalar();
        String kind = scalar == null ? "null" : scalar.getClass().getSimpleName();
        return Json.object().put(kind, String.valueOf(scalar)).build();
    }

    private static Json part(Part part) {
        return part instanceof Part.Text text
                ? Json.of(text.text())
                : Json.object().put("value", source(((Part.Embedded) part).expression())).build();
    }
}
