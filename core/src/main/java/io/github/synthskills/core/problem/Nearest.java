package io.github.synthskills.core.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
public final class Nearest {

    private Nearest() {}

    /** The name that a misspelt one most likely stands for; empty if none is close. */
    public static Optional<String> of(String misspelt, Collection<String> names) {
        String wanted = plain(misspelt);
        int tolerance = Math.max(1, wanted.length() / 3);
        return names.stream()
                .filter(name -> Math.abs(plain(name).length() - wanted.length()) <= tolerance)
                .filter(name -> distance(wanted, plain(name)) <= tolerance)
                .min(Comparator.<String>comparingInt(name -> distance(wanted, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code "; did you mean 'id'?"}, or nothing if no name is close. */
    public static String hint(String misspelt, Collection<String> names) {
        return of(misspelt, names).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column < previous.length; column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[previous.length];
            current[0] = row;
            for (int column = 1; column < current.length; column++) {
                int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                current[column] = Math.min(
                        previous[column - 1] + change, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
