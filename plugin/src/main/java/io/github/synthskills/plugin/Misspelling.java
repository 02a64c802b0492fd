package io.github.synthskills.plugin;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** Guesses which input somebody meant by a property of another name. */
final class Misspelling {

    private static final int SHORT = 4;

    private Misspelling() {}

    /**
     * The input that {@code property} most likely is a misspelling of. Properties go to every plugin of a build, so only a near
     * miss is one, and no parameter of the goal itself.
     *
     * @param missing the inputs that nobody gave
     */
    static Optional<String> of(String property, Collection<String> missing, MojoDescriptor goal) {
        if (property.indexOf('.') >= 0 || isParameter(property, goal.getMojoConfiguration())) {
            return Optional.empty();
        }
        return missing.stream().filter(name -> isNear(plain(property), plain(name))).findFirst();
    }

    private static boolean isParameter(String property, PlexusConfiguration parameters) {
        for (PlexusConfiguration parameter : parameters.getChildren()) {
            if (("${" + property + "}").equals(parameter.getValue(""))) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Whether one change makes one word of the other, or two in a longer one. */
    static boolean isNear(String one, String other) {
        int allowed = Math.min(one.length(), other.length()) <= SHORT ? 1 : 2;
        return Math.abs(one.length() - other.length()) <= allowed && distance(one, other) <= allowed;
    }

    /** How many letters must be put in, taken out, changed, or exchanged with the next. */
    private static int distance(String from, String to) {
        int[][] table = new int[from.length() + 1][to.length() + 1];
        for (int row = 0; row <= from.length(); row++) {
            for (int column = 0; column <= to.length(); column++) {
                table[row][column] = row == 0 || column == 0 ? row + column : cheapest(table, from, to, row, column);
            }
        }
        return table[from.length()][to.length()];
    }

    private static int cheapest(int[][] table, String from, String to, int row, int column) {
        boolean same = from.charAt(row - 1) == to.charAt(column - 1);
        int cost = Math.min(table[row - 1][column - 1] + (same ? 0 : 1),
                1 + Math.min(table[row - 1][column], table[row][column - 1]));
        boolean exchanged = row > 1 && column > 1 && from.charAt(row - 1) == to.charAt(column - 2)
                && from.charAt(row - 2) == to.charAt(column - 1);
        return exchanged ? Math.min(cost, table[row - 2][column - 2] + 1) : cost;
    }
}
