package io.github.synthskills.core.route;

import io.github.synthskills.core.route.Meaning.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what of a request carries meaning. For one request. */
final class MeaningReader {

    /** What a word counts as having before it where a phrase begins. */
    private static final String START = "^";

    /** Words that say how the next one belongs. */
    private static final Set<String> ROLES = roles();

    private final List<String> words;
    private final List<String> repairs;
    private final Weight weight;
    private final Surroundings surroundings;
    private final List<Part> parts = new ArrayList<>();
    private final boolean startsWithPreposition;
    private String before = START;
    private boolean between;
    private boolean asked;
    private int front;

    MeaningReader(List<String> words, List<String> repairs) {
        this.words = Phrases.joined(words);
        this.repairs = repairs;
        this.weight = new Weight(this.words);
        this.surroundings = new Surroundings(this.words);
        String first = this.words.isEmpty() ? "" : this.words.get(0);
        startsWithPreposition = LightWords.isPreposition(first) || first.equals("among") || first.equals("regarding");
    }

    Meaning read() {
        for (int i = 0; i < words.size(); i++) {
            read(i, words.get(i));
        }
        return new Meaning(parts, front, Hints.of(words), repairs);
    }

    private void read(int i, String word) {
        startQuestion(word);
        switch (word) {
            case "between" -> {
                between = true;
                before = "from";
                return;
            }
            case "'s" -> {
                before = before.equals(START) ? START : "of";
                return;
            }
            case "," -> {
                return;
            }
            default -> { }
        }
        if (word.equals("and") && between) {
            before = "to";
            between = false;
        } else if (Weight.isMark(word)) {
            before = START;
        } else if (!LightWords.ARTICLES.contains(word) || weight.isLetterAsName(i) || weight.isPer(i)) {
            readWord(i, word);
        }
    }

    private void startQuestion(String word) {
        boolean question = word.equals(",") || LightWords.QUESTION.contains(word) || word.startsWith("#how");
        if (!asked && !parts.isEmpty() && question) {
            asked = true;
            front = startsWithPreposition || word.equals(",") ? parts.size() : 0;
            before = START;
        }
    }

    private void readWord(int i, String word) {
        boolean first = parts.isEmpty() || front > 0 && front == parts.size();
        if (!weight.isNull(i, first)) {
            String form = WordForms.of(word);
            parts.add(new Part(word, form, role(), surroundings.before(i)));
            before = form;
        } else if (word.equals("regarding") || word.equals("concerning")) {
            before = "about";
        } else if (LightWords.isPreposition(word) || word.equals("and")) {
            before = word;
        }
    }

    private String role() {
        return before.equals("and") || ROLES.contains(before) ? before : Meaning.PLAIN;
    }

    private static Set<String> roles() {
        Set<String> roles = new HashSet<>(LightWords.STRONG);
        roles.remove("not");
        roles.addAll(List.of(Phrases.LESS, Phrases.MORE, Phrases.AT_LEAST, Phrases.AT_MOST, Phrases.EXCEPT));
        return Set.copyOf(roles);
    }
}
