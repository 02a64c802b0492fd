package io.github.synthskills.core.discovery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words that a name is made of. */
final class NameWords {

    private static final Pattern BEFORE_CAPITAL = Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

    /** Words that tell no two names apart. */
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    private NameWords() {}

    /** The words without articles: {@code send-an-email} and {@code sendEmail} give the same. */
    static List<String> telling(String name) {
        return of(name).stream().filter(word -> !ARTICLES.contains(word)).toList();
    }

    /** The words in lower case: {@code listMailMessages} and {@code list-mail_messages} give the same. */
    static List<String> of(String name) {
        return Arrays.stream(spaced(name).toLowerCase(Locale.ROOT).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The name with its words apart, their case as it was. */
    static String spaced(String name) {
        return BETWEEN.matcher(BEFORE_CAPITAL.matcher(name).replaceAll(" ")).replaceAll(" ").strip();
    }
}
