package io.github.synthskills.benchmarks.routing;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What happens to requests in real life: other case, no punctuation, a slip of the finger. Deterministic. */
final class Rewording {

    private Rewording() {}

    /** In lower case, without punctuation. */
    static String flat(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_\\s]", " ").replaceAll("\\s+", " ").strip();
    }

    /** With one letter inside a word left out, doubled, exchanged with the next, or replaced. */
    static String mistyped(String text) {
        SplittableRandom random = new SplittableRandom(text.hashCode());
        int[] places = IntStream.range(1, Math.max(1, text.length() - 1))
                .filter(at -> Character.isLetter(text.charAt(at))
                        && Character.isLetterOrDigit(text.charAt(at - 1))
                        && Character.isLetterOrDigit(text.charAt(at + 1)))
                .toArray();
        if (places.length == 0) {
            return text;
        }
        int at = places[random.nextInt(places.length)];
        String before = text.substring(0, at);
        String after = text.substring(at + 1);
        char letter = text.charAt(at);
        return switch (random.nextInt(4)) {
            case 0 -> before + after;
            case 1 -> before + letter + letter + after;
            case 2 -> before + after.charAt(0) + letter + after.substring(1);
            default -> before + (char) ('a' + random.nextInt(26)) + after;
        };
    }
}
