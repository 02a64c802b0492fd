package io.github.synthskills.core.route;

import io.github.synthskills.core.text.EnglishWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells whether two requests mean the same, so that what was made for one serves the other. Requests that share nearly all words
 * can ask for the opposite (from A to B, from B to A), so the same means: the same meaningful words, each with the preposition it
 * had, in the same order; only words without any weight, and a phrase that stands in front, may differ. It knows English. What it
 * cannot be sure of it refuses. Immutable and thread-safe.
 */
public final class RequestGate {

    /** What is longer is no request, and is the same as nothing. */
    private static final int LONGEST = 20_000;

    private final Spelling spelling;
    private final Map<String, Meaning> meanings = new HashMap<>();
    private final Map<List<String>, List<String>> byForms = new HashMap<>();

    /** A gate for these remembered requests; nothing is known of which of their words are values. */
    public RequestGate(Collection<String> remembered) {
        this(remembered.stream().map(RequestGate::withoutValues).toList());
    }

    /** A gate for these remembered requests. Their values are never taken for misspelt words. */
    public RequestGate(List<RememberedRequest> remembered) {
        spelling = new Spelling(remembered, EnglishWords::isKnown);
        for (RememberedRequest request : remembered) {
            if (!meanings.containsKey(request.text())) {
                Meaning meaning = read(request.text());
                meanings.put(request.text(), meaning);
                byForms.computeIfAbsent(meaning.forms(), forms -> new ArrayList<>()).add(request.text());
            }
        }
    }

    private static RememberedRequest withoutValues(String text) {
        return new RememberedRequest(text, text, "", new TreeMap<>(), List.of());
    }

    /** Whether two requests mean the same, and what differs or why it does not; the same whichever of the two comes first. */
    public Comparison compare(String request, String remembered) {
        return new MeaningComparison(meaning(request), meaning(remembered)).compare();
    }

    /**
     * What makes two requests that seem alike want different things, each in a few words: another change, direction, number, order,
     * or the opposite. Where {@link #compare} proves that two are the same, this only finds out that they are not.
     */
    public List<String> doubts(String request, String remembered) {
        return new Doubts(meaning(request), meaning(remembered)).all();
    }

    /** The remembered requests that mean the same as this one, in the order in which they were given. */
    public List<String> same(String request) {
        Meaning meaning = meaning(request);
        return byForms.getOrDefault(meaning.forms(), List.of()).stream()
                .filter(text -> new MeaningComparison(meaning, meaning(text)).compare().same())
                .toList();
    }

    /** A request's words with slips of the finger mended, as the gate reads them. */
    String mended(String request) {
        return String.join(" ", spelling.repaired(RequestWords.of(request), new ArrayList<>()));
    }

    private Meaning meaning(String text) {
        Meaning remembered = meanings.get(text);
        return remembered == null ? read(text) : remembered;
    }

    private Meaning read(String text) {
        if (text.length() > LONGEST) {
            return new MeaningReader(List.of(), List.of()).read();
        }
        List<String> repairs = new ArrayList<>();
        return new MeaningReader(spelling.repaired(RequestWords.of(text), repairs), repairs).read();
    }
}
