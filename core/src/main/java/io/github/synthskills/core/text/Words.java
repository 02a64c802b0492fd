package io.github.synthskills.core.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Splits texts and identifiers into comparable words. */
final class Words {

    /** Longer texts add nothing but time; descriptions may be 200 kB. */
    private static final int LONGEST = 8_000;

    /** The usual English ones, and those with which requests and descriptions of any subject are phrased. */
    private static final CharArraySet STOP = CharArraySet.unmodifiableSet(new CharArraySet(
            List.of(("a an the of to in on for and or with by from at is are be was were it its this that these those i you your my me"
                            + " we our us can could would please need want help do does have has as into about also all any some if so"
                            + " will should may what which who how when where using use used provide provides provided given get")
                    .split(" ")),
            true));

    private static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer source = new StandardTokenizer();
            TokenStream words = new CJKBigramFilter(new LowerCaseFilter(new CJKWidthFilter(source)));
            words = new PorterStemFilter(new StopFilter(new ASCIIFoldingFilter(words), STOP));
            return new TokenStreamComponents(source, words);
        }
    };

    private Words() {}

    /** The words of a text: identifiers split, lower case, stemmed, without stop words; in their order. */
    static List<String> of(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<String> words = new ArrayList<>();
        String composed = Normalizer.normalize(bounded, Normalizer.Form.NFC);
        try (TokenStream tokens = ANALYZER.tokenStream("text", spaced(composed))) {
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

    /** The text with spaces where its identifiers are put together of words, and instead of all that is no letter or digit. */
    static String spaced(String text) {
        StringBuilder spaced = new StringBuilder(text.length() + 16);
        int before = ' ';
        for (int i = 0; i < text.length(); ) {
            int now = text.codePointAt(i);
            i += Character.charCount(now);
            int next = i < text.length() ? text.codePointAt(i) : ' ';
            if (!isPartOfWord(now)) {
                now = ' ';
            } else if (startsWord(before, now, next)) {
                spaced.append(' ');
            }
            if (now != ' ' || before != ' ') {
                spaced.appendCodePoint(now);
            }
            before = now;
        }
        return spaced.toString().strip();
    }

    private static boolean isPartOfWord(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.isLetterOrDigit(letter);
        };
    }

    /** As in list|Mail, get|URL and URL|Content. */
    private static boolean startsWord(int before, int now, int next) {
        return Character.isUpperCase(now)
                && (Character.isLowerCase(before)
                        || Character.isDigit(before)
                        || Character.isUpperCase(before) && Character.isLowerCase(next));
    }
}
