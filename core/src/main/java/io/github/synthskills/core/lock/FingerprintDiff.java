package io.github.synthskills.core.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Explains why a skill is not up to date. */
public final class FingerprintDiff {

    private FingerprintDiff() {}

    /** What differs, in words, such as {@code step 'files' changed}; empty if nothing does. Parts are named by the caller. */
    public static List<String> explain(Map<String, String> before, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            if (!before.containsKey(name)) {
                differences.add(name + " is new");
            } else if (!now.containsKey(name)) {
                differences.add(name + " is gone");
            } else if (!before.get(name).equals(now.get(name))) {
                differences.add(name + " changed");
            }
        }
        return List.copyOf(differences);
    }
}
