package io.github.synthskills.core;

import io.github.synthskills.core.discovery.ToolDescriptor;
import io.github.synthskills.core.lock.ProbeKey;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.lock.SkillLock.LockedProbe;
import io.github.synthskills.core.spec.TaskSpec;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What recorded runs ({@code synth:run -Drecord}) have left in a lock: evidence for tools that are not called while building.
 * It holds as long as the tool is what it was; a step that has none takes that of another step with the same tool.
 */
final class RecordedRuns {

    private final SkillLock lock;

    RecordedRuns(SkillLock lock) {
        this.lock = lock;
    }

    /** What a step's call gave; null if no run was recorded with this tool as it is. */
    @Nullable LockedProbe of(String path, ToolDescriptor tool, TaskSpec.Decode decode) {
        SkillLock.LockedStep step = lock.steps().get(path);
        return find(tool, decode, step == null ? null : step.probe());
    }

    /** What the lookup of a step gave; null if no run was recorded with this tool as it is. */
    @Nullable LockedProbe ofLookup(String path, ToolDescriptor tool, TaskSpec.Decode decode) {
        SkillLock.LockedStep step = lock.steps().get(path);
        return find(tool, decode, step == null ? null : step.lookupProbe());
    }

    private @Nullable LockedProbe find(ToolDescriptor tool, TaskSpec.Decode decode, @Nullable LockedProbe own) {
        String key = ProbeKey.recorded(tool, decode);
        Stream<LockedProbe> others = lock.steps().values().stream()
                .flatMap(step -> Stream.concat(Stream.ofNullable(step.probe()), Stream.ofNullable(step.lookupProbe())));
        return Stream.concat(Stream.ofNullable(own), others)
                .filter(probe -> probe.recorded() && probe.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
