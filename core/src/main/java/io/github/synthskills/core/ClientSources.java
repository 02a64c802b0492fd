package io.github.synthskills.core;

import io.github.synthskills.core.client.ClientPlanner;
import io.github.synthskills.core.client.ToolShape;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.core.generate.client.ClientGenerator;
import io.github.synthskills.core.lock.ClientsLock.LockedDefinition;
import io.github.synthskills.core.lock.ClientsLock.LockedServer;
import io.github.synthskills.core.lock.ClientsLock.Observed;
import io.github.synthskills.core.plan.ToolPlan;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.ClientsSpec.Client;
import io.github.synthskills.core.spec.ClientsSpec.Probe;
import io.github.synthskills.core.spec.TaskSpec.Effect;
import io.github.synthskills.core.verify.MemberCheck;
import io.github.synthskills.core.verify.SourceCompiler;
import io.github.synthskills.core.verify.SourceCompiler.Compilation;
import io.github.synthskills.runtime.text.CleanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sources of one client, from what the lock holds and nothing else; compiled and counted before anybody sees them. */
final class ClientSources {

    private final Client client;
    private final LockedServer server;
    private final boolean trusted;
    private final SkillBuildRequest request;
    private final Problems problems;

    /**
     * The sources of a client.
     *
     * @param trusted whether the author trusts what the server says of its tools
     */
    ClientSources(Client client, LockedServer server, boolean trusted, SkillBuildRequest request, Problems problems) {
        this.client = client;
        this.server = server;
        this.trusted = trusted;
        this.request = request;
        this.problems = problems;
    }

    /** The sources; of no use if there were problems. */
    List<GeneratedSource> generate() {
        List<ToolShape> tools = new ArrayList<>();
        int declared = 0;
        int observed = 0;
        for (Map.Entry<String, LockedDefinition> entry : server.tools().entrySet()) {
            ToolDescriptor tool = server.descriptor(client.server(), entry.getKey());
            Observed seen = entry.getValue().observed();
            declared += tool.declared() == null ? 0 : 1;
            observed += seen == null ? 0 : 1;
            tools.add(new ToolShape(tool(tool), tool.arguments(), result(tool, seen)));
        }
        List<GeneratedSource> sources =
                ClientGenerator.generateAll(ClientPlanner.plan(client.packageName(), client.server(), tools));
        verify(sources);
        request.log().info(summary(tools, declared, observed));
        return sources;
    }

    private ToolPlan tool(ToolDescriptor tool) {
        boolean reads = trusted && Boolean.TRUE.equals(tool.readOnly()) && !Boolean.TRUE.equals(tool.destructive());
        return new ToolPlan(
                tool.server(), tool.name(), reads ? Effect.READ : Effect.WRITE, tool.pin(), tool.definition(), tool.description());
    }

    /** A sample is what the author says; else the declaration counts, widened by what was seen. */
    private @Nullable Shape result(ToolDescriptor tool, @Nullable Observed seen) {
        Shape declared = tool.declared();
        if (seen == null || declared == null) {
            return seen == null ? declared : seen.shape();
        }
        Probe probe = client.probes().stream().filter(one -> one.tool().equals(tool.name())).findFirst().orElseThrow();
        if (probe.sample() != null) {
            return seen.shape();
        }
        reportDisagreements(tool, probe, Evidences.disagreements(declared, seen.shape()));
        return Evidences.exact(declared, seen.shape());
    }

    private void reportDisagreements(ToolDescriptor tool, Probe probe, List<String> found) {
        if (found.isEmpty()) {
            return;
        }
        String message = "what " + tool.id() + " gives is not what it declares: "
                + CleanText.line(String.join("; ", found), 1_000) + ". The client's types take what it gives.";
        problems.add(request.strict()
                ? Problem.error("SYNTH-PROBE-DISAGREES", probe.position(), message + " Tell the server's author, give one right"
                        + " result under 'sample', or build without synth.strict.")
                : Problem.warning("SYNTH-PROBE-DISAGREES", probe.position(), message));
    }

    private void verify(List<GeneratedSource> sources) {
        Map<String, String> texts = new LinkedHashMap<>();
        sources.forEach(source -> texts.put(source.className(), source.text()));
        if (SourceCompiler.againstRuntime().compile(texts) instanceof Compilation.Rejected rejected) {
            rejected.problems().forEach(problems::add);
            return;
        }
        sources.forEach(source ->
                MemberCheck.check(client.packageName(), source.type(), source.text()).forEach(problems::add));
    }

    private String summary(List<ToolShape> tools, int declared, int observed) {
        long typed = tools.stream().filter(tool -> tool.result() != null && !(tool.result() instanceof Shape.Any)).count();
        return client.server() + ": " + counted(tools.size(), "tool") + ", " + declared
                + (declared == 1 ? " declares its result, " : " declare results, ") + observed + " probed, "
                + counted((int) typed, "typed result")
                + (typed == tools.size() ? "" : "; a probe or a sample in clients.yaml gives the rest their types");
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
