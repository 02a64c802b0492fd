package io.github.synthskills.core.escape;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names that are taken in one place, such as a class or a method body. The first to ask gets its name, later ones get it
 * with a number; so ask in an order that does not depend on chance. Not thread-safe.
 */
public final class NameScope {

    private final Set<String> taken = new HashSet<>();
    private final boolean caseMatters;

    private NameScope(boolean caseMatters, Collection<String> taken) {
        this.caseMatters = caseMatters;
        taken.forEach(name -> this.taken.add(same(name)));
    }

    /** A scope for members, parameters and local variables, in which some names are taken already. */
    public static NameScope members(String... taken) {
        return new NameScope(true, List.of(taken));
    }

    /**
     * A scope for types, in which some names are taken already. {@code Item} and {@code ITEM} count as one name, since the
     * class files of both would be one file on Windows and macOS.
     */
    public static NameScope types(String... taken) {
        return new NameScope(false, List.of(taken));
    }

    /**
     * Takes a name.
     *
     * @param name a legal Java name, as {@link Identifiers} makes them
     * @return the name, or with a number from 2 on if it was taken: {@code item2}, {@code sha256_2}
     */
    public String claim(String name) {
        String free = name;
        String separator = Character.isDigit(name.charAt(name.length() - 1)) ? "_" : "";
        for (int number = 2; !taken.add(same(free)); number++) {
            free = name + separator + number;
        }
        return free;
    }

    /** Whether a name is not taken yet. */
    public boolean isFree(String name) {
        return !taken.contains(same(name));
    }

    private String same(String name) {
        return caseMatters ? name : name.toLowerCase(Locale.ROOT);
    }
}
