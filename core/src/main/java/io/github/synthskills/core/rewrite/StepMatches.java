package io.github.synthskills.core.rewrite;

import io.github.synthskills.core.rewrite.SpecChange.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which steps of two specs are the same ones: those with equal paths, and those that say the same under another name. */
final class StepMatches {

    /** Among more steps than anybody renames at once no names are guessed, so that no spec can take long. */
    private static final int MOST_RENAMED = 100;

    private final Map<String, StepNode> before;
    private final Map<String, StepNode> after;
    /** By the path that a step has now, the one it had. */
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final Set<String> matched = new HashSet<>();

    private StepMatches(Map<String, StepNode> before, Map<String, StepNode> after) {
        this.before = before;
        this.after = after;
    }

    static StepMatches of(Map<String, StepNode> before, Map<String, StepNode> after) {
        StepMatches matches = new StepMatches(before, after);
        after.values().stream()
                .filter(now -> before.containsKey(now.path()))
                .forEach(now -> matches.match(now, node(before, now.path())));
        matches.matchByContent();
        matches.matchById();
        return matches;
    }

    private void match(StepNode now, StepNode old) {
        origins.put(now.path(), old.path());
        matched.add(old.path());
    }

    /** A step that went into another one, or out of it, keeps its id; ids are unique. */
    private void matchById() {
        Map<String, StepNode> byId = new HashMap<>();
        unmatchedBefore().forEach(old -> byId.put(old.step().id(), old));
        for (StepNode now : unmatchedAfter()) {
            StepNode old = byId.get(now.step().id());
            if (old != null) {
                match(now, old);
            }
        }
    }

    /** Steps that were renamed: the same words but for the names of such steps. */
    private void matchByContent() {
        List<StepNode> olds = unmatchedBefore();
        List<StepNode> news = unmatchedAfter();
        // The new name of one step may be a word in another one's text.
        Set<String> ids = new TreeSet<>(StepNode.ids(olds));
        ids.addAll(StepNode.ids(news));
        if (olds.size() > MOST_RENAMED || news.size() > MOST_RENAMED) {
            return;
        }
        Map<String, Deque<StepNode>> byText = new HashMap<>();
        olds.forEach(old -> byText.computeIfAbsent(old.nameless(ids), text -> new ArrayDeque<>()).add(old));
        for (StepNode now : news) {
            StepNode old = byText.getOrDefault(now.nameless(ids), new ArrayDeque<>()).poll();
            if (old != null) {
                match(now, old);
            }
        }
    }

    private List<StepNode> unmatchedBefore() {
        return before.values().stream().filter(node -> !matched.contains(node.path())).toList();
    }

    private List<StepNode> unmatchedAfter() {
        return after.values().stream().filter(node -> !origins.containsKey(node.path())).toList();
    }

    /** By the paths of now, the paths that steps had before, where they differ. */
    Map<String, String> renamedPaths() {
        Map<String, String> renamed = new TreeMap<>();
        origins.forEach((now, old) -> {
            if (!now.equals(old)) {
                renamed.put(now, old);
            }
        });
        return renamed;
    }

    /** By the ids that steps had, the ids of now, where they differ. */
    Map<String, String> renamedIds() {
        Map<String, String> renamed = new TreeMap<>();
        origins.forEach((now, old) -> {
            String from = node(before, old).step().id();
            String to = node(after, now).step().id();
            if (!from.equals(to)) {
                renamed.put(from, to);
            }
        });
        return renamed;
    }

    List<SpecChange> changes() {
        List<SpecChange> changes = new ArrayList<>();
        Map<String, String> ids = renamedIds();
        Set<String> moved = moved();
        for (StepNode now : after.values()) {
            String path = origins.get(now.path());
            if (path == null) {
                changes.add(new SpecChange(Kind.ADDED, now.path(), "", null, null));
                continue;
            }
            StepNode old = node(before, path);
            if (!old.step().id().equals(now.step().id())) {
                changes.add(new SpecChange(Kind.RENAMED, now.path(), "", path, now.path()));
            }
            if (moved.contains(path) || !parent(now).equals(old.parent())) {
                changes.add(new SpecChange(Kind.MOVED, now.path(), "", path, now.path()));
            }
            changes.addAll(new StepDifferences(now.path(), ids).compare(old.step(), now.step()));
        }
        unmatchedBefore().forEach(gone -> changes.add(new SpecChange(Kind.REMOVED, gone.path(), "", null, null)));
        return changes;
    }

    /** Where the step around a step stood. */
    private String parent(StepNode now) {
        return origins.getOrDefault(now.parent(), now.parent());
    }

    /** Those that stand elsewhere among the steps beside them, by the paths that they had. */
    private Set<String> moved() {
        Map<String, List<String>> olds = new LinkedHashMap<>();
        Map<String, List<String>> news = new LinkedHashMap<>();
        Set<String> stayed = new HashSet<>();
        for (StepNode now : after.values()) {
            String path = origins.get(now.path());
            if (path != null && node(before, path).parent().equals(parent(now))) {
                news.computeIfAbsent(parent(now), parent -> new ArrayList<>()).add(path);
                stayed.add(path);
            }
        }
        for (StepNode old : before.values()) {
            if (stayed.contains(old.path())) {
                olds.computeIfAbsent(old.parent(), parent -> new ArrayList<>()).add(old.path());
            }
        }
        Set<String> moved = new HashSet<>();
        news.forEach((parent, siblings) -> moved.addAll(moved(olds.getOrDefault(parent, List.of()), siblings)));
        return moved;
    }

    private static StepNode node(Map<String, StepNode> nodes, String path) {
        StepNode node = nodes.get(path);
        if (node == null) {
            throw new IllegalArgumentException("This is a bug: there is no step " + path);
        }
        return node;
    }

    /** What has to move to make the earlier order the later one; as little as possible. Both have the same elements. */
    static Set<String> moved(List<String> before, List<String> after) {
        Map<String, Integer> places = new HashMap<>();
        before.forEach(one -> places.put(one, places.size()));
        int[] length = new int[after.size()];
        int[] previous = new int[after.size()];
        int last = -1;
        for (int i = 0; i < after.size(); i++) {
            previous[i] = -1;
            for (int j = 0; j < i; j++) {
                if (places.get(after.get(j)) < places.get(after.get(i)) && length[j] >= length[i]) {
                    length[i] = length[j] + 1;
                    previous[i] = j;
                }
            }
            last = last < 0 || length[i] > length[last] ? i : last;
        }
        Set<String> moved = new LinkedHashSet<>(after);
        for (int i = last; i >= 0; i = previous[i]) {
            moved.remove(after.get(i));
        }
        return moved;
    }
}
