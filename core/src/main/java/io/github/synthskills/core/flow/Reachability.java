package io.github.synthskills.core.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which steps need which, over any number of others. */
final class Reachability {

    private final Map<String, Set<String>> needs = new HashMap<>();

    Reachability(Map<String, Set<String>> waits) {
        waits.keySet().forEach(id -> needs.put(id, all(id, waits)));
    }

    private static Set<String> all(String id, Map<String, Set<String>> waits) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(waits.getOrDefault(id, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (found.add(next)) {
                open.addAll(waits.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    /** Whether two different steps can run at the same time. */
    boolean independent(String one, String other) {
        return !one.equals(other)
                && !needs.getOrDefault(one, Set.of()).contains(other)
                && !needs.getOrDefault(other, Set.of()).contains(one);
    }
}
