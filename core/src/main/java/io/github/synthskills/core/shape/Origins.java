package io.github.synthskills.core.shape;

import io.github.synthskills.runtime.Cel;

/**
 * Says where a nested shape comes from: {@code outlook/list-messages} has the member
 * {@code outlook/list-messages:value}, which has the element {@code outlook/list-messages:value[]}, and so on. What would be
 * absurdly long ends in a hash: servers choose the names, and each stands in the origins of all that is below it.
 */
public final class Origins {

    private static final int LONGEST = 500;
    private static final int KEPT = 250;

    private Origins() {}

    /** The origin of a member of the record of that origin. */
    public static String member(String origin, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
            return bounded(path(origin) + "['" + name + "']");
        }
        return bounded(origin.indexOf(':') < 0 ? origin + ":" + name : origin + "." + name);
    }

    /** The origin of the elements of the list of that origin. */
    public static String element(String origin) {
        return bounded(path(origin) + "[]");
    }

    /** The origin of the values of the map of that origin. */
    public static String value(String origin) {
        return bounded(path(origin) + "{}");
    }

    /**
     * The origin of an alternative of the choice of that origin, as far as it has no name of its own.
     *
     * @param number which one, from 1
     */
    public static String option(String origin, int number) {
        return bounded(path(origin) + "|" + number);
    }

    /** The origin of a shape that a schema defines by name, wherever it is used. */
    public static String definition(String origin, String name) {
        return bounded(origin + "#" + name);
    }

    /** The origin of the document that stands in the text of that origin. */
    public static String document(String origin) {
        return bounded(path(origin) + "()");
    }

    private static String path(String origin) {
        return origin.indexOf(':') < 0 ? origin + ":" : origin;
    }

    /** The bar keeps it from being taken for the name of a definition. */
    private static String bounded(String origin) {
        return origin.length() <= LONGEST ? origin : origin.substring(0, KEPT) + "|\u2026" + Cel.hash(origin);
    }
}
