package io.github.synthskills.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** English for names: what one of several is called, and what a tool's name is about. */
public final class Words {

    private static final Set<String> JOINERS = Set.of("by", "for", "from", "in", "of", "on", "to", "with");

    private Words() {}

    /** {@code messages} gives {@code message}, {@code companies} gives {@code company}. */
    public static String singular(String plural) {
        String lower = plural.toLowerCase(Locale.ROOT);
        if (lower.endsWith("ies") && lower.length() > 4) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        if (lower.endsWith("sses") || lower.endsWith("xes") || lower.endsWith("ches") || lower.endsWith("shes")) {
            return plural.substring(0, plural.length() - 2);
        }
        boolean plain = lower.endsWith("s") && !lower.endsWith("ss") && !lower.endsWith("us") && !lower.endsWith("is");
        return plain && lower.length() > 2 ? plural.substring(0, plural.length() - 1) : plural;
    }

    /** The thing that a tool's name is about: {@code list-mail-messages} gives {@code mail-message}. */
    static String subject(String toolName) {
        List<String> words = List.of(toolName.replaceAll("([a-z0-9])([A-Z])", "$1 $2").split("[^A-Za-z0-9]+"));
        int end = 1;
        while (end < words.size() && !JOINERS.contains(words.get(end).toLowerCase(Locale.ROOT))) {
            end++;
        }
        if (words.size() < 2 || end < 2) {
            return toolName;
        }
        List<String> subject = new ArrayList<>(words.subList(1, end));
        subject.set(subject.size() - 1, singular(subject.get(subject.size() - 1)));
        return String.join("-", subject);
    }
}
