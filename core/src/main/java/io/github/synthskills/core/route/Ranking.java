package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds which remembered requests another one is like. Immutable, thread-safe. */
final class Ranking {

    /** In a larger memory these many share the most words with a request; meanings of others are not asked for. */
    private static final int MOST_BY_WORDS = 100;
    /** Of one workflow this many are among them, so that there is room for other workflows, too. */
    private static final int MOST_OF_WORKFLOW_BY_WORDS = 20;
    /** The same for those that are looked at closely. */
    private static final int MOST_OF_WORKFLOW = 3;
    /** More values without a counterpart say no more. */
    private static final int MOST_UNFILLED = 3;
    /** What two requests share of which only one has words of its own beside values. */
    private static final double ONE_WITHOUT_WORDS = 0.3;

    private final List<RememberedRequest> remembered;
    private final Masker masker;
    private final Portraits portraits;
    private final List<Portrait> known;
    private final @Nullable Meanings meanings;
    private final boolean valuesAreKnown;

    /** @param vectors know meanings; null to go by words alone */
    Ranking(List<RememberedRequest> remembered, Masker masker, @Nullable TextVectors vectors) {
        this.remembered = remembered;
        this.masker = masker;
        List<Masked> masked = remembered.stream().map(masker::known).toList();
        portraits = new Portraits(masked);
        known = masked.stream().map(portraits::of).toList();
        meanings = vectors == null ? null : new Meanings(remembered, vectors);
        valuesAreKnown = remembered.stream().anyMatch(request -> !request.values().isEmpty());
    }

    /** Whether the tools that remembered requests led to are part of how like they are. */
    boolean seesTools() {
        return meanings != null && meanings.seesTools();
    }

    /**
     * The remembered requests that this one is most like, the likest first.
     *
     * @param among which of them are compared
     * @param candidates how many are looked at closely
     */
    List<Likeness> rank(Masked request, Predicate<RememberedRequest> among, int candidates) {
        Portrait portrait = portraits.of(request);
        List<Pair> pairs = new ArrayList<>();
        for (int place : near(portrait, among, candidates)) {
            Portrait other = known.get(place);
            pairs.add(new Pair(place, portrait, other, masker.transplant(request, other.masked())));
        }
        if (meanings != null) {
            meanings.see(pairs);
        }
        pairs.forEach(this::seeWords);
        return pairs.stream()
                .map(pair -> likeness(remembered.get(pair.place()), pair.views()))
                .sorted(Comparator.comparingDouble(Likeness::score).reversed())
                .toList();
    }

    /** The places of the requests that are worth a closer look, by what is cheap to compare. */
    private List<Integer> near(Portrait request, Predicate<RememberedRequest> among, int candidates) {
        List<Integer> places = IntStream.range(0, remembered.size())
                .filter(place -> among.test(remembered.get(place)))
                .boxed()
                .toList();
        Meanings model = meanings;
        ToDoubleFunction<Integer> byWords = place -> sharedWords(request, known.get(place));
        if (model == null) {
            return first(places, byWords, candidates, MOST_OF_WORKFLOW);
        }
        int seen = Math.max(candidates, MOST_BY_WORDS);
        List<Integer> likely = places.size() <= seen ? places : first(places, byWords, seen, MOST_OF_WORKFLOW_BY_WORDS);
        model.read(List.of(request));
        model.read(likely.stream().map(known::get).toList());
        ToDoubleFunction<Integer> byAll =
                place -> byWords.applyAsDouble(place) + model.atFirstSight(request, known.get(place));
        return first(likely, byAll, candidates, MOST_OF_WORKFLOW);
    }

    private static double sharedWords(Portrait one, Portrait other) {
        return one.typedTerms().likeness(other.typedTerms()) + 0.5 * one.writtenTerms().likeness(other.writtenTerms());
    }

    private List<Integer> first(List<Integer> places, ToDoubleFunction<Integer> nearness, int most, int mostOfWorkflow) {
        Map<Integer, Double> near = new HashMap<>();
        places.forEach(place -> near.put(place, nearness.applyAsDouble(place)));
        Map<String, Integer> taken = new HashMap<>();
        return places.stream()
                .sorted(Comparator.comparing((Integer place) -> near.get(place)).reversed())
                .filter(place -> taken.merge(remembered.get(place).workflow(), 1, Integer::sum) <= mostOfWorkflow)
                .limit(most)
                .toList();
    }

    private void seeWords(Pair pair) {
        Map<View, Double> views = pair.views();
        TermWeights.Terms theirs = pair.other().writtenTerms();
        views.put(View.WORDS, pair.request().writtenTerms().likeness(theirs));
        views.put(View.TYPED_WORDS, pair.request().typedTerms().likeness(pair.other().typedTerms()));
        views.put(View.TRANSPLANTED_WORDS, portraits.writtenTerms(pair.transplant().text()).likeness(theirs));
        views.put(View.COVERED, covered(pair));
        if (valuesAreKnown) {
            views.put(View.SIGNATURE, pair.signature());
            views.put(View.UNFILLED, (double) Math.min(MOST_UNFILLED, pair.unfilled()));
        }
    }

    /** The share of the request's words that mean something in the other, too. */
    private double covered(Pair pair) {
        if (pair.words().isEmpty() || pair.otherWords().isEmpty()) {
            return pair.words().isEmpty() && pair.otherWords().isEmpty() ? 1 : ONE_WITHOUT_WORDS;
        }
        double sum = 0;
        double weights = 0;
        for (String word : pair.words()) {
            double weight = portraits.rarity().of(word);
            double same = pair.otherWords().contains(word) ? 1 : 0;
            sum += weight * (meanings == null ? same : meanings.nearest(word, pair.otherWords()));
            weights += weight;
        }
        return sum / weights;
    }

    private Likeness likeness(RememberedRequest request, Map<View, Double> views) {
        double sum = 0;
        double weights = 0;
        SortedMap<String, Double> labelled = new TreeMap<>();
        for (Map.Entry<View, Double> view : views.entrySet()) {
            double weight = view.getKey().weight(meanings != null);
            sum += weight * view.getValue();
            weights += Math.max(0, weight);
            labelled.put(view.getKey().label(), view.getValue());
        }
        return new Likeness(request, sum / weights, labelled);
    }
}
