package io.github.synthskills.core.trajectory;

import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.lock.SkillLock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What builds and runs left behind. Nothing of it is needed: whatever is wrong with the place it is kept in is one warning, and
 * then it is empty and forgets what it is told. Thread-safe; other processes may use the same place at the same time.
 */
public interface Memory extends AutoCloseable {

    /** Remembers nothing. */
    Memory NONE = new NoMemory();

    /** What is remembered of builds, newest first. */
    List<Trajectory> trajectories();

    /** The trajectory of that id. */
    Optional<Trajectory> find(String id);

    /** What a successful build decided and saw: bindings with tools, evidence. */
    Optional<SkillLock> lock(String trajectory);

    /** Structures that several trajectories share, most used first. */
    List<Template> templates();

    /** What was learned, by tool. */
    List<Experience> experiences();

    /**
     * Where the words of experiences are among all meanings, by key; those of which it is not known are missing.
     *
     * @param model vectors of other models cannot be compared
     */
    default Map<String, float[]> vectors(String model) {
        return Map.of();
    }

    /** Remembers where the words of experiences are, by key; what is no experience is left out. */
    default void place(String model, Map<String, float[]> vectors) {}

    /** Remembers a build; when this returns it outlives the process. A lock of a failed build is null. */
    void record(Trajectory trajectory, @Nullable SkillLock lock);

    /** Remembers what was learned; evidence of what is known adds up. When this returns it outlives the process. */
    void learn(Collection<Experience> experiences);

    /** Forgets a trajectory or an experience by its id or key; false if there is none. */
    boolean forget(String idOrKey);

    @Override
    void close();
}
