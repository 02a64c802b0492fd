package io.github.synthskills.core.trajectory;

import io.github.synthskills.core.experience.Experience;
import io.github.synthskills.core.lock.LockFile;
import io.github.synthskills.core.lock.SkillLock;
import io.github.synthskills.core.text.FolderLock;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ShapeMismatch;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The memory in a folder: {@code memory-v1-….db}, a MapDB file that is never changed but replaced by its successor, and
 * {@code spool}, where what is told is safe until then. Thread-safe.
 *
 * <p>Nothing is opened before something is asked, and nothing stays open: what is there is read once, and from then on this
 * sees what it was told itself. Telling writes one small file of its own, which waits for nobody. {@link #close} takes what
 * waits into a new file once it is much, or something is to be forgotten, alone among all builds; if another one is at it, or
 * this one is killed, a later build does that.
 */
public final class MapMemory implements Memory {

    /** Many times what fits into bounds: room for MapDB's pages, and an end. */
    private static final long ROOM = 4;
    private static final long LEAST_ROOM = 64L << 20;
    /** This part of all that may be remembered is much to wait in the spool. */
    private static final long MUCH = 16;
    /** So many times more than should wait means that nobody gets to tidy up. */
    private static final int STUCK = 8;
    /** How many others may tidy up first. */
    private static final int TURNS = 10;
    private static final String LOCK = "memory.lock";

    private final Path folder;
    private final MemoryOptions options;
    private final Clock clock;
    private final MemoryWarnings warnings;
    private final Generations generations;
    private final Spool spool;
    private @Nullable Contents contents;
    private @Nullable List<Trajectory> listed;
    private Set<String> settled = Set.of();
    private boolean told;
    private boolean pressing;

    private MapMemory(Path folder, MemoryOptions options, Clock clock, Consumer<String> log) {
        this.folder = folder;
        this.options = options;
        this.clock = clock;
        this.warnings = new MemoryWarnings(folder, log);
        this.generations = new Generations(folder);
        this.spool = new Spool(folder.resolve("spool"), clock);
    }

    /**
     * The memory in a folder, which need not exist. Never fails, and reads nothing yet.
     *
     * @param log takes warnings, a line each that begins with an id
     */
    public static MapMemory open(Path folder, MemoryOptions options, Consumer<String> log) {
        return open(folder, options, Clock.systemUTC(), log);
    }

    static MapMemory open(Path folder, MemoryOptions options, Clock clock, Consumer<String> log) {
        return new MapMemory(folder, options, clock, log);
    }

    @Override
    public synchronized List<Trajectory> trajectories() {
        List<Trajectory> known = listed;
        if (known == null) {
            known = Templates.flagged(newestFirst());
            listed = known;
        }
        return known;
    }

    private List<Trajectory> newestFirst() {
        List<Trajectory> all = new ArrayList<>();
        contents().trajectories().forEach(kept -> all.add(kept.trajectory()));
        all.sort(Comparator.comparing((Trajectory trajectory) -> trajectory.metadata().recorded())
                .reversed()
                .thenComparing(Trajectory::id));
        return all;
    }

    @Override
    public synchronized Optional<Trajectory> find(String id) {
        return contents().find(id) == null
                ? Optional.empty()
                : trajectories().stream().filter(trajectory -> trajectory.id().equals(id)).findFirst();
    }

    @Override
    public synchronized Optional<SkillLock> lock(String trajectory) {
        Kept kept = contents().find(trajectory);
        String lock = kept == null ? null : kept.lock();
        return lock != null && LockFile.parse(lock) instanceof LockFile.Content.Present present
                ? Optional.of(present.lock())
                : Optional.empty();
    }

    @Override
    public synchronized List<Template> templates() {
        return Templates.of(trajectories());
    }

    @Override
    public synchronized List<Experience> experiences() {
        return contents().experiences().stream().map(Change.Taught::experience).toList();
    }

    /**
     * The trajectories whose goals are nearest to a vector, nearest first: an exact scan by cosine.
     *
     * @param vector not all zero
     * @param model what made the vector; vectors of other models are not compared
     * @param most how many at most
     */
    public synchronized List<Trajectory> nearest(float[] vector, String model, int most) {
        return Cosine.nearest(trajectories(), vector, model, most);
    }

    @Override
    public synchronized void record(Trajectory trajectory, @Nullable SkillLock lock) {
        try {
            String text = lock == null ? null : Change.lock(Json.parse(LockFile.write(lock)));
            // What could not be read again is found here, and not when it is needed.
            Change change = Change.read(Change.write(new Change.Recorded(trajectory, text, false)));
            tell(List.of(change));
        } catch (ShapeMismatch | ArithmeticException odd) {
            warnings.odd("The build of " + trajectory.trigger().skill(), odd);
        }
    }

    @Override
    public synchronized void learn(Collection<Experience> experiences) {
        List<Change> changes = new ArrayList<>();
        for (Experience experience : experiences) {
            try {
                changes.add(Change.read(Change.write(new Change.Taught(experience, clock.instant(), false))));
            } catch (ShapeMismatch | ArithmeticException odd) {
                warnings.odd("What was learned of " + experience.tool(), odd);
            }
        }
        tell(changes);
    }

    @Override
    public synchronized Map<String, float[]> vectors(String model) {
        Map<String, float[]> vectors = new TreeMap<>();
        for (Change.Taught taught : contents().experiences()) {
            Change.Placed placed = taught.vector();
            if (placed != null && placed.model().equals(model)) {
                float[] vector = new float[placed.vector().size()];
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = placed.vector().get(i);
                }
                vectors.put(taught.experience().key(), vector);
            }
        }
        return vectors;
    }

    @Override
    public synchronized void place(String model, Map<String, float[]> vectors) {
        List<Change> changes = new ArrayList<>();
        new TreeMap<>(vectors).forEach((key, numbers) -> {
            List<Float> vector = new ArrayList<>();
            for (float number : numbers) {
                vector.add(number);
            }
            changes.add(new Change.Placed(key, model, vector));
        });
        tell(changes);
    }

    @Override
    public synchronized boolean forget(String idOrKey) {
        boolean known = contents().find(idOrKey) != null
                || experiences().stream().anyMatch(experience -> experience.key().equals(idOrKey));
        pressing |= known;
        return known && tell(List.of(new Change.Forgotten(idOrKey)));
    }

    /** Forgets trajectories; returns how many. */
    public synchronized int prune(Predicate<Trajectory> which) {
        List<Change> changes = new ArrayList<>();
        for (Trajectory trajectory : trajectories()) {
            if (which.test(trajectory)) {
                changes.add(new Change.Forgotten(trajectory.id()));
            }
        }
        pressing |= !changes.isEmpty();
        return tell(changes) ? changes.size() : 0;
    }

    /** Figures of what is there now. */
    public synchronized MemoryStats stats() {
        Loaded now = load();
        Contents all = now.contents();
        int failed = (int) all.trajectories().stream().filter(Kept::failed).count();
        return new MemoryStats(
                all.trajectories().size() - failed,
                failed,
                (int) all.trajectories().stream().filter(kept -> kept.lock() != null).count(),
                Templates.of(all.trajectories().stream().map(Kept::trajectory).toList()).size(),
                all.experiences().size(),
                all.bytes(),
                fileBytes(),
                (int) now.spooled().stream().filter(name -> !now.settled().contains(name)).count(),
                all.dropped());
    }

    /** What is wrong with the files, a line each; empty if nothing is. Mends nothing. */
    public synchronized List<String> verify() {
        try {
            return MemoryCheck.findings(generations, spool, largest());
        } catch (IOException e) {
            return List.of("the folder cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /**
     * Everything as lines of JSON, to be imported elsewhere; the same bytes for the same memory. It holds what people wrote, what
     * was decided, shapes and counts; no value of a result, and no input of a run.
     */
    public synchronized String export() {
        return MemoryExport.write(load().contents());
    }

    /**
     * Takes in what another memory exported. Doing so twice changes nothing more. Whatever is no line of an export is refused,
     * the rest counts.
     *
     * @throws IOException if it cannot be read, is no export of this format, or cannot be written down here; parts of it may be
     *     there then
     */
    public synchronized ImportReport importFrom(Reader text) throws IOException {
        MemoryExport.Parsed parsed = MemoryExport.read(text);
        int trajectories = 0;
        for (List<Change> changes : Spool.portions(parsed.changes())) {
            spool.write(changes);
            told = true;
            pressing = true;
            trajectories += (int) changes.stream().filter(Change.Recorded.class::isInstance).count();
        }
        contents = null;
        listed = null;
        return new ImportReport(
                trajectories, parsed.changes().size() - trajectories, parsed.refused(), parsed.reasons());
    }

    /** Takes in what waits if it is much, or must not wait; nothing if nothing was told here. It may be used on, and closed again. */
    @Override
    public synchronized void close() {
        if (told) {
            told = false;
            tidyUp();
            pressing = false;
        }
    }

    private Contents contents() {
        if (contents == null) {
            contents = load().contents();
        }
        return contents;
    }

    /** Makes changes safe; false if that cannot be. */
    private boolean tell(List<Change> changes) {
        if (changes.isEmpty()) {
            return false;
        }
        try {
            spool.write(changes);
            told = true;
            if (contents != null) {
                apply(contents, changes);
            }
            listed = null;
            return true;
        } catch (IOException | RuntimeException e) {
            warnings.unwritable(e);
            return false;
        }
    }

    private static void apply(Contents contents, List<Change> changes) {
        SameGoals same = new SameGoals(contents);
        changes.forEach(change -> contents.apply(change, same));
    }

    /**
     * What is there now.
     *
     * @param generation the number of the file it begins with
     * @param spooled the files in the spool, all of which are in the contents
     * @param settled those of them that are in the file
     */
    private record Loaded(Contents contents, long generation, List<String> spooled, Set<String> settled) {}

    private long largest() {
        return Math.max(LEAST_ROOM, options.maxBytes() * ROOM);
    }

    private long fileBytes() {
        try {
            return generations.bytes() + spool.bytes(Set.of());
        } catch (IOException e) {
            warnings.unreadable(e);
            return 0;
        }
    }

    private Loaded load() {
        try {
            // The spool first: what leaves it meanwhile is in the file that is read then.
            List<String> spooled = spool.names(largest());
            List<Spool.Told> waiting = spooled.stream().map(spool::read).toList();
            Generations.Found found = generations.newest(largest());
            if (!found.damaged().isEmpty()) {
                warnings.corrupt(found.damaged().get(0), found.number() > 0);
            } else if (found.foreign()) {
                warnings.format();
            }
            Contents loaded = Contents.of(found.content());
            Set<String> inFile = new TreeSet<>(loaded.taken());
            for (int i = 0; i < spooled.size(); i++) {
                if (!inFile.contains(spooled.get(i))) {
                    apply(loaded, waiting.get(i).changes());
                    loaded.dropped(waiting.get(i).dropped());
                }
            }
            settled = Set.copyOf(inFile);
            return new Loaded(loaded, found.number(), spooled, inFile);
        } catch (IOException | RuntimeException e) {
            warnings.unreadable(e);
            return new Loaded(new Contents(), -1, List.of(), Set.of());
        }
    }

    private void tidyUp() {
        try {
            if (!pressing && !isMuch()) {
                return;
            }
            // Nobody needs to wait for what another build is at.
            FolderLock.Patience patience = pressing
                    ? new FolderLock.Patience(options.lockWait(), options.lockWait().multipliedBy(TURNS))
                    : FolderLock.Patience.NONE;
            try (FolderLock lock = FolderLock.obtain(folder, LOCK, patience, generations::number, () -> {})) {
                if (lock != null) {
                    settle();
                } else if (pressing || isStuck()) {
                    warnings.locked();
                }
            }
        } catch (IOException | RuntimeException e) {
            warnings.unwritable(e);
        }
    }

    /** How many files in the spool are in no generation, as far as is known. */
    private int waiting() throws IOException {
        return (int) spool.names().stream().filter(name -> !settled.contains(name)).count();
    }

    private boolean isMuch() throws IOException {
        return waiting() >= options.tidyFrom() || spool.bytes(settled) >= options.maxBytes() / MUCH;
    }

    /** Nobody gets to tidy up; it is counted again, as others may have since this one looked. */
    private boolean isStuck() throws IOException {
        int stuck = options.tidyFrom() * STUCK;
        if (waiting() < stuck) {
            return false;
        }
        load();
        return waiting() >= stuck;
    }

    private void settle() throws IOException {
        Loaded now = load();
        // Whoever was at it before took in everything that was safe by then.
        boolean done = now.generation() < 0 || now.settled().containsAll(now.spooled());
        if (done || !pressing && !isMuch()) {
            return;
        }
        Eviction.evict(now.contents(), options);
        now.contents().taken().clear();
        now.contents().taken().addAll(now.spooled());
        generations.publish(now.contents().entries(), now.generation());
        // Two files have these now; those that only the new one has stay until the next.
        spool.delete(now.settled());
        settled = Set.copyOf(now.spooled());
        contents = now.contents();
        listed = null;
    }
}
