package io.github.synthskills.core;

import io.github.synthskills.core.discovery.SessionProblems;
import io.github.synthskills.core.expression.Scope;
import io.github.synthskills.core.flow.DataFlow;
import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.core.generate.SkillGenerator;
import io.github.synthskills.core.lock.FingerprintDiff;
import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.plan.SkillPlan;
import io.github.synthskills.core.plan.SkillPlanner;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.runtime.mcp.ServersFileException;
import io.github.synthskills.runtime.mcp.SessionException;
import io.github.synthskills.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The build of one spec, from reading to writing; nothing is written before everything has succeeded. */
final class SpecBuild {

    private final SkillBuildRequest request;
    private final LiveServers servers;
    private final SpecClasses classes;
    private final Instant now;
    private final TaskSpec spec;
    private final @Nullable String plan;
    private final Problems problems;
    private final Function<SkillLock, SkillMemory> memory;
    private SkillLock committed = SkillLock.empty(Codegen.VERSION);
    private @Nullable DataFlow flow;
    private @Nullable SkillTools tools;
    private @Nullable Resolution resolution;
    private @Nullable SkillLock written;

    /**
     * A build.
     *
     * @param plan the text of its plan's file, to be written with the rest; null if that is as it is to be
     * @param problems takes everything that is wrong
     * @param memory what other builds offer, for the lock of this skill
     */
    SpecBuild(SkillBuildRequest request, LiveServers servers, SpecClasses classes, Instant now, TaskSpec spec,
            @Nullable String plan, Problems problems, Function<SkillLock, SkillMemory> memory) {
        this.request = request;
        this.servers = servers;
        this.classes = classes;
        this.now = now;
        this.spec = spec;
        this.plan = plan;
        this.problems = problems;
        this.memory = memory;
    }

    TaskSpec spec() {
        return spec;
    }

    /** The lock as it was before. */
    SkillLock committed() {
        return committed;
    }

    /** The lock that was written; null if nothing was. */
    @Nullable SkillLock written() {
        return written;
    }

    /** Whether the memory gave any of the tools or evidence. */
    boolean tookFromMemory() {
        return tools != null && (tools.sources().tookFromMemory() || tools.amendments().all().tookFromMemory());
    }

    /** The paths of the steps of which this source knew the tool or the evidence. */
    Set<String> knownFrom(StepSources.Source source) {
        return tools == null ? Set.of() : tools.sources().knownFrom(source);
    }

    /** The way that this build took. */
    BuildRoute.Way way(@Nullable EarlierBuild before) {
        boolean believed = !request.refresh() && request.memory().takesFromLocks();
        SortedMap<String, String> made = written == null ? Fingerprint.of(spec, committed.learned()) : written.fingerprint();
        return BuildRoute.of(spec, made, nodes(), committed, believed, before, tools == null ? new StepSources() : tools.sources());
    }

    /** This build as it is remembered. */
    TrajectoryDraft draft(String text) {
        return new TrajectoryDraft(spec, text, nodes(), flow, tools, resolution);
    }

    private List<SpecNode> nodes() {
        return flow == null ? List.of() : SpecNode.of(spec, flow);
    }

    SkillOutcome run() {
        try {
            SkillOutcome built = build();
            return built == null ? failed() : built;
        } catch (ServersFileException e) {
            LiveServers.report(e, problems);
            return failed();
        } catch (SessionException e) {
            problems.add(SessionProblems.of(e, null));
            return failed();
        } catch (IOException e) {
            problems.add(Problem.error("SYNTH-BUILD-WRITE", null, "skill '" + spec.name() + "' cannot be written: "
                    + OutputFiles.describe(e) + ". What was there before is unchanged. Check permissions and free space, and build again."));
            return failed();
        } catch (RuntimeException | StackOverflowError e) {
            return mistake(e);
        }
    }

    /** A mistake of ours must not cost the other skills their build. */
    private SkillOutcome mistake(Throwable e) {
        request.log().debug(Arrays.stream(e.getStackTrace())
                .map(frame -> "  at " + frame)
                .collect(Collectors.joining("\n", e + "\n", "")));
        problems.add(Problem.error("SYNTH-BUG-BUILD", null, "skill '" + spec.name() + "' cannot be built: " + e
                + ". This is a bug in Synth, not in the spec. Please report it with the spec and with what mvn -X says."));
        return failed();
    }

