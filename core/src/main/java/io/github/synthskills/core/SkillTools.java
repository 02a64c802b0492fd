package io.github.synthskills.core;

import io.github.synthskills.core.StepSources.Origin;
import io.github.synthskills.core.StepSources.Source;
import io.github.synthskills.core.discovery.Discovery;
import io.github.synthskills.core.discovery.EffectRule;
import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.discovery.ToolNeeds;
import io.github.synthskills.core.expression.Scope;
import io.github.synthskills.core.expression.Typed;
import io.github.synthskills.core.flow.ResultReads;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.lock.SkillLock.LockedStep;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.probe.PagingFound;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.Cel;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.mcp.SessionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tools and evidence of one spec: what the lock holds is believed, the rest is asked for and noted for the next lock. */
final class SkillTools implements StepTools {

    private final TaskSpec spec;
    private final SkillLock lock;
    private final KnownSteps known;
    private final StepSources sources = new StepSources();
    private final Todos todos;
    private final LiveServers servers;
    private final SkillBuildRequest request;
    private final Problems problems;
    private final LiveProbes probes;
    private final Map<String, Binding> chosen = new HashMap<>();
    private final SortedMap<String, ToolDescriptor> tools = new TreeMap<>();
    private final SortedMap<String, SkillLock.Binding> bindings = new TreeMap<>();
    private final SortedMap<String, SkillLock.LockedProbe> evidence = new TreeMap<>();
    private final Set<Scope.Guard> guards = new HashSet<>();
    private final ToolShapes shapes = new ToolShapes();
    private final SampleFiles samples;
    private final StepAmendments amendments;
    private final RecordedRuns recorded;
    private boolean live;

    /**
     * Tools for one spec.
     *
     * @param spec the spec
     * @param lock the committed lock; its pins must hold
     * @param todos what an unfinished build found, and where this one notes what it finds
     * @param memory what other builds found
     * @param turns whose turn it is while servers are probed
     * @param amendments what was learned of tools
     */
    SkillTools(
            TaskSpec spec,
            SkillLock lock,
            Todos todos,
            SkillMemory memory,
            LiveServers servers,
            SkillBuildRequest request,
            Problems problems,
            Turns turns,
            Amendments amendments) {
        this.spec = spec;
        this.lock = lock;
        this.todos = todos;
        boolean believed = !request.refresh() && request.memory().takesFromLocks();
        LockMemory locks = new LockMemory(believed ? List.of(lock, todos.read()) : List.of());
        this.known = new KnownSteps(spec, locks, memory, sources);
        this.servers = servers;
        this.request = request;
        this.problems = problems;
        this.probes = new LiveProbes(servers, request, problems, turns);
        this.samples = new SampleFiles(request, problems);
        this.recorded = new RecordedRuns(lock);
        this.amendments = new StepAmendments(spec, amendments, locks, servers, request, problems);
    }

    /** These tools, whose results may lack certain members although evidence never showed it. */
    StepTools guardedBy(Set<Scope.Guard> expected) {
        guards.addAll(expected);
        return this;
    }

    @Override
    public StepAmendments amendments() {
        return amendments;
    }

    /** The probes that were made. */
    LiveProbes probes() {
        return probes;
    }

    /** Where what is known comes from. */
    StepSources sources() {
        return sources;
    }

    /** The tool of a path; null if it has none, or none yet. */
    @Nullable Binding chosen(String path) {
        return chosen.get(path);
    }

    /** The tools that steps and lookups call, by id. */
    Collection<ToolDescriptor> bound() {
        return tools.values();
    }

    /** A short text that is the same for the same server at the same place, which says the same of itself. */
    String place(ToolDescriptor tool) {
        return Cel.hash(tool.instructions() + "\n" + servers.place(tool.server()));
    }

    /** The files that hold samples. */
    SampleFiles samples() {
        return samples;
    }

    /** The lock after this build. */
    SkillLock lock() {
        SkillLock now = noted(path -> true);
        return new SkillLock(now.codegen(), Fingerprint.of(spec, now.learned()), now.instructions(), now.tools(), now.steps(),
                now.learned());
    }

    /** What is known now, without what it was made from. */
    private SkillLock noted(Predicate<String> counts) {
        SortedMap<String, LockedStep> steps = new TreeMap<>();
        bindings.forEach((path, binding) -> {
            if (!path.endsWith("?") && counts.test(path)) {
                steps.put(path, new LockedStep(
                        binding, evidence.get(path), bindings.get(path + "?"), evidence.get(path + "?")));
            }
        });
        return SkillLock.of(Codegen.VERSION, new TreeMap<>(), tools.values(), steps).withLearned(amendments.all().kept(toolsByStep()));
    }

    private Map<String, List<ToolDescriptor>> toolsByStep() {
        Map<String, List<ToolDescriptor>> all = new HashMap<>();
        bindings.forEach((path, binding) -> Optional.ofNullable(tools.get(binding.tool())).ifPresent(
                tool -> all.computeIfAbsent(path.replace("?", ""), step -> new ArrayList<>()).add(tool)));
        return all;
    }

    // --- choosing ---

