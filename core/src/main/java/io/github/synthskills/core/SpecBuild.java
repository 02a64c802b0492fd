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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The build of one spec, from reading to writing; nothing is written before everything has succeeded. */
final class SpecBuild {

    private final SkillBuildRequest request;
    private final LiveServers servers;
    private final SpecClasses classes;
    private final Instant now;
    private final TaskSpec spec;
    private final Problems problems;

    SpecBuild(SkillBuildRequest request, LiveServers servers, SpecClasses classes, Instant now, TaskSpec spec,
            Problems problems) {
        this.request = request;
        this.servers = servers;
        this.classes = classes;
        this.now = now;
        this.spec = spec;
        this.problems = problems;
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
        DataFlow flow = DataFlow.of(spec, problems);
        if (problems.hasErrors()) {
            return null;
        }
        SkillLock lock = lock();
        Todos todos = new Todos(request.project(), spec.name(), request.log());
        Turns turns = new Turns();
        SkillTools tools = new SkillTools(spec, lock, todos, servers, request, problems, turns,
                new Amendments(lock.learned(), List.of()));
        Resolution resolution = resolve(flow, tools, turns);
        servers.reportOmissions(problems);
        if (resolution == null || problems.hasErrors()) {
            return null;
        }
        SkillPlan plan = SkillPlanner.plan(tools.amendments().all().rated(spec, tools.bound()), resolution.steps(), resolution.inputs(), resolution.output());
        Advice.check(spec, resolution, problems);
        GeneratedSource source = SkillGenerator.generate(plan);
        Verification.verify(spec, source, tools, inputs(), now, problems);
        if (problems.hasErrors()) {
            request.log().debug(source.text());
            return null;
        }
        SkillOutcome built = write(source, tools);
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
    private @Nullable Resolution resolve(DataFlow flow, SkillTools tools, Turns turns) {
        Set<Scope.Guard> guards = new HashSet<>();
        SpecResolver resolver = new SpecResolver(spec, flow, tools.guardedBy(guards), now, problems, turns);
        Set<Scope.Guard> found = new HashSet<>();
        Resolution resolution = resolver.resolve(found::add);
        while (resolution != null && guards.addAll(found)) {
            resolution = resolver.resolve(found::add);
        }
        return resolution;
    }

    private SkillOutcome write(GeneratedSource source, SkillTools tools) throws IOException {
        SkillLock lock = tools.lock();
        OutputFiles files = new OutputFiles(request.output());
        Path output = files.resolve(source.path());
        files.add(output, source.text());
        files.add(lockPath(), LockFile.write(lock));
        List<Path> changed = files.write(classes.abandoned(spec.name()));
        List<Path> together = new ArrayList<>(List.of(specPath(), lockPath(), output));
        together.addAll(tools.samples().files());
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
