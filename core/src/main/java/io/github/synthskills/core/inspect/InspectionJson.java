package io.github.synthskills.core.inspect;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.shape.Outline;
import io.github.synthskills.core.shape.ShapeJson;
import io.github.synthskills.core.spec.TaskSpec.Effect;
import io.github.synthskills.runtime.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is known of a tool, as JSON for programs. Values are in it only if asked for. */
public final class InspectionJson {

    private InspectionJson() {}

    /** One entry of a list of tools. */
    public static Json entry(ToolDescriptor tool, Effect effect) {
        return Json.object()
                .put("tool", tool.id())
                .put("effect", effect.name().toLowerCase(Locale.ROOT))
                .put("declared", tool.declared() != null)
                .put("signature", tool.signature())
                .build();
    }

    /**
     * One tool.
     *
     * @param seen what a look showed; null if it was not called
     * @param values whether to put in the first result
     * @param step the lines of a spec's step; empty if it was not called
     */
    public static Json of(
            ToolDescriptor tool, Effect effect, @Nullable Inspection seen, boolean values, List<String> step) {
        Json.ObjectBuilder json = Json.object()
                .put("tool", tool.id())
                .put("effect", effect.name().toLowerCase(Locale.ROOT))
                .put("description", tool.description())
                .put("signature", tool.signature())
                .put("input", ShapeJson.write(tool.input()))
                .putIfPresent("declared", tool.declared(), ShapeJson::write);
        if (seen == null || !seen.answered()) {
            return json.build();
        }
        json.put("calls", (long) seen.calls())
                .put("delivered", Json.list(seen.delivered(), Json::of))
                .put("samples", (long) seen.samples().size())
                .put("structure", Json.list(Outline.of(seen.samples()), Json::of))
                .put("shape", ShapeJson.write(seen.result()))
                .putIfPresent("list", seen.list(), Json::of);
        if (seen.paging() != null && seen.isPaged()) {
            json.put("nextPage", Inspector.next(seen.paging()))
                    .put("verified", seen.paging().verified())
                    .putIfPresent("more", seen.paging().more(), more -> Json.of(more.toString()));
        }
        if (values) {
            json.put("result", seen.samples().get(0));
        }
        return json.put("step", Json.list(step, Json::of)).build();
    }
}
