package io.github.synthskills.core.route;

import io.github.synthskills.core.route.Portrait.Meanings;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds which remembered requests another one is like. Reads all of them when it is made. Immutable, thread-safe. */
final class Ranking {

    /** Of one workflow this many requests are looked at closely, so that the next workflow is among them. */
    private static final int MOST_OF_WORKFLOW = 3;
    private static final int MOST_UNFILLED = 3;
    /** What two requests share of which only one has words of its own beside values. */
    private static final double ONE_WITHOUT_WORDS = 0.3;

    private final List<RememberedRequest> remembered;
    private final Masker masker;
    private final @Nullable TextVectors vectors;
    private final Portraits portraits;
    private final List<Portrait> known;
    private final @Nullable ToolEvidence tools;
    private final boolean valuesAreKnown;

    Ranking(List<RememberedRequest> remembered, Masker masker, @Nullable TextVectors vectors) {
        this.remembered = remembered;
        this.masker = masker;
        this.vectors = vectors;
        List<Masked> masked = masker.known(remembered);
        portraits = new Portraits(masked, vectors);
        known = portraits.of(masked);
        boolean toolsAreKnown = remembered.stream().anyMatch(request -> !request.tools().isEmpty());
        tools = vectors == null || !toolsAreKnown ? null : new ToolEvidence(remembered, vectors);
        valuesAreKnown = remembered.stream().anyMatch(request -> !request.values().isEmpty());
    }

    /**
     * The remembered requests that this one is most like, the likest first.
     *
     * @param among which of them are compared
     * @param candidates how many are looked at closely
     */
    List<Likeness> rank(Masked request, Predicate<RememberedRequest> among, int candidates) {
        Portrait portrait = portraits.of(List.of(request)).get(0);
        List<Integer> near = near(portrait, among, candidates);
        ToolEvidence.@Nullable Reading reading = tools == null ? null : tools.read(request.text());
        List<Pair> pairs = near.stream().map(place -> pair(place, portrait)).toList();
        read(pairs);
        return pairs.stream()
                .map(pair -> likeness(pair, reading))
                .sorted(Comparator.comparingDouble(Likeness::score).reversed())
                .toList();
    }

    private Pair pair(int place, Portrait request) {
        Portrait other = known.get(place);
        return new Pair(place, request, other, masker.transplant(request.masked(), other.masked()));
    }

    /** The places of the requests that are worth a closer look, by what is cheap to compare. */
    private List<Integer> near(Portrait request, Predicate<RememberedRequest> among, int candidates) {
        List<Integer> places = IntStream.range(0, remembered.size())
                .filter(place -> among.test(remembered.get(place)))
                .boxed()
                .toList();
        Map<Integer, Double> nearness = new HashMap<>();
        places.forEach(place -> nearness.put(place, atFirstSight(request, known.get(place))));
        Map<String, Integer> taken = new HashMap<>();
        return places.stream()
                .sorted(Comparator.comparing((Integer place) -> nearness.get(place)).reversed())
                .filter(place -> taken.merge(remembered.get(place).workflow(), 1, Integer::sum) <= MOST_OF_WORKFLOW)
                .limit(candidates)
                .toList();
    }

    private static double atFirstSight(Portrait request, Portrait other) {
        double words = request.typed().likeness(other.typed()) + 0.5 * request.written().likeness(other.written());
        Meanings mine = request.meanings();
        Meanings theirs = other.meanings();
        if (mine == null || theirs == null) {
            return words;
        }
        double[] sentences = mine.sentences(theirs);
        return words
                + TextVectors.cosine(mine.typed(), theirs.typed())
                + 0.5 * TextVectors.cosine(mine.written(), theirs.written())
                + 0.5 * (sentences[0] + sentences[1]);
    }

    // all at once is faster than one by one
    private void read(List<Pair> pairs) {
        if (vectors == null) {
            return;
        }
        Set<String> texts = new TreeSet<>();
        for (Pair pair : pairs) {
            texts.add(pair.transplant().text());
            texts.addAll(pair.words());
            texts.addAll(pair.otherWords());
        }
        vectors.of(List.copyOf(texts));
    }

    private Likeness likeness(Pair pair, ToolEvidence.@Nullable Reading reading) {
        Map<View, Double> views = new EnumMap<>(View.class);
        Portrait mine = pair.request();
        Portrait theirs = pair.other();
        views.put(View.WORDS, mine.written().likeness(theirs.written()));
        views.put(View.TYPED_WORDS, mine.typed().likeness(theirs.typed()));
        views.put(View.TRANSPLANTED_WORDS, portraits.written(pair.transplant().text()).likeness(theirs.written()));
        views.put(View.COVERED, covered(pair));
        if (valuesAreKnown) {
            views.put(View.SIGNATURE, pair.signature());
            views.put(View.UNFILLED, (double) Math.min(MOST_UNFILLED, pair.unfilled()));
        }
        if (mine.meanings() != null && theirs.meanings() != null && vectors != null) {
            addMeanings(views, mine.meanings(), theirs.meanings());
            views.put(
                    View.TRANSPLANTED,
                    TextVectors.cosine(vectors.of(pair.transplant().text()), theirs.meanings().written()));
        }
        if (reading != null) {
            reading.addTo(views, pair.place());
        }
        return new Likeness(remembered.get(pair.place()), mean(views), labelled(views));
    }

    private static void addMeanings(Map<View, Double> views, Meanings mine, Meanings theirs) {
        views.put(View.TYPED, TextVectors.cosine(mine.typed(), theirs.typed()));
        views.put(View.NEUTRAL, TextVectors.cosine(mine.neutral(), theirs.neutral()));
        double[] sentences = mine.sentences(theirs);
        views.put(View.SENTENCES, (sentences[0] + sentences[1]) / 2);
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
            sum += weight * nearest(word, pair.otherWords());
            weights += weight;
        }
        return sum / weights;
    }

    private double nearest(String word, Set<String> others) {
        TextVectors model = vectors;
        if (model == null) {
            return others.contains(word) ? 1 : 0;
        }
        float[] vector = model.of(word);
        return others.stream()
                .mapToDouble(other -> TextVectors.cosine(vector, model.of(other)))
                .max()
                .orElse(0);
    }

    private double mean(Map<View, Double> views) {
        double sum = 0;
        double weights = 0;
        for (Map.Entry<View, Double> view : views.entrySet()) {
            double weight = view.getKey().weight(vectors != null);
            sum += weight * view.getValue();
            weights += Math.max(0, weight);
        }
        return sum / weights;
    }

    private static SortedMap<String, Double> labelled(Map<View, Double> views) {
        SortedMap<String, Double> labelled = new TreeMap<>();
        views.forEach((view, value) -> labelled.put(view.label(), value));
        return labelled;
    }
}
