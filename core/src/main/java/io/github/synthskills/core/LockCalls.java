package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.experience.CallsKnown;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.experience.Learned;
import io.github.synthskills.core.experience.Learned.Standing;
import io.github.synthskills.core.experience.Remedy;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.lock.SkillLock.LockedProbe;
import io.github.synthskills.core.lock.SkillLock.LockedStep;
import io.github.synthskills.core.shape.Evidence;
import io.github.synthskills.core.shape.Shapes;
import io.github.synthskills.core.spec.TaskSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls of a skill, as its lock and its spec have them. */
final class LockCalls implements CallsKnown {

    /** What engines wait if nobody says anything else. */
    private static final Duration USUAL_WAIT = Duration.ofSeconds(60);

    private final TaskSpec spec;
    private final SkillLock lock;

    LockCalls(TaskSpec spec, SkillLock lock) {
        this.spec = spec;
        this.lock = lock;
    }

    @Override
    public boolean has(String step, String tool, String pin) {
        ToolDescriptor known = lock.tool(tool);
        return known != null && known.pin().equals(pin) && calls(lock.steps().get(step), tool);
    }

    private static boolean calls(@Nullable LockedStep step, String tool) {
        return step != null
                && (step.binding().tool().equals(tool) || step.lookup() != null && step.lookup().tool().equals(tool));
    }

    @Override
    public Collection<String> arguments(String tool) {
        ToolDescriptor known = lock.tool(tool);
        return known == null ? List.of() : known.inputSchema().get("properties").names();
    }

    @Override
    public boolean hasMember(String step, String tool, String path) {
        LockedStep locked = lock.steps().get(step);
        ToolDescriptor known = lock.tool(tool);
        Optional<MemberPath> member = MemberPath.of(path);
        if (locked == null || known == null || member.isEmpty()) {
            return false;
        }
        LockedProbe probe = locked.binding().tool().equals(tool) ? locked.probe() : locked.lookupProbe();
        return Stream.of(Optional.ofNullable(probe).map(LockedProbe::result), Optional.ofNullable(known.plainDeclared()))
                .flatMap(Optional::stream)
                .anyMatch(shape -> member.get().lacking(Shapes.plain(shape), false, Evidence.DECLARED).isPresent());
    }

    @Override
    public Duration wait(String step) {
        Duration written = written(step).map(TaskSpec.Step::timeout).orElse(null);
        return written != null ? written : lock.learned().stream()
                .filter(learned -> learned.isApplied() && learned.step().equals(step))
                .flatMap(learned -> learned.experience().remedy() instanceof Remedy.Timeout wait
                        ? Stream.of(wait.atLeast()) : Stream.empty())
                .max(Comparator.naturalOrder())
                .orElse(USUAL_WAIT);
    }

    @Override
    public @Nullable String intent(String step, String tool) {
        LockedStep locked = lock.steps().get(step);
        return locked != null && locked.binding().tool().equals(tool) ? locked.binding().intent() : null;
    }

    /** A step as written. */
    private Optional<TaskSpec.Step> written(String path) {
        int slash = path.indexOf('/');
        Optional<TaskSpec.Step> outer = spec.step(slash < 0 ? path : path.substring(0, slash));
        return slash < 0 ? outer : outer.flatMap(step -> step.action() instanceof TaskSpec.Action.Nested nested
                ? nested.steps().stream().filter(inner -> inner.id().equals(path.substring(slash + 1))).findFirst()
                : Optional.empty());
    }

    /** What was learned in one step, for every step that it changes: those with the same tool. */
    List<Learned> places(String step, Experience experience) {
        Remedy remedy = experience.remedy();
        if (step.equals(Learned.RUN) || remedy instanceof Remedy.Tell) {
            return List.of(new Learned(step, experience));
        }
        return lock.steps().keySet().stream()
                .filter(path -> calls(lock.steps().get(path), experience.tool()))
                .filter(path -> path.equals(step) || !isWritten(path, remedy))
                .filter(path -> path.equals(step) || !(remedy instanceof Remedy.Optional optional)
                        || hasMember(path, experience.tool(), optional.path()))
                .map(path -> new Learned(path, experience, isWritten(path, remedy) ? Standing.UNFIT : Standing.APPLIED))
                .toList();
    }

    /** Whether the author says something else there, which counts more. */
    private boolean isWritten(String path, Remedy remedy) {
        return written(path)
                .map(step -> remedy instanceof Remedy.Timeout && step.timeout() != null
                        || remedy instanceof Remedy.EnsureExists && step.ensure() != null)
                .orElse(true);
    }
}
