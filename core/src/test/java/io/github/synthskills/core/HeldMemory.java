package io.github.synthskills.core;

import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.trajectory.Memory;
import io.github.synthskills.core.trajectory.Template;
import io.github.synthskills.core.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A memory that lives as long as a test, and can be looked at. */
final class HeldMemory implements Memory {

    private final List<Trajectory> trajectories = new ArrayList<>();
    private final Map<String, SkillLock> locks = new HashMap<>();
    private final List<Experience> experiences = new ArrayList<>();
    private int opened;

    /** Opens it as a build does. */
    Memory open() {
        opened++;
        return this;
    }

    /** How often it was opened. */
    int opened() {
        return opened;
    }

    @Override
    public List<Trajectory> trajectories() {
        return List.copyOf(trajectories);
    }

    @Override
    public Optional<Trajectory> find(String id) {
        return trajectories.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public Optional<SkillLock> lock(String trajectory) {
        return Optional.ofNullable(locks.get(trajectory));
    }

    @Override
    public List<Template> templates() {
        return List.of();
    }

    @Override
    public List<Experience> experiences() {
        return List.copyOf(experiences);
    }

    @Override
    public void record(Trajectory trajectory, @Nullable SkillLock lock) {
        forget(trajectory.id());
        trajectories.add(0, trajectory);
        if (lock != null) {
            locks.put(trajectory.id(), lock);
        }
    }

    @Override
    public void learn(Collection<Experience> learned) {
        experiences.addAll(learned);
    }

    @Override
    public boolean forget(String idOrKey) {
        locks.remove(idOrKey);
        return trajectories.removeIf(one -> one.id().equals(idOrKey));
    }

    @Override
    public void close() {}
}
