package io.github.synthskills.plugin.bridge;

import io.github.synthskills.core.BuildLog;
import io.github.synthskills.core.ClientBuild;
import io.github.synthskills.core.ClientsOutcome;
import io.github.synthskills.core.MemoryUse;
import io.github.synthskills.core.RunRecorder;
import io.github.synthskills.core.SkillBuild;
import io.github.synthskills.core.SkillBuildRequest;
import io.github.synthskills.core.SkillOutcome;
import io.github.synthskills.core.ToolDiscovery;
import io.github.synthskills.core.ToolDiscoveryRequest;
import io.github.synthskills.core.ToolProbe;
import io.github.synthskills.core.ToolProbeRequest;
import io.github.synthskills.core.discovery.DiscoveryOptions;
import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.route.Route;
import io.github.synthskills.core.route.RouteOptions;
import io.github.synthskills.plugin.compiler.Answer;
import io.github.synthskills.plugin.compiler.ApproveCommand;
import io.github.synthskills.plugin.compiler.CacheCommand;
import io.github.synthskills.plugin.compiler.CompileRequest;
import io.github.synthskills.plugin.compiler.CompiledSkill;
import io.github.synthskills.plugin.compiler.CompilerLog;
import io.github.synthskills.plugin.compiler.DiscoverCommand;
import io.github.synthskills.plugin.compiler.DiscoverySettings;
import io.github.synthskills.plugin.compiler.DriftCommand;
import io.github.synthskills.plugin.compiler.ExplainCommand;
import io.github.synthskills.plugin.compiler.LearnCommand;
import io.github.synthskills.plugin.compiler.MemorySettings;
import io.github.synthskills.plugin.compiler.ProbeCommand;
import io.github.synthskills.plugin.compiler.RunRecording;
import io.github.synthskills.plugin.compiler.SkillCompiler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands requests to {@link SkillBuild}. The plugin creates it by name, with the compiler's class loader. */
public final class CoreCompiler implements SkillCompiler {

    /** For the plugin, by reflection. */
    public CoreCompiler() {}

    @Override
    public List<CompiledSkill> compile(CompileRequest request) {
        List<CompiledSkill> compiled = new ArrayList<>();
        for (SkillOutcome outcome : SkillBuild.run(translate(request))) {
            compiled.add(translate(outcome));
        }
        return compiled;
    }

    @Override
    public CompiledSkill compileClients(CompileRequest request) {
        ClientsOutcome outcome = ClientBuild.run(translate(request));
        List<CompiledSkill.Message> messages = messages(outcome.problems());
        if (outcome.complete()) {
            return new CompiledSkill.Built(
                    ClientBuild.FILE, outcome.sources(), outcome.outputs(), outcome.changed(), messages);
        }
        return outcome.changed().isEmpty()
                ? new CompiledSkill.Failed(ClientBuild.FILE, messages)
                : new CompiledSkill.Partly(ClientBuild.FILE, outcome.outputs(), outcome.changed(), messages);
    }

    private static SkillBuildRequest translate(CompileRequest request) {
        return new SkillBuildRequest(
                request.project(),
                request.specs(),
                request.output(),
                request.skills(),
                request.offline(),
                request.refresh(),
                request.strict(),
                options(request.discovery()),
                memory(request.memory()),
                request.startTimeout(),
                request.environment(),
                request.previousOutputs(),
                new Log(request.log()));
    }

    @Override
    public Answer probe(ProbeCommand command) {
        ToolProbe.Answer answer = ToolProbe.run(new ToolProbeRequest(
                command.project(),
                command.specs(),
                command.environment(),
                command.startTimeout(),
                command.tool(),
                command.with(),
                command.allow(),
                command.values(),
                command.json(),
                command.save(),
                new Log(command.log())));
        return new Answer(answer.lines(), messages(answer.problems()));
    }

    @Override
    public Answer discover(DiscoverCommand command) {
        ToolProbe.Answer answer = ToolDiscovery.run(new ToolDiscoveryRequest(
                command.project(),
                command.specs(),
                command.environment(),
                command.startTimeout(),
                command.offline(),
                options(command.discovery()),
                new ToolDiscoveryRequest.Wanted(
                        command.query(), command.app(), command.requests(), command.load(), command.most()),
                command.explain(),
                command.json(),
                new Log(command.log())));
        return new Answer(answer.lines(), messages(answer.problems()));
    }

    private static MemoryUse memory(MemorySettings settings) {
        return new MemoryUse(settings.folder(), route(settings.route()),
                new RouteOptions(settings.rewriteFrom(), settings.sameFrom()));
    }

    private static @Nullable Route route(@Nullable String name) {
        return name == null ? null : Route.valueOf(name);
    }

    private static DiscoveryOptions options(DiscoverySettings settings) {
        return new DiscoveryOptions(settings.folder(), settings.model(), settings.confidence());
    }

    @Override
    public RunRecording record(Path project, Path specs, String skill) {
        return new Recording(new RunRecorder(project, specs, skill));
    }

    @Override
    public Answer drift(DriftCommand command) {
        return Drifts.check(command);
    }

    @Override
    public Answer approve(ApproveCommand command) {
        return Drifts.approve(command);
    }

    @Override
    public Answer learn(LearnCommand command) {
        return Memories.learn(command);
    }

    @Override
    public Answer cache(CacheCommand command) {
        return Memories.cache(command);
    }

    @Override
    public Answer explain(ExplainCommand command) {
        return Memories.explain(command);
    }

    private static CompiledSkill translate(SkillOutcome outcome) {
        List<CompiledSkill.Message> messages = messages(outcome.problems());
        if (outcome instanceof SkillOutcome.Built built) {
            List<Path> sources = new ArrayList<>(built.files());
            sources.removeAll(built.outputs());
            return new CompiledSkill.Built(built.skill(), sources, built.outputs(), built.changed(), messages);
        }
        return new CompiledSkill.Failed(outcome.skill(), messages);
    }

    static List<CompiledSkill.Message> messages(List<Problem> problems) {
        List<CompiledSkill.Message> messages = new ArrayList<>();
        for (Problem problem : problems) {
            boolean error = problem.severity() == Problem.Severity.ERROR;
            messages.add(new CompiledSkill.Message(error, problem.toString()));
        }
        return messages;
    }

    private record Recording(RunRecorder recorder) implements RunRecording {

        @Override
        public void accept(List<String> call, Supplier<String> result) {
            recorder.result(call.get(0), call.get(1), call.get(2), call.get(3), result);
        }

        @Override
        public Answer finish() {
            ToolProbe.Answer answer = recorder.finish();
            return new Answer(answer.lines(), messages(answer.problems()));
        }
    }

    /** Hands lines on. */
    record Log(CompilerLog log) implements BuildLog {

        @Override
        public void info(String line) {
            log.info(line);
        }

        @Override
        public void warn(String line) {
            log.warn(line);
        }

        @Override
        public void debug(String line) {
            log.debug(line);
        }
    }
}
