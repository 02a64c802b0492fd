package io.github.synthskills.core.trajectory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What goes when there is too much: failures first, then what was used least and longest ago. */
final class Eviction {

    private static final int MOST_EXPERIENCES = 10_000;
    private static final Comparator<Kept> LEAST_USEFUL = Comparator.comparing((Kept kept) -> !kept.failed())
            .thenComparingLong(kept -> kept.trajectory().metadata().uses())
            .thenComparing(Eviction::recorded)
            .thenComparing(kept -> kept.trajectory().id());
    private static final Comparator<Change.Taught> LEAST_FOUNDED =
            Comparator.comparingLong((Change.Taught taught) -> taught.experience().evidence().seen())
                    .thenComparing(Change.Taught::recorded)
                    .thenComparing(taught -> taught.experience().key());

    private Eviction() {}

    private static Instant recorded(Kept kept) {
        return kept.trajectory().metadata().recorded();
    }

    /** Forgets as much as the bounds want; returns how many trajectories and experiences that were. */
    static int evict(Contents contents, MemoryOptions options) {
        Set<String> essential = newestOfEachSkill(contents.trajectories());
        List<Kept> candidates = new ArrayList<>(contents.trajectories());
        candidates.removeIf(kept -> essential.contains(kept.trajectory().id()));
        candidates.sort(LEAST_USEFUL);
        long bytes = contents.trajectories().stream().mapToLong(Kept::bytes).sum();
        int count = contents.trajectories().size();
        int gone = 0;
        for (Kept kept : candidates) {
            if (count <= options.maxTrajectories() && bytes <= options.maxBytes()) {
                break;
            }
            contents.forget(kept.trajectory().id());
            bytes -= kept.bytes();
            count--;
            gone++;
        }
        return gone + experiences(contents);
    }

    private static int experiences(Contents contents) {
        int tooMany = contents.experiences().size() - MOST_EXPERIENCES;
        if (tooMany <= 0) {
            return 0;
        }
        contents.experiences().stream()
                .sorted(LEAST_FOUNDED)
                .limit(tooMany)
                .toList()
                .forEach(taught -> contents.forget(taught.experience().key()));
        return tooMany;
    }

    /** The newest successful build of a skill is what the next one starts from. */
    private static Set<String> newestOfEachSkill(Collection<Kept> all) {
        Map<String, Kept> newest = new HashMap<>();
        for (Kept kept : all) {
            if (!kept.failed()) {
                newest.merge(kept.trajectory().trigger().skill(), kept, (one, two) ->
                        recorded(two).isAfter(recorded(one)) ? two : one);
            }
        }
        Set<String> ids = new HashSet<>();
        newest.values().forEach(kept -> ids.add(kept.trajectory().id()));
        return ids;
    }
}