    @Override
    public @Nullable Binding choose(String path, TaskSpec.Target target, TaskSpec.@Nullable Effect said,
            Set<String> arguments, Set<String> undeclared) {
        Binding before = chosen.get(path);
        if (before != null) {
            return before;
        }
        ToolNeeds needs = new ToolNeeds(id(path), arguments, undeclared, ResultReads.of(spec, path));
        KnownSteps.KnownTool tool = known.tool(path, target, needs, this::liveTool);
        Binding binding = tool == null
                ? discover(path, target, said, needs)
                : bind(path, tool.tool(), said, target.position(), tool.binding());
        if (binding != null) {
            chosen.put(path, binding);
            tellRemembered(path, target, binding);
        }
        return binding;
    }

    /** Nobody searched for what a memory says: it is told as loudly as a search would be. */
    private void tellRemembered(String path, TaskSpec.Target target, Binding binding) {
        if (target instanceof TaskSpec.Target.Sought sought && StepSources.isMemory(sources.bindings().get(path))) {
            request.log().info("  " + shown(path) + ": \"" + sought.intent() + "\" is " + binding.tool().id()
                    + " (from the memory of builds)");
        }
    }

    /** A tool as its server has it now; null if it cannot or may not be asked, which is no problem yet. */
    private @Nullable ToolDescriptor liveTool(String id) {
        if (request.offline()) {
            return null;
        }
        int slash = id.indexOf('/');
        if (slash < 1) {
            return null;
        }
        try {
            warmUp();
            return servers.catalog().tool(id.substring(0, slash), id.substring(slash + 1)).orElse(null);
        } catch (SessionException e) {
            request.log().debug("  " + e.getMessage());
            return null;
        }
    }

    private @Nullable Binding discover(
            String path, TaskSpec.Target target, TaskSpec.@Nullable Effect said, ToolNeeds needs) {
        if (!goLive(target.position(), "step '" + path.replace("?", "") + "' has no tool in the lock yet")) {
            return null;
        }
        Discovery discovery = servers.finder().find(target, needs, amendments.all().prior());
        sources.binding(path, Origin.of(Source.SERVER, path), target instanceof TaskSpec.Target.Sought);
        discovery.attempts().forEach(attempt -> request.log().debug("  " + shown(path) + ": searched " + attempt));
        if (discovery instanceof Discovery.Ambiguous ambiguous) {
            problems.add(ambiguous.problem());
            return null;
        }
        if (discovery instanceof Discovery.None none) {
            problems.add(none.problem());
            return null;
        }
        Discovery.Chosen found = (Discovery.Chosen) discovery;
        if (!isAsPinned(path, found.tool(), target.position())) {
            return null;
        }
        TaskSpec.Target.Sought sought = target instanceof TaskSpec.Target.Sought s ? s : null;
        if (sought != null) {
            request.log().info("  " + shown(path) + ": \"" + sought.intent() + "\" is " + found.tool().id() + " ("
                    + found.sureness() + ")");
        }
        return bind(path, found.tool(), said, target.position(), KnownSteps.chosen(found, sought));
    }

    private static String shown(String path) {
        return path.replace("?", " (lookup)");
    }

    /** The id of the step itself. */
    private static String id(String path) {
        return path.substring(path.indexOf('/') + 1).replace("?", "");
    }

    /** Whether a live tool is what the lock knows; a tool that is bound once more does not re-pin itself. */
    private boolean isAsPinned(String path, ToolDescriptor live, Position position) {
        if (!Pinned.differs(lock, live)) {
            return true;
        }
        if (request.refresh()) {
            if (!tools.containsKey(live.id())) {
                request.log().warn(Pinned.accepted(live.id(), true, spec.name() + ".lock.json"));
            }
            return true;
        }
        problems.add(Pinned.drift(path, live.id(), true, position));
        return false;
    }

    private @Nullable Binding bind(String path, ToolDescriptor tool, TaskSpec.@Nullable Effect said, Position position,
            SkillLock.Binding binding) {
        EffectRule.Decision decision =
                EffectRule.classify(said, tool, servers.trustsAnnotations(tool.server()), position);
        if (decision instanceof EffectRule.Decision.Refused refused) {
            problems.add(refused.problem());
            return null;
        }
        tools.put(tool.id(), tool);
        bindings.put(path, binding);
        return new Binding(tool, ((EffectRule.Decision.Known) decision).effect());
    }

    /** Notes that servers are needed; false, with a problem, if they are out of bounds. */
    private boolean goLive(Position position, String why) {
        if (request.offline()) {
            problems.add(Problem.error("SYNTH-BUILD-OFFLINE", position, why
                    + ", and servers cannot be asked offline (-o). Run mvn synth:generate once without -o and commit the lock."));
            return false;
        }
        warmUp();
        return true;
    }

    /** Starts what this spec needs, side by side, before the first server is asked. */
    private void warmUp() {
        if (!live) {
            live = true;
            servers.warmUp(known.serversNeeded(spec));
        }
    }

