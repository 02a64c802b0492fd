package io.github.synthskills.core.shape;

/**
 * Says where a nested shape comes from: {@code outlook/list-messages} has the member
 * {@code outlook/list-messages:value}, which has the element {@code outlook/list-messages:value[]}, and so on.
 */
public final class Origins {

    private Origins() {}

    /** The origin of a member of the record of that origin. */
    public static String member(String origin, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
            return path(origin) + "['" + name + "']";
        }
        return origin.indexOf(':') < 0 ? origin + ":" + name : origin + "." + name;
    }

    /** The origin of the elements of the list of that origin. */
    public static String element(String origin) {
        return path(origin) + "[]";
    }

    /** The origin of the values of the map of that origin. */
    public static String value(String origin) {
        return path(origin) + "{}";
    }

    /**
     * The origin of an alternative of the choice of that origin, as far as it has no name of its own.
     *
     * @param number which one, from 1
     */
    public static String option(String origin, int number) {
        return path(origin) + "|" + number;
    }

    /** The origin of a shape that a schema defines by name, wherever it is used. */
    public static String definition(String origin, String name) {
        return origin + "#" + name;
    }

    /** The origin of the document that stands in the text of that origin. */
    public static String document(String origin) {
        return path(origin) + "()";
    }

    private static String path(String origin) {
        return origin.indexOf(':') < 0 ? origin + ":" : origin;
    }
}
