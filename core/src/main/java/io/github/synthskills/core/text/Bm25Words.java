package io.github.synthskills.core.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The words of {@link Bm25Index}. */
final class Bm25Words {

    /** Longer texts add nothing but time; descriptions may be 80 kB. */
    private static final int LONGEST = 8_000;

    /** Words that tool authors use for one thing; the first of each row stands for all. */
    private static final List<List<String>> SYNONYMS = List.of(
            List.of("get", "fetch", "retrieve", "read", "download", "load", "obtain"),
            List.of("search", "find", "query", "lookup"),
            List.of("create", "make", "add", "new", "insert"),
            List.of("upload", "put", "store", "save"),
            List.of("delete", "remove", "erase", "drop"),
            List.of("update", "edit", "modify", "change", "patch"),
            List.of("send", "post", "deliver"),
            List.of("list", "enumerate", "browse", "scan"),
            List.of("mail", "email", "mails"),
            List.of("folder", "directory"));
    private static final Map<String, String> REPRESENTATIVES = representatives();

    private Bm25Words() {}

    /** The words of a text: identifiers split, stemmed, without stop words, lower case; in their order. */
    static List<String> of(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<String> words = new ArrayList<>();
        try (Analyzer analyzer = new EnglishAnalyzer();
                TokenStream tokens = analyzer.tokenStream("text", splitIdentifiers(bounded))) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("reading a string cannot fail", e);
        }
        return words;
    }

    /** What stands for this word and its synonyms; the word itself if it has none. */
    static String concept(String word) {
        return REPRESENTATIVES.getOrDefault(word, word);
    }

    private static String splitIdentifiers(String text) {
        return text.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2")
                .replaceAll("[_\\-./@$:]+", " ")
                .replace("e mail", "email")
                .replace("E mail", "email")
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> representatives() {
        Map<String, String> representatives = new HashMap<>();
        for (List<String> row : SYNONYMS) {
            String first = of(row.get(0)).get(0);
            row.forEach(word -> of(word).forEach(stem -> representatives.put(stem, first)));
        }
        return Map.copyOf(representatives);
    }
}
