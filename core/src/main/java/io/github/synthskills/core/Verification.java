package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.generate.GeneratedSource;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problems;
import io.github.synthskills.core.shape.ShapeInstances;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.core.spec.TaskSpec;
import io.github.synthskills.core.verify.MemberCheck;
import io.github.synthskills.core.verify.RecordedAnswers;
import io.github.synthskills.core.verify.Replay;
import io.github.synthskills.core.verify.SourceCompiler;
import io.github.synthskills.core.verify.SourceCompiler.Compilation;
import io.github.synthskills.runtime.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles what was generated, counts its members, and runs it on what the probes saw or the shapes allow. */
final class Verification {

    private Verification() {}

    static void verify(TaskSpec spec, GeneratedSource source, SkillTools tools, Json inputs, Instant now,
            Problems problems) {
        Compilation compilation =
                SourceCompiler.againstRuntime().compile(Map.of(source.className(), source.text()));
        if (compilation instanceof Compilation.Rejected rejected) {
            rejected.problems().forEach(problems::add);
            return;
        }
        MemberCheck.check(spec.skill().packageName(), source.type(), source.text()).forEach(problems::add);
        Map<String, byte[]> classes = ((Compilation.Compiled) compilation).classes();
        Replay.run(new Replay.Subject(source.className(), classes, inputs, now), answers(tools),
                        id -> position(spec.steps(), id))
                .problems()
                .forEach(problems::add);
    }

    private static RecordedAnswers answers(SkillTools tools) {
        RecordedAnswers answers = new RecordedAnswers();
        SkillLock lock = tools.lock();
        for (ToolDescriptor tool : tools.bound()) {
            if (tool.declared() != null) {
                answers.instances(tool.id(), ShapeInstances.of(Shapes.plain(tool.declared())));
            }
        }
        lock.steps().forEach((path, step) -> {
            if (step.probe() != null) {
                answers.instances(RecordedAnswers.key(path, step.binding().tool()), ShapeInstances.of(tools.amendments().members()
                        .whole(path, tool(lock, step.binding()), Shapes.plain(step.probe().result()))));
            }
            if (step.lookup() != null && step.lookupProbe() != null) {
                answers.instances(RecordedAnswers.key(path, step.lookup().tool()),
                        ShapeInstances.of(tools.amendments().members()
                                .whole(path, tool(lock, step.lookup()), step.lookupProbe().result())));
            }
        });
        tools.probes().all().forEach((path, seen) -> seen.samples().stream()
                .filter(sample -> !sample.result().isAbsent())
                .forEach(sample -> answers.sample(
                        RecordedAnswers.key(path, seen.tool().id()), sample.arguments(), sample.result())));
        return answers;
    }

    private static ToolDescriptor tool(SkillLock lock, SkillLock.Binding binding) {
        return Objects.requireNonNull(lock.tool(binding.tool()));
    }

    /** Where the step of a path stands; null if the spec has none. */
    static @Nullable Position position(List<TaskSpec.Step> steps, String path) {
        String id = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
        Optional<TaskSpec.Step> found = steps.stream().filter(step -> step.id().equals(id)).findFirst();
        if (found.isPresent() && path.contains("/")
                && found.get().action() instanceof TaskSpec.Action.Nested nested) {
            return position(nested.steps(), path.substring(path.indexOf('/') + 1));
        }
        return found.map(TaskSpec.Step::position).orElse(null);
    }
}
