package io.github.synthskills.core.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which words are English, and common names: those that the bundled model has a token of its own for, with the usual endings and
 * beginnings. Read from the model's files when it is first asked, which takes some 50 ms. Thread-safe.
 */
public final class EnglishWords {

    private static final List<String> ENDINGS =
            List.of("s", "es", "d", "ed", "r", "er", "ers", "ing", "ly", "able", "ment", "ness", "est");
    private static final List<String> BEGINNINGS =
            List.of("pre", "non", "un", "re", "in", "dis", "over", "under", "mis", "co", "inter", "sub", "de", "a");

    private EnglishWords() {}

    /** Whether a word is one; a word of any language is if the model's files cannot be read. */
    public static boolean isKnown(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        Set<String> words = Vocabulary.WORDS;
        return words.isEmpty() || isKnown(lower, words) || BEGINNINGS.stream()
                .anyMatch(start -> lower.startsWith(start) && isKnown(lower.substring(start.length()), words));
    }

    private static boolean isKnown(String word, Set<String> words) {
        return words.contains(word) || ENDINGS.stream().anyMatch(end -> word.endsWith(end) && isRoot(word, end, words));
    }

    private static boolean isRoot(String word, String end, Set<String> words) {
        String root = word.substring(0, word.length() - end.length());
        return root.length() > 2 && (words.contains(root) || words.contains(root + "e"));
    }

    /** Loaded when it is first needed. */
    private static final class Vocabulary {

        static final Set<String> WORDS = read();

        private static Set<String> read() {
            try (InputStream file = new BundledModel().tokenizer(); JsonParser json = new JsonFactory().createParser(file)) {
                while (json.nextToken() != null) {
                    if (json.currentToken() == JsonToken.FIELD_NAME && json.currentName().equals("vocab")) {
                        return tokens(json);
                    }
                }
                return Set.of();
            } catch (IOException e) {
                return Set.of();
            }
        }

        private static Set<String> tokens(JsonParser json) throws IOException {
            Set<String> words = new HashSet<>();
            while (json.nextToken() != JsonToken.END_OBJECT && json.currentToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME && Character.isLetter(json.currentName().charAt(0))) {
                    words.add(json.currentName());
                }
            }
            return words;
        }
    }
}
