package io.github.synthskills.core.trajectory;

import io.github.synthskills.core.experience.Evidence;
import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Everything that is remembered, while it is read or changed. Not thread-safe. */
final class Contents {

    private static final String ABOUT = "about";
    private static final String TRAJECTORY = "trajectory ";
    private static final String LOCK = "lock ";
    private static final String EXPERIENCE = "experience ";

    private final SortedMap<String, Kept> trajectories = new TreeMap<>();
    private final SortedMap<String, Change.Taught> experiences = new TreeMap<>();
    private final Set<String> taken = new TreeSet<>();
    private int dropped;

    /** What a generation holds; entries that are odd are left out and counted. */
    static Contents of(EntryFile.Content file) {
        Contents contents = new Contents();
        contents.dropped = file.dropped();
        file.entries().forEach((key, bytes) -> {
            try {
                contents.put(key, new String(bytes, StandardCharsets.UTF_8), file.entries());
            } catch (ShapeMismatch | ArithmeticException odd) {
                contents.dropped++;
            }
        });
        return contents;
    }

    private void put(String key, String text, Map<String, byte[]> all) {
        if (key.equals(ABOUT)) {
            taken.addAll(Json.parse(text).get("taken").list(Json::string));
        } else if (key.startsWith(TRAJECTORY)) {
            Trajectory trajectory = TrajectoryJson.read(Json.parse(text));
            String id = key.substring(TRAJECTORY.length());
            if (!trajectory.id().equals(id)) {
                throw new ShapeMismatch("id", "another trajectory's");
            }
            byte[] lock = all.get(LOCK + id);
            trajectories.put(id, new Kept(trajectory, text, lock == null ? null : new String(lock, StandardCharsets.UTF_8)));
        } else if (key.startsWith(EXPERIENCE)) {
            putExperience(key.substring(EXPERIENCE.length()), Change.read(Json.parse(text)));
        } else if (!key.startsWith(LOCK) || !all.containsKey(TRAJECTORY + key.substring(LOCK.length()))) {
            throw new ShapeMismatch(key, "nothing that is remembered");
        }
    }

    private void putExperience(String key, Change change) {
        if (!(change instanceof Change.Taught taught) || !taught.experience().key().equals(key)) {
            throw new ShapeMismatch(key, "another experience's");
        }
        experiences.put(key, taught);
    }

    /** As entries of a new generation. */
    SortedMap<String, byte[]> entries() {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        entries.put(ABOUT, bytes(Json.object()
                .put("taken", Json.list(List.copyOf(taken), Json::of))
                .build()
                .canonical()));
        trajectories.forEach((id, kept) -> {
            entries.put(TRAJECTORY + id, bytes(kept.json()));
            if (kept.lock() != null) {
                entries.put(LOCK + id, bytes(kept.lock()));
            }
        });
        experiences.forEach((key, taught) -> entries.put(EXPERIENCE + key, bytes(Change.write(taught).canonical())));
        return entries;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Collection<Kept> trajectories() {
        return Collections.unmodifiableCollection(trajectories.values());
    }

    Collection<Change.Taught> experiences() {
        return Collections.unmodifiableCollection(experiences.values());
    }

    @Nullable Kept find(String id) {
        return trajectories.get(id);
    }

    /** Names of the spooled files that are in here already. */
    Set<String> taken() {
        return taken;
    }

    int dropped() {
        return dropped;
    }

    void dropped(int more) {
        dropped += more;
    }

    /** What all entries take. */
    long bytes() {
        return trajectories.values().stream().mapToLong(Kept::bytes).sum()
                + experiences.values().stream().mapToLong(taught -> bytes(Change.write(taught).canonical()).length).sum();
    }

    /**
     * Takes something in.
     *
     * @param same whether two goals mean the same
     * @return whether anything is to be remembered or was forgotten by that
     */
    boolean apply(Change change, BiPredicate<String, String> same) {
        if (change instanceof Change.Recorded recorded) {
            record(recorded, same);
            return true;
        }
        if (change instanceof Change.Taught taught) {
            Change.Taught own = new Change.Taught(taught.experience(), taught.recorded(), false, taught.vector());
            experiences.merge(taught.experience().key(), own, (known, ignored) -> both(known, taught));
            return true;
        }
        if (change instanceof Change.Placed placed) {
            return experiences.computeIfPresent(placed.key(), (key, known) ->
                    new Change.Taught(known.experience(), known.recorded(), false, placed)) != null;
        }
        return forget(((Change.Forgotten) change).idOrKey());
    }

    boolean forget(String idOrKey) {
        return trajectories.remove(idOrKey) != null | experiences.remove(idOrKey) != null;
    }

    private void record(Change.Recorded recorded, BiPredicate<String, String> same) {
        Kept kept = Kept.of(recorded.trajectory(), recorded.lock());
        Kept known = trajectories.get(recorded.trajectory().id());
        if (known != null) {
            Kept both = recorded.imported() ? known.imported(kept) : known.again(kept);
            trajectories.put(both.trajectory().id(), both);
            return;
        }
        Kept likewise = likewise(kept.trajectory(), same);
        if (likewise != null) {
            trajectories.remove(likewise.trajectory().id());
            kept = likewise.likewise(kept, recorded.imported());
        }
        trajectories.put(kept.trajectory().id(), kept);
    }

    private @Nullable Kept likewise(Trajectory trajectory, BiPredicate<String, String> same) {
        String goal = trajectory.trigger().goal();
        for (Kept kept : trajectories.values()) {
            Trajectory other = kept.trajectory();
            if (Structure.sameWork(trajectory, other) && same.test(goal, other.trigger().goal())) {
                return kept;
            }
        }
        return null;
    }

    private static Change.Taught both(Change.Taught known, Change.Taught other) {
        boolean newer = !other.recorded().isBefore(known.recorded());
        Change.Taught first = newer ? known : other;
        Change.Taught last = newer ? other : known;
        Experience both = first.experience().plus(last.experience());
        if (other.imported() && first.experience().pin().equals(last.experience().pin())) {
            // The same evidence may come twice: it counts as whoever saw more of it says.
            Evidence one = first.experience().evidence();
            Evidence two = last.experience().evidence();
            both = both.with(one.seen() > two.seen() ? one : two);
        }
        return new Change.Taught(both, last.recorded(), false, last.vector() == null ? first.vector() : last.vector());
    }
}
