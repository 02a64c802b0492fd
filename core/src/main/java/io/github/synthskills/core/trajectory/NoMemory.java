package io.github.synthskills.core.trajectory;

import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.lock.SkillLock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A memory without contents. */
final class NoMemory implements Memory {

    @Override
    public List<Trajectory> trajectories() {
        return List.of();
    }

    @Override
    public Optional<Trajectory> find(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<SkillLock> lock(String trajectory) {
        return Optional.empty();
    }

    @Override
    public List<Template> templates() {
        return List.of();
    }

    @Override
    public List<Experience> experiences() {
        return List.of();
    }

    @Override
    public void record(Trajectory trajectory, @Nullable SkillLock lock) {}

    @Override
    public void learn(Collection<Experience> experiences) {}

    @Override
    public boolean forget(String idOrKey) {
        return false;
    }

    @Override
    public void close() {}
}
