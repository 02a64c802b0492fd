package io.github.synthskills.core;

import io.github.synthskills.core.discovery.SessionProblems;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.lock.SkillLock.LockedProbe;
import io.github.synthskills.core.probe.ProbeLimits;
import io.github.synthskills.core.probe.ProbeReport;
import io.github.synthskills.core.probe.ProbeRequest;
import io.github.synthskills.core.probe.Prober;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import io.github.synthskills.runtime.mcp.SessionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The probes of one spec in one build; what they saw stays in memory and ends with the build. */
final class LiveProbes {

    private final LiveServers servers;
    private final SkillBuildRequest request;
    private final Problems problems;
    private final Turns turns;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, LockedProbe> found = new HashMap<>();
    private final Map<String, CompletableFuture<ProbeReport>> underWay = new HashMap<>();

    LiveProbes(LiveServers servers, SkillBuildRequest request, Problems problems, Turns turns) {
        this.servers = servers;
        this.request = request;
        this.problems = problems;
        this.turns = turns;
    }

    /** What a probe saw of a tool, one sample for each call. */
    record Seen(ToolDescriptor tool, List<ProbeReport.Sample> samples) {}

    boolean has(String path) {
        return seen.containsKey(path);
    }

    /** What each call of a step gave; absent where it failed. */
    List<Json> results(String path) {
        Seen found = seen.get(path);
        if (found == null) {
            throw new Starved("the probe of step '" + path + "' failed.", true);
        }
        return found.samples().stream().map(ProbeReport.Sample::value).toList();
    }

    /** Everything that was seen, by the path of the step, for the replay. */
    Map<String, Seen> all() {
        return Map.copyOf(seen);
    }

    /** Probes a call; null, with a problem, if that gives no evidence. */
    @Nullable LockedProbe probe(
            StepTools.ObservedCall call, String key, @Nullable String pin, Supplier<@Nullable List<Json>> arguments) {
        CompletableFuture<ProbeReport> begun = underWay.get(call.path());
        if (begun != null) {
            // Another step needs the same sample; who began the probe tells what came of it.
            turns.away(begun::join);
            return found.get(call.path());
        }
        ToolDescriptor tool = liveTool(call, pin);
        List<Json> given = tool == null ? null : arguments.get();
        if (given == null) {
            return null;
        }
        Prober prober = new Prober(servers.session(tool.server()), ProbeLimits.DEFAULT, known());
        ProbeRequest what = probeRequest(call, tool, given);
        CompletableFuture<ProbeReport> report = new CompletableFuture<>();
        underWay.put(call.path(), report);
        try {
            return evidence(call, key, tool, turns.away(servers.queued(tool.server(), () -> {
                try {
                    report.complete(prober.probe(what));
                    return report.join();
                } finally {
                    report.cancel(false);
                }
            })), "probed ");
        } finally {
            underWay.remove(call.path());
        }
    }

    /** The tool as its server has it now; null, with a problem, if that is not what was pinned. */
    private @Nullable ToolDescriptor liveTool(StepTools.ObservedCall call, @Nullable String pin) {
        ToolDescriptor tool = call.binding().tool();
        try {
            Optional<ToolDescriptor> live = servers.catalog().tool(tool.server(), tool.name());
            if (live.isPresent() && (pin == null || live.get().pin().equals(pin))) {
                return live.get();
            }
            problems.add(Pinned.drift(call.path(), tool.id(), live.isPresent(), call.step().position()));
        } catch (SessionException e) {
            problems.add(SessionProblems.of(e, call.step().position()));
        }
        return null;
    }

    /** What the sample of a step tells; null, with a problem, if that is no evidence. Nothing is called. */
    @Nullable LockedProbe fromSample(StepTools.ObservedCall call, String key, String text) {
        TaskSpec.Step step = call.step();
        try {
            return evidence(call, key, call.binding().tool(), Prober.ofSample(probeRequest(call, call.binding().tool(),
                    List.of(Json.object().build())), text), "sample " + step.probe().sample() + " of ");
        } catch (ShapeMismatch e) {
            problems.add(SampleFiles.unreadable(step, e.getMessage()));
            return null;
        }
    }

    private List<Json> known() {
        return seen.values().stream().flatMap(one -> one.samples().stream()).map(ProbeReport.Sample::result).toList();
    }

    private static ProbeRequest probeRequest(StepTools.ObservedCall call, ToolDescriptor tool, List<Json> arguments) {
        return new ProbeRequest(
                call.step().id(), call.step().position(), tool, call.binding().effect(), arguments, call.step().pages(),
                call.step().decode(), call.step().probe());
    }

    private @Nullable LockedProbe evidence(
            StepTools.ObservedCall call, String key, ToolDescriptor tool, ProbeReport report, String how) {
        report.problems().forEach(problems::add);
        report.structure().forEach(line -> request.log().debug("    " + line));
        if (!report.usable()) {
            return null;
        }
        request.log().info("  " + call.path() + ": " + how + tool.id() + ", " + report.summary());
        request.log().debug("  " + call.path() + ": " + Shapes.describe(report.item() == null ? report.result() : report.item()));
        seen.put(call.path(), new Seen(tool, report.samples()));
        LockedProbe evidence =
                new LockedProbe(key, report.result(), report.item(), report.paging(), report.evidence());
        found.put(call.path(), evidence);
        return evidence;
    }
}