    @Override
    public @Nullable Binding lookupFor(String path, Binding creates, TaskSpec.Step step, Typed.RecordOf with) {
        String lookupPath = path + "?";
        Set<String> given = with.entries().stream().map(Typed.Entry::name).collect(Collectors.toSet());
        KnownSteps.KnownTool before = known.lookup(lookupPath, creates.tool().id(), given, this::liveTool);
        if (before != null) {
            return bind(lookupPath, before.tool(), TaskSpec.Effect.READ, step.position(), before.binding());
        }
        if (!goLive(step.position(), "the lookup of step '" + path + "' is not in the lock yet")) {
            return null;
        }
        sources.binding(lookupPath, Origin.of(Source.SERVER, lookupPath), false);
        List<ToolDescriptor> fitting = Lookups.fitting(servers.catalog().tools(creates.tool().server()), given);
        if (fitting.size() != 1) {
            problems.add(Lookups.none(step, creates, fitting));
            return null;
        }
        ToolDescriptor tool = fitting.get(0);
        return !isAsPinned(lookupPath, tool, step.position()) ? null : bind(lookupPath, tool, TaskSpec.Effect.READ, step.position(), SkillLock.Binding.named(
                tool.id(), "the only tool that reads whose required arguments are all arguments of the call"));
    }

    // --- observing ---

    @Override
    public @Nullable ToolEvidence observe(ObservedCall call, Supplier<@Nullable List<Json>> arguments) {
        ToolDescriptor tool = call.binding().tool();
        String key = samples.probeKey(call);
        if (key == null) {
            return null;
        }
        SkillLock.LockedProbe probe = evidence.containsKey(call.path())
                ? evidence.get(call.path())
                : known.evidence(call.path(), tool.id(), key, place(tool), call.step().probe().sample() == null);
        if (probe == null && call.mustBeProbed()) {
            sources.evidence(call.path(), Origin.of(Source.SERVER, call.path()));
            probe = probeLive(call, key, arguments);
            if (probe == null) {
                return null;
            }
        }
        if (probe == null) {
            probe = recorded.of(call.path(), tool, call.step().decode());
            given(call, probe);
        }
        if (probe == null) {
            return new ToolEvidence(declared(tool, call.path()), null);
        }
        if (!probe.equals(evidence.put(call.path(), probe)) && live) {
            // What the memory gave has not proved itself yet.
            todos.write(noted(path -> !sources.tookFromMemory(path) && !sources.tookFromMemory(path + "?")));
        }
        boolean said = call.step().probe().sample() != null;
        if (!said) {
            Evidences.reportDisagreements(call, probe, spec.strict() || request.strict(), problems);
        }
        return new ToolEvidence(known(call.path(), tool, probe.item() == null ? null : probe.paging(),
                Evidences.reconciled(tool, probe, said)), probe.paging());
    }

    private void given(ObservedCall call, @Nullable Object what) {
        if (what != null) {
            sources.evidence(call.path(), Origin.of(Source.GIVEN, call.path()));
        }
    }

    @Override
    public Shape declared(String path, Binding lookup) {
        ToolDescriptor tool = lookup.tool();
        SkillLock.LockedProbe seen = recorded.ofLookup(path, tool, TaskSpec.Decode.AUTO);
        if (seen == null) {
            return declared(tool, path);
        }
        evidence.put(path + "?", seen);
        return known(path, tool, null, Evidences.reconciled(tool, seen, false));
    }

    private Shape declared(ToolDescriptor tool, String path) {
        Shape declared = tool.plainDeclared();
        return declared == null ? new Shape.Opaque(tool.id()) : known(path, tool, null, declared);
    }

    private Shape known(String path, ToolDescriptor tool, @Nullable PagingFound paging, Shape shape) {
        return Guarded.apply(
                amendments.members().apply(path, tool, paging, shape, lacking -> shapes.of(path, tool.id(), lacking)), guards);
    }

    private SkillLock.@Nullable LockedProbe probeLive(
            ObservedCall call, String key, Supplier<@Nullable List<Json>> arguments) {
        if (call.step().probe().sample() != null) {
            SampleFiles.Sample sample = samples.of(call.step());
            given(call, sample);
            return sample == null ? null : probes.fromSample(call, key, sample.text());
        }
        if (!goLive(call.step().position(),
                "step '" + call.step().id() + "' was not probed yet with these arguments")) {
            return null;
        }
        sources.probed(call.path());
        return probes.probe(call, key, pinned(call), arguments);
    }

    /** The pin that the live definition must have; null if there is none to keep. */
    private @Nullable String pinned(ObservedCall call) {
        SkillLock.LockedTool before = lock.tools().get(call.binding().tool().id());
        return request.refresh() || before == null ? null : before.pin();
    }

    @Override
    public List<Json> results(ObservedCall call, Supplier<@Nullable List<Json>> arguments) {
        if (!probes.has(call.path())) {
            if (!call.mustBeProbed()) {
                throw new Starved("it needs the result of step '" + call.path()
                        + "', which writes and is never called while probing.");
            }
            String key = samples.probeKey(call);
            if (key != null) {
                probeLive(call, key, arguments);
            }
        }
        return probes.results(call.path());
    }
}
