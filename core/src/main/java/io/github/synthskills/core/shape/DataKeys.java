package io.github.synthskills.core.shape;

import java.util.Collection;
import java.util.regex.Pattern;

/** Tells member names that are data (addresses, ids, dates, numbers) from names that a programmer chose. */
final class DataKeys {

    private static final Pattern DATA = Pattern.compile(String.join("|",
            "[^@\\s]+@[^@\\s]+\\.[^@\\s]+",
            "\\{?[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\}?",
            "\\d{4}-\\d\\d(-\\d\\d([T ].*)?)?",
            "\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}",
            "[+-]?\\d+([.,]\\d+)?",
            "\\d{1,3}(\\.\\d{1,3}){3}",
            "[A-Za-z]*[_:#-]?\\d{5,}",
            "https?://.*",
            "/.*"));
    /** OData's annotations of members look like addresses: {@code members@odata.context}. */
    private static final Pattern ANNOTATION =
            Pattern.compile("(?i)[^@\\s]+@(odata|microsoft\\.(graph|dynamics))\\.[A-Za-z0-9.]+");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/_=-]{20,}");
    private static final int LONGEST = 200;
    private static final int MANY = 300;

    private DataKeys() {}

    /** Whether that name is data by its looks. */
    static boolean looksLikeData(String key) {
        if (key.startsWith("@") || ANNOTATION.matcher(key).matches()) {
            return false;
        }
        return key.length() > LONGEST
                || DATA.matcher(key).matches()
                || (TOKEN.matcher(key).matches() && key.chars().filter(Character::isDigit).count() >= 4);
    }

    /** Whether all of these names, two at least, are written as people write names and titles: several words, or accents. */
    static boolean areLabels(Collection<String> names) {
        return names.size() >= 2 && names.stream()
                .allMatch(name -> name.indexOf(' ') > 0 || name.chars().anyMatch(letter -> letter > 127));
    }

    /**
     * Whether the names vary from object to object so much that they must be data.
     *
     * @param objects how many objects with members were seen
     * @param counts in how many of them each name was seen
     * @param structured whether all values are objects or lists; scalars need more evidence, since two different records
     *     have nothing but scalars in common, too
     */
    static boolean vary(int objects, Collection<Integer> counts, boolean structured) {
        if (counts.size() > MANY) {
            return true;
        }
        return objects >= (structured ? 2 : 4) && counts.size() >= (structured ? 4 : 8) && counts.stream().allMatch(count -> count * 2 <= objects);
    }
}
