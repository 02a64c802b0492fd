package io.github.synthskills.core;

import io.github.synthskills.core.escape.JavaLiteral;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Code that a server would like to see run: it sings as soon as the class that it got into is loaded. */
final class Canary {

    private static final String NAME = "synth.test.canary";

    private static final String SONG = "static { System.setProperty(\"" + NAME + "\", \"sang\"); }";

    private Canary() {}

    /** Texts that break out of comments, literals and identifiers of generators that do not mind. */
    static List<String> texts() {
        return List.of(
                "*/ " + SONG + " /*",
                escaped("*/ " + SONG + " /*"),
                escaped("*") + "/ " + SONG + " /" + escaped("*"),
                "\\\\u002a\\\\u002f " + SONG + " /*",
                "*\n/ " + SONG,
                "\n" + SONG + "\n//",
                "\"; " + SONG + " //",
                escaped("\"; ") + SONG + " //",
                "\\\"; " + SONG + " //",
                "\\",
                "} " + SONG + " class X {",
                "x() { } " + SONG + " void y",
                "$T $L $S $N $$ $[ $] $> " + SONG,
                "${" + SONG + "}",
                "{@code } */ " + SONG + " /** {@code",
                "\r" + SONG + "\r//",
                "\u2028" + SONG + "\u2029");
    }

    /** As Java reads it everywhere, comments included, before it reads anything else. */
    private static String escaped(String text) {
        return text.chars().mapToObj(character -> String.format("\\u%04x", character)).collect(Collectors.joining());
    }

    /** Whether it sang since it was last hushed. */
    static boolean sang() {
        return System.getProperty(NAME) != null;
    }

    static void hush() {
        System.clearProperty(NAME);
    }

    /** Classes by name: one into which the song got, for comments end at an escaped slash too, and one that only tells it. */
    static Map<String, String> caged() {
        return Map.of("canary.Caged", "package canary; public final class Caged { /* " + texts().get(1) + " */ }");
    }

    static Map<String, String> quoted() {
        return Map.of("canary.Quoted", "package canary; public final class Quoted { static final String TEXT = "
                + JavaLiteral.string(texts().get(1)) + "; }");
    }
}
