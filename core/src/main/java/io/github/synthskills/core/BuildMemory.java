package io.github.synthskills.core;

import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.trajectory.Memory;
import io.github.synthskills.core.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The memory as one run of the compiler uses it: opened when a spec is built, not before, and read once. What is told is safe at
 * once. Whatever goes wrong with it costs a warning and nothing else. Not thread-safe.
 */
final class BuildMemory implements AutoCloseable {

    private final Supplier<Memory> opener;
    private final BuildLog log;
    private final Map<String, Optional<SkillLock>> locks = new HashMap<>();
    private @Nullable Memory memory;
    private @Nullable List<Trajectory> trajectories;
    private boolean failed;

    /**
     * A memory.
     *
     * @param opener opens it; asked at most once
     */
    BuildMemory(Supplier<Memory> opener, BuildLog log) {
        this.opener = opener;
        this.log = log;
    }

    /** What is remembered of builds, newest first: as it was when this build began, and its own. */
    List<Trajectory> trajectories() {
        List<Trajectory> known = trajectories;
        if (known == null) {
            known = ask(Memory::trajectories, List.of());
            trajectories = known;
        }
        return known;
    }

    /** What a successful build decided and saw. */
    Optional<SkillLock> lock(String trajectory) {
        return locks.computeIfAbsent(trajectory, id -> ask(memory -> memory.lock(id), Optional.empty()));
    }

    /** What was learned, by tool. */
    List<Experience> experiences() {
        return ask(Memory::experiences, List.of());
    }

    /** Where the words of experiences are among all meanings, by key. */
    Map<String, float[]> vectors(String model) {
        return ask(memory -> memory.vectors(model), Map.of());
    }

    /** Remembers where words of experiences are. */
    void place(String model, Map<String, float[]> vectors) {
        ask(memory -> {
            memory.place(model, vectors);
            return true;
        }, false);
    }

    /** Remembers a build. */
    void record(Trajectory trajectory, @Nullable SkillLock lock) {
        // What was not read yet need not be read for this; if it is later, this build is there.
        if (trajectories != null) {
            List<Trajectory> known = new ArrayList<>(trajectories);
            known.removeIf(one -> one.id().equals(trajectory.id()));
            known.add(0, trajectory);
            trajectories = List.copyOf(known);
        }
        locks.put(trajectory.id(), Optional.ofNullable(lock));
        ask(memory -> {
            memory.record(trajectory, lock);
            return true;
        }, false);
    }

    private <T> T ask(Function<Memory, T> question, T none) {
        if (failed) {
            return none;
        }
        try {
            Memory opened = memory;
            if (opened == null) {
                opened = opener.get();
                memory = opened;
            }
            return question.apply(opened);
        } catch (RuntimeException | LinkageError e) {
            failed(e);
            return none;
        }
    }

    private void failed(Throwable e) {
        failed = true;
        log.warn("SYNTH-MEMORY-FAILED: the memory of builds cannot be used: " + e.getClass().getSimpleName()
                + ". This build goes on without it; nothing else is lost. If it happens again, delete .synth/memory.");
        log.debug(String.valueOf(e));
    }

    @Override
    public void close() {
        Memory opened = memory;
        memory = null;
        if (opened != null) {
            try {
                opened.close();
            } catch (RuntimeException | LinkageError e) {
                failed(e);
            }
        }
    }
}
