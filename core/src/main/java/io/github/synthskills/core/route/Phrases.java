package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** English phrases that stand for one word, and the one that each is read as. */
final class Phrases {

    static final String HOW_MANY = "#howmany";
    static final String LESS = "#lt";
    static final String MORE = "#gt";
    static final String AT_LEAST = "#ge";
    static final String AT_MOST = "#le";
    static final String EXCEPT = "#exc";

    /** Phrase and meaning; of several that begin alike the first that fits counts. */
    private static final String TABLE = """
            a few              = several
            a little           = slightly
            at once            = immediately
            as well as         = and
            how many           = #howmany
            what number of     = #howmany
            what amount of     = #howmany
            the number of      = #howmany
            number of          = #howmany
            total count of     = #howmany
            count of           = #howmany
            how much           = #howmuch
            how far is it from = distance from
            how far is         = distance
            how long is        = length
            less than          = #lt
            fewer than         = #lt
            lower than         = #lt
            under              = #lt
            below              = #lt
            more than          = #gt
            greater than       = #gt
            above              = #gt
            at least           = #ge
            or more            = #ge
            at most            = #le
            no more than       = #le
            do n t             = not
            don t              = not
            does n t           = not
            doesn t            = not
            isn t              = not
            aren t             = not
            no                 = not
            without            = not
            except             = #exc
            besides            = #exc
            other than         = #exc
            aside from         = #exc
            excluding          = #exc
            least expensive    = cheapest
            most inexpensive   = cheapest
            lowest priced      = cheapest
            close to           = near
            next to            = near
            in regards to      =
            in regard to       =
            with regard to     =
            with respect to    =
            when it comes to   =
            as far as          =
            pertaining to      =
            related to         =
            relating to        =
            is it true that    =
            would it be possible to =
            be able to         =
            a list of          =
            a listing of       =
            type of            = type
            kind of            = type
            sort of            = type
            o'clock            =
            """;

    private static final Map<String, List<Phrase>> BY_FIRST_WORD = read();

    private record Phrase(List<String> words, List<String> meaning) {}

    private Phrases() {}

    private static Map<String, List<Phrase>> read() {
        Map<String, List<Phrase>> phrases = new HashMap<>();
        TABLE.lines().forEach(line -> {
            int sign = line.indexOf('=');
            Phrase phrase = new Phrase(split(line.substring(0, sign)), split(line.substring(sign + 1)));
            phrases.computeIfAbsent(phrase.words().get(0), first -> new ArrayList<>()).add(phrase);
        });
        return phrases;
    }

    private static List<String> split(String words) {
        String stripped = words.strip();
        return stripped.isEmpty() ? List.of() : List.of(stripped.split(" "));
    }

    /** The words with each phrase replaced by what it stands for. */
    static List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); ) {
            Phrase phrase = at(words, i);
            joined.addAll(phrase == null ? List.of(words.get(i)) : phrase.meaning());
            i += phrase == null ? 1 : phrase.words().size();
        }
        return joined;
    }

    /** How a word that stands for a phrase is shown to people. */
    static String shown(String word) {
        return switch (word) {
            case HOW_MANY -> "how many";
            case "#howmuch" -> "how much";
            case LESS -> "less than";
            case MORE -> "more than";
            case AT_LEAST -> "at least";
            case AT_MOST -> "at most";
            case EXCEPT -> "except";
            default -> word;
        };
    }

    private static @Nullable Phrase at(List<String> words, int i) {
        for (Phrase phrase : BY_FIRST_WORD.getOrDefault(words.get(i), List.of())) {
            int end = i + phrase.words().size();
            if (end <= words.size() && words.subList(i, end).equals(phrase.words())) {
                return phrase;
            }
        }
        return null;
    }
}
