package io.github.synthskills.runtime.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant by a misspelt one. Pure. */
public final class Nearest {

    private static final int MOST = 3;

    /** A part of a name says something from so many letters on. */
    private static final int SHORTEST_PART = 3;

    private Nearest() {}

    private record Candidate(String name, int distance) {}

    /**
     * The known names that are close to a misspelt one, or of which one is a part of the other.
     *
     * @return at most three, closest first; empty if none is close
     */
    public static List<String> of(String misspelt, Collection<String> known) {
        String wanted = plain(misspelt);
        int tolerance = Math.max(1, (wanted.length() + 1) / 3);
        return known.stream()
                .distinct()
                .map(name -> new Candidate(name, distance(wanted, plain(name))))
                .filter(candidate -> candidate.distance <= tolerance || isPart(wanted, plain(candidate.name)))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /** The known name that a misspelt one most likely stands for; empty if none is close. */
    public static Optional<String> first(String misspelt, Collection<String> known) {
        return of(misspelt, known).stream().findFirst();
    }

    /** {@code "; did you mean 'id'?"}, or nothing if no name is close. */
    public static String hint(String misspelt, Collection<String> known) {
        return first(misspelt, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** How a sentence about a misspelt name ends: with the hint, or else with a full stop. */
    public static String ending(String misspelt, Collection<String> known) {
        String hint = hint(misspelt, known);
        return hint.isEmpty() ? "." : hint;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static boolean isPart(String one, String other) {
        return Math.min(one.length(), other.length()) >= SHORTEST_PART && (one.contains(other) || other.contains(one));
    }

    /** How many letters must be put in, taken out or changed. */
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < current.length; column++) {
                int changed = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(changed, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[to.length()];
    }
}
