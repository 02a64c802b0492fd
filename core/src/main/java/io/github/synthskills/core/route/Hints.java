package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the light words of a request say about who, when, how many and whether. Most requests say it in one way only, so nothing
 * follows from silence; but two that both say it must say the same.
 *
 * @param said what is said, by what it is about
 */
record Hints(Map<About, Set<String>> said) {

    Hints {
        said = Map.copyOf(said);
    }

    /** What hints are about. */
    enum About {
        /** All, some, one. */
        AMOUNT("how many"),
        /** This or that. */
        POINT("which"),
        /** He, she, it, they, we, you, I. */
        PERSON("who"),
        /** What was, is or will be; what can, should or would be. */
        TIME("when, or whether at all");

        private final String words;

        About(String words) {
            this.words = words;
        }
    }

    private static final Map<String, String> AMOUNTS = Map.of("all", "all", "every", "all", "some", "some", "one", "one");

    private static final Map<String, String> PERSONS = Map.ofEntries(
            Map.entry("he", "he"), Map.entry("his", "he"), Map.entry("him", "he"),
            Map.entry("she", "she"), Map.entry("her", "she"),
            Map.entry("they", "they"), Map.entry("their", "they"), Map.entry("them", "they"),
            Map.entry("we", "we"), Map.entry("our", "we"), Map.entry("it", "it"),
            Map.entry("you", "you"), Map.entry("your", "you"), Map.entry("i", "i"));

    private static final Map<String, String> TIMES = Map.ofEntries(
            Map.entry("did", "past"), Map.entry("was", "past"), Map.entry("were", "past"), Map.entry("had", "past"),
            Map.entry("will", "future"), Map.entry("shall", "should"), Map.entry("should", "should"),
            Map.entry("can", "can"), Map.entry("could", "could"), Map.entry("would", "would"), Map.entry("might", "might"),
            Map.entry("is", "present"), Map.entry("are", "present"), Map.entry("am", "present"), Map.entry("do", "present"),
            Map.entry("does", "present"), Map.entry("has", "present"), Map.entry("have", "present"),
            Map.entry("having", "present"));

    /** What is planned is told as if it were. */
    private static final Set<String> PLANNED = Set.of("present", "future", "would");

    private static final Set<String> MODALS = Set.of("can", "could", "would", "should", "shall", "will", "might");
    private static final Set<String> SPEAKERS = Set.of("i", "we", "you");
    private static final Set<String> ASKS =
            Set.of("want", "need", "would", "d", "like", "wish", "am", "please", "get", "see", "know", "have");

    /** What the words of a request say. */
    static Hints of(List<String> words) {
        Map<About, Set<String>> said = new EnumMap<>(About.class);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String before = i > 0 ? words.get(i - 1) : "";
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            add(said, About.AMOUNT, AMOUNTS.get(word));
            add(said, About.POINT, point(word, before));
            add(said, About.PERSON, isAsking(word, before, next) ? null : PERSONS.get(word));
            add(said, About.TIME, isPolite(word, before, next) ? null : time(word, next));
        }
        Set<String> times = said.getOrDefault(About.TIME, Set.of());
        if (times.size() > 1) {
            times.remove("present");
        }
        return new Hints(said);
    }

    /** As in: can you, I want, could we. */
    private static boolean isAsking(String word, String before, String next) {
        return SPEAKERS.contains(word) && (MODALS.contains(before) || MODALS.contains(next) || ASKS.contains(next));
    }

    /** As in: could you, I would like; not: should I, I could, I would have paid. */
    private static boolean isPolite(String word, String before, String next) {
        boolean polite = MODALS.contains(word) && !word.equals("should") && !next.equals("have");
        return polite && (SPEAKERS.contains(next) || word.equals("would") && SPEAKERS.contains(before));
    }

    private static @Nullable String time(String word, String next) {
        return word.equals("would") && next.equals("have") ? "would have" : TIMES.get(word);
    }

    private static void add(Map<About, Set<String>> said, About about, @Nullable String what) {
        if (what != null) {
            said.computeIfAbsent(about, any -> new TreeSet<>()).add(what);
        }
    }

    private static @Nullable String point(String word, String before) {
        return switch (word) {
            case "this", "these" -> "this";
            case "those" -> "that";
            case "that" -> LightWords.isPreposition(before) ? "that" : null;
            default -> null;
        };
    }

    /** What two requests say differently, each in a few words. */
    List<String> differences(Hints other) {
        List<String> differences = new ArrayList<>();
        for (About about : About.values()) {
            Set<String> here = said.getOrDefault(about, Set.of());
            Set<String> there = other.said.getOrDefault(about, Set.of());
            boolean alike = here.equals(there) || PLANNED.containsAll(here) && PLANNED.containsAll(there);
            if (!here.isEmpty() && !there.isEmpty() && !alike) {
                differences.add(about.words + ": '" + String.join(", ", here) + "' here, '" + String.join(", ", there) + "' there");
            }
        }
        return differences;
    }
}
