package io.github.synthskills.runtime.mcp;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody probably meant. */
final class Nearest {

    private Nearest() {}

    /** The known name with the fewest differences; none if every name differs in more than a third of its letters or so. */
    static Optional<String> of(String name, Collection<String> known) {
        String best = null;
        int fewest = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < fewest) {
                fewest = distance;
                best = candidate;
            }
        }
        return fewest <= Math.max(1, (name.length() + 2) / 3) ? Optional.ofNullable(best) : Optional.empty();
    }

    /** Insertions, deletions and replacements from one text to the other. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
