package io.github.synthskills.core.inspect;

import io.github.synthskills.core.discovery.Attempt;
import io.github.synthskills.core.discovery.DefinitionJson;
import io.github.synthskills.core.discovery.Discovery;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.text.Match.Evidence;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.text.CleanText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Apps and tools that were found, as JSON for programs. Texts of servers are in it as they are, cut where they are very long. */
public final class DiscoveryJson {

    private static final int DIGITS = 4;
    /** Whoever reads these may pay by the word, and a server may have said megabytes. */
    private static final int LONGEST = 2_000;

    private DiscoveryJson() {}

    /** All apps. */
    public static Json apps(List<AppTools> apps) {
        return Json.object().put("apps", Json.list(apps, DiscoveryJson::app)).build();
    }

    private static Json app(AppTools app) {
        return Json.object()
                .put("app", app.id())
                .put("tools", (long) app.tools().size())
                .put("readOnly", app.readOnly())
                .put("trusted", app.trusted())
                .put("instructions", cut(app.instructions()))
                .put("live", app.live())
                .build();
    }

    /**
     * The answers to queries, in their order.
     *
     * @param explain whether to say what the scores are made of
     */
    public static Json found(List<FoundTools> answers, boolean explain) {
        return Json.object().put("results", Json.list(answers, answer -> found(answer, explain))).build();
    }

    private static Json found(FoundTools found, boolean explain) {
        return Json.object()
                .put("query", found.query().query())
                .putIfPresent("app_id", found.query().app(), Json::of)
                .put("sure", found.verdict() instanceof Discovery.Chosen)
                .putIfPresent("tool", found.verdict() instanceof Discovery.Chosen chosen ? chosen.tool().id() : null, Json::of)
                .put("tools", Json.list(found.tools(), tool -> tool(tool, explain)))
                .putIfPresent("attempts", explain ? found.verdict().attempts() : null, DiscoveryJson::attempts)
                .build();
    }

    private static Json tool(FoundTool found, boolean explain) {
        ToolDescriptor tool = found.tool();
        return Json.object()
                .put("tool", tool.id())
                .put("confidence", rounded(found.match().confidence()))
                .put("signature", CleanText.line(tool.signature(), LONGEST))
                .put("description", DiscoveryText.sentence(tool.description()))
                .put("live", found.live())
                .putIfPresent("score", explain ? found.match().score() : null, DiscoveryJson::number)
                .putIfPresent("evidence", explain ? found.match().evidence() : null, DiscoveryJson::evidence)
                .build();
    }

    private static Json attempts(List<Attempt> attempts) {
        return Json.list(attempts, attempt -> Json.object()
                .put("query", attempt.query())
                .put("scope", attempt.scope())
                .putIfPresent("tool", attempt.tool(), Json::of)
                .put("confidence", rounded(attempt.confidence()))
                .put("reason", attempt.reason())
                .build());
    }

    private static Json evidence(Evidence evidence) {
        return Json.object()
                .put("words", rounded(evidence.words()))
                .put("share", rounded(evidence.share()))
                .put("coverage", rounded(evidence.coverage()))
                .put("title", rounded(evidence.title()))
                .put("summary", rounded(evidence.summary()))
                .put("body", rounded(evidence.body()))
                .put("whole", rounded(evidence.whole()))
                .build();
    }

    /** The definitions of tools, each as its server gives it, under the tool's id. */
    public static Json definitions(List<ToolDescriptor> tools) {
        return Json.object().put("tools", Json.list(tools, DiscoveryJson::definition)).build();
    }

    private static Json definition(ToolDescriptor tool) {
        return Json.object().put("tool", tool.id()).put("definition", DefinitionJson.write(tool.definition())).build();
    }

    private static Json number(double number) {
        return Json.of(rounded(number));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : CleanText.line(text, LONGEST);
    }

    /** The last digits differ between machines and tell nothing. */
    private static double rounded(double number) {
        return BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_EVEN).doubleValue();
    }
}