    private @Nullable SkillOutcome build() throws IOException {
        DataFlow order = DataFlow.of(spec, problems);
        if (problems.hasErrors()) {
            return null;
        }
        flow = order;
        committed = lock();
        Todos todos = new Todos(request.project(), spec.name(), request.log());
        Turns turns = new Turns();
        SkillMemory offered = memory.apply(committed);
        SkillTools found = new SkillTools(spec, committed, todos, offered, servers, request, problems, turns,
                new Amendments(committed.learned(), offered.experiences(), offered.prior(servers::loadedEmbedder)));
        tools = found;
        Resolution resolved = resolve(order, found, turns);
        resolution = resolved;
        servers.reportOmissions(problems);
        if (resolved == null || problems.hasErrors()) {
            return null;
        }
        SkillPlan planned = SkillPlanner.plan(found.amendments().all().rated(spec, found.bound()), resolved.steps(), resolved.inputs(),
                resolved.output());
        Advice.check(spec, resolved, problems);
        GeneratedSource source = SkillGenerator.generate(planned);
        Verification.verify(spec, source, found, inputs(), now, problems);
        if (problems.hasErrors()) {
            request.log().debug(source.text());
            return null;
        }
        SkillOutcome built = write(source, found);
        todos.clear();
        return built;
    }

    /** Inputs to replay with: what the spec says for probes, else instances of the declared types. */
    private Json inputs() {
        return ReplayInputs.of(spec);
    }

    private SkillLock lock() {
        LockFile.Content content = LockFile.read(lockPath());
        if (content instanceof LockFile.Content.Present present) {
            SortedMap<String, String> now = Fingerprint.of(spec, present.lock().learned());
            List<String> differences = FingerprintDiff.explain(present.lock().fingerprint(), now);
            if (!differences.isEmpty()) {
                request.log().info(spec.name() + ": " + String.join(", ", differences));
            }
            return present.lock();
        }
        request.log().debug(spec.name() + ": " + ((LockFile.Content.Absent) content).reason());
        return SkillLock.empty(Codegen.VERSION);
    }

    /** A member that the author guards although it was always there is taken to be missing at times, and all is typed again. */
    private @Nullable Resolution resolve(DataFlow order, SkillTools given, Turns turns) {
        Set<Scope.Guard> guards = new HashSet<>();
        SpecResolver resolver = new SpecResolver(spec, order, given.guardedBy(guards), now, problems, turns);
        Set<Scope.Guard> found = new HashSet<>();
        Resolution known = resolver.resolve(found::add);
        while (known != null && guards.addAll(found)) {
            known = resolver.resolve(found::add);
        }
        return known;
    }

    private SkillOutcome write(GeneratedSource source, SkillTools found) throws IOException {
        SkillLock lock = found.lock();
        OutputFiles files = new OutputFiles(request.output());
        Path output = files.resolve(source.path());
        files.add(output, source.text());
        files.add(lockPath(), LockFile.write(lock));
        if (plan != null) {
            files.add(planPath(), plan);
        }
        List<Path> changed = files.write(classes.abandoned(spec.name()));
        written = lock;
        LearnedList.remarks(lock.learned()).forEach(request.log()::info);
        List<Path> together = new ArrayList<>(List.of(specPath(), lockPath(), output));
        together.addAll(found.samples().files());
        if (Files.exists(planPath())) {
            together.add(planPath());
        }
        return new SkillOutcome.Built(spec.name(), together, List.of(output), changed, problems.sorted());
    }

    private SkillOutcome failed() {
        return new SkillOutcome.Failed(spec.name(), problems.sorted());
    }

    private Path specPath() {
        return request.specs().resolve(spec.name() + SpecFiles.SPEC);
    }

    private Path planPath() {
        return request.specs().resolve(spec.name() + SpecFiles.PLAN);
    }

    private Path lockPath() {
        return request.specs().resolve(spec.name() + ".lock.json");
    }
}
