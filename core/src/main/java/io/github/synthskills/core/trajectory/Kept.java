package io.github.synthskills.core.trajectory;

import io.github.synthskills.core.trajectory.Trajectory.Metadata;
import io.github.synthskills.core.trajectory.Trajectory.Outcome;
import io.github.synthskills.core.trajectory.Trajectory.Trigger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trajectory in memory.
 *
 * @param json its canonical text
 * @param lock the canonical text of its lock, or null
 */
record Kept(Trajectory trajectory, String json, @Nullable String lock) {

    private static final int MOST_LIKEWISE = 32;

    static Kept of(Trajectory trajectory, @Nullable String lock) {
        boolean failed = trajectory.outcome() instanceof Outcome.Failed;
        return new Kept(trajectory, TrajectoryJson.write(trajectory).canonical(), failed ? null : lock);
    }

    boolean failed() {
        return trajectory.outcome() instanceof Outcome.Failed;
    }

    /** What it takes in a file. */
    long bytes() {
        return length(json) + (lock == null ? 0 : length(lock));
    }

    private static long length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The same build once more: used once more, and as it was the last time. */
    Kept again(Kept other) {
        Kept newer = newer(other);
        return newer.with(this.trajectory, other.trajectory, trajectory.metadata().uses() + 1, added(this, other));
    }

    /** The same build from another memory, which may have come before: nothing adds up. */
    Kept imported(Kept other) {
        Kept newer = newer(other);
        return newer.with(trajectory, other.trajectory, Math.max(uses(this), uses(other)), most(this, other));
    }

    /** Another build that means the same and does the same. */
    Kept likewise(Kept other, boolean imported) {
        Kept newer = newer(other);
        long uses = imported ? Math.max(uses(this), uses(other)) : uses(this) + uses(other);
        return newer.with(trajectory, other.trajectory, uses, imported ? most(this, other) : added(this, other));
    }

    private static long uses(Kept kept) {
        return kept.trajectory.metadata().uses();
    }

    /** The one that was built later; of two at one time, always the same. */
    private Kept newer(Kept other) {
        int order = trajectory.metadata().recorded().compareTo(other.trajectory.metadata().recorded());
        if (order == 0) {
            order = json.compareTo(other.json);
        }
        Kept newer = order > 0 ? this : other;
        Kept older = order > 0 ? other : this;
        return newer.lock == null && !newer.failed() ? new Kept(newer.trajectory, newer.json, older.lock) : newer;
    }

    private Kept with(Trajectory one, Trajectory two, long uses, Outcome outcome) {
        Trigger trigger = trajectory.trigger();
        Metadata known = trajectory.metadata();
        Metadata metadata = new Metadata(known.recorded(), known.version(), known.tags(), uses, known.taken());
        Trigger merged = new Trigger(
                trigger.skill(),
                trigger.goal(),
                trigger.values(),
                trigger.vector(),
                trigger.model(),
                goals(trigger.goal(), one.trigger(), two.trigger()));
        return of(
                new Trajectory(
                        trajectory.id(),
                        merged,
                        trajectory.plan(),
                        trajectory.nodes(),
                        trajectory.patterns(),
                        trajectory.context(),
                        outcome,
                        metadata),
                lock);
    }

    /** Other goals than its own, those that were known first. */
    private static List<String> goals(String own, Trigger one, Trigger two) {
        Set<String> goals = new LinkedHashSet<>(one.likewise());
        goals.add(one.goal());
        goals.addAll(two.likewise());
        goals.add(two.goal());
        goals.remove(own);
        return goals.stream().limit(MOST_LIKEWISE).toList();
    }

    /** How the newer ended; the runs of both if both were built. */
    private static Outcome added(Kept one, Kept two) {
        if (one.trajectory.outcome() instanceof Outcome.Built first
                && two.trajectory.outcome() instanceof Outcome.Built second) {
            return new Outcome.Built(first.runs() + second.runs(), first.runsWell() + second.runsWell());
        }
        return one.newer(two).trajectory.outcome();
    }

    private static Outcome most(Kept one, Kept two) {
        if (one.trajectory.outcome() instanceof Outcome.Built first
                && two.trajectory.outcome() instanceof Outcome.Built second) {
            return first.runs() >= second.runs() ? first : second;
        }
        return one.newer(two).trajectory.outcome();
    }
}
