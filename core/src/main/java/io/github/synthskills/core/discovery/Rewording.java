package io.github.synthskills.core.discovery;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Other words for an intent: more of them, or only those that count. */
final class Rewording {

    /** What is quoted, and what is a value rather than a word: addresses, paths, numbers, dates. */
    private static final Pattern VALUES = Pattern.compile("[\"“„«][^\"”“»]*[\"”“»]|(?<![\\p{L}\\p{Nd}])['‘][^'’]*['’](?![\\p{L}\\p{Nd}])"
            + "|\\S*[@/\\\\]\\S*|\\S*\\p{Nd}\\S*");
    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.!?;。])\\s+|\\n+");
    /** After these, an intent tells how, when or with what, no longer what is to be done. */
    private static final Set<String> INTRODUCES_DETAILS = Set.of(
            "in", "from", "with", "for", "by", "using", "via", "that", "which", "where", "whose", "who", "when", "while", "since",
            "between", "during", "within", "after", "before", "until", "into", "onto", "to", "on", "at", "as", "if", "so", "than",
            "under", "over", "about", "through", "without", "matching", "given", "based", "sorted", "including");
    /** What is longer is no request that fewer or more words make clearer, and would take long to look through. */
    private static final int LONGEST = 2_000;
    /** A verb and its object; less says too little. */
    private static final int LEAST_WORDS = 2;
    private static final Set<String> SMALL_WORDS = Set.of(
            "a", "an", "the", "all", "any", "some", "my", "our", "your", "its", "their", "of", "and", "or", "then", "please");

    private Rewording() {}

    /** The intent with the words of names that it does not have yet; the intent itself if there are none or it is very long. */
    static String broadened(String intent, Collection<String> names) {
        if (intent.length() > LONGEST) {
            return intent;
        }
        Set<String> known = new HashSet<>(NameWords.of(intent));
        Set<String> more = new LinkedHashSet<>();
        for (String name : new TreeSet<>(names)) {
            NameWords.of(name).stream()
                    .filter(word -> word.length() > 1 && !known.contains(word))
                    .forEach(more::add);
        }
        // In the same sentence: each sentence is also looked for by itself, and these words say nothing alone.
        return more.isEmpty() ? intent : intent.replaceAll("[\\s.!?;。]+$", "") + " " + String.join(" ", more);
    }

    /** Verb and object: the first sentence without values and without what follows a preposition; the intent if that is it. */
    static String reduced(String intent) {
        if (intent.length() > LONGEST) {
            return intent;
        }
        String sentence = END_OF_SENTENCE.split(intent.strip(), 2)[0];
        List<String> words = Arrays.stream(VALUES.matcher(sentence).replaceAll(" ").split("[\\s,:.!?;()]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        LinkedHashSet<String> content = new LinkedHashSet<>();
        int end = 0;
        while (end < words.size()) {
            String word = words.get(end).toLowerCase(Locale.ROOT);
            if (content.size() >= LEAST_WORDS && INTRODUCES_DETAILS.contains(word)) {
                break;
            }
            if (!SMALL_WORDS.contains(word) && !INTRODUCES_DETAILS.contains(word)) {
                content.add(word);
            }
            end++;
        }
        String reduced = String.join(" ", words.subList(0, end));
        return content.size() < LEAST_WORDS || NameWords.of(reduced).equals(NameWords.of(intent)) ? intent : reduced;
    }
}
