package io.github.synthskills.core.route;

import io.github.synthskills.core.text.Embedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the route of a request among what is remembered: reuse if a remembered request means the same, rewrite if one is far
 * more like it than remembered requests of different workflows are like each other, else a new workflow.
 *
 * <p>Remembered requests are read when the first request asks for it: about ten short texts each for the model. The same
 * requests in any order give the same decisions. Thread-safe.
 */
public final class RequestRouter {

    /** How many remembered requests are looked at closely. */
    private static final int CANDIDATES = 12;
    /** The same for a remembered request of which it is asked how like the others are. */
    private static final int CANDIDATES_FOR_USUAL = 6;
    /** What being far more like the nearest than the next counts. */
    private static final double LEAD = 0.6;
    /** What likeness that means nothing counts. */
    private static final double USUAL = 0.8;
    /** Requests of different workflows are this like each other where too few are remembered to tell. */
    private static final double EXPECTED_USUAL = 0.65;

    private static final double EXPECTED_USUAL_BY_WORDS = 0.5;
    /** Requests seem this much more alike where it is not seen how well they fit the tools. */
    private static final double WITHOUT_TOOLS = 0.1;
    /** For how many remembered requests that expectation counts. */
    private static final double EXPECTED_COUNT = 10;

    /** Some 15 MB; 500 remembered requests take about half of them. */
    private static final int MOST_VECTORS = 10_000;

    private static final Comparator<RememberedRequest> ORDER =
            Comparator.comparing(RememberedRequest::id)
                    .thenComparing(RememberedRequest::text)
                    .thenComparing(RememberedRequest::workflow);

    private final List<RememberedRequest> remembered;
    private final RequestGate gate;
    private final RouteOptions options;
    private final @Nullable TextVectors vectors;
    private final Map<RememberedRequest, Double> usual = new ConcurrentHashMap<>();
    private volatile @Nullable Memory memory;

    private RequestRouter(List<RememberedRequest> remembered, @Nullable Embedder embedder, RouteOptions options) {
        this.remembered = remembered.stream().sorted(ORDER).toList();
        this.gate = new RequestGate(this.remembered);
        this.options = options;
        this.vectors = embedder == null ? null : new TextVectors(embedder, MOST_VECTORS);
    }

    /**
     * A router that knows these requests.
     *
     * @param embedder knows meanings; null to go by words alone, which finds fewer and guesses more
     */
    public static RequestRouter of(
            List<RememberedRequest> remembered, @Nullable Embedder embedder, RouteOptions options) {
        return new RequestRouter(remembered, embedder, options);
    }

    /** Which way this request goes. */
    public RouteDecision route(String request) {
        if (remembered.isEmpty()) {
            return new RouteDecision(Route.INITIALIZE, null, 0, 0, 0, 0, List.of("no request is remembered"));
        }
        List<RouteDecision> same = reusable(request);
        return same.isEmpty() ? unlikeAny(request) : same.get(0);
    }

    /** The remembered requests that serve this one as they are, the likest first; the model is asked only of what the gate lets through. */
    public List<RouteDecision> reusable(String request) {
        Set<String> texts = Set.copyOf(gate.same(request));
        List<RouteDecision> same = new ArrayList<>();
        for (RememberedRequest candidate : remembered) {
            double cosine = texts.contains(candidate.text()) ? cosine(request, candidate.text()) : -1;
            if (cosine >= options.sameFrom()) {
                List<String> reasons = gate.compare(request, candidate.text()).reasons();
                same.add(new RouteDecision(Route.REUSE, candidate, cosine, 0, 0, cosine, reasons));
            }
        }
        same.sort(Comparator.comparingDouble(RouteDecision::score).reversed());
        return same;
    }

    // as written or with slips mended: the model takes a slip for another word
    private double cosine(String request, String other) {
        if (vectors == null) {
            return 1;
        }
        vectors.of(List.of(lower(request), lower(other), gate.mended(request), gate.mended(other)));
        return Math.max(
                TextVectors.cosine(vectors.of(lower(request)), vectors.of(lower(other))),
                TextVectors.cosine(vectors.of(gate.mended(request)), vectors.of(gate.mended(other))));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private RouteDecision unlikeAny(String request) {
        List<Likeness> likest = ranked(request, CANDIDATES);
        Likeness nearest = likest.get(0);
        double lead = likest.stream()
                .filter(other -> !other.request().workflow().equals(nearest.request().workflow()))
                .findFirst()
                .map(next -> nearest.score() - next.score())
                .orElse(0.0);
        double expected = usual.computeIfAbsent(nearest.request(), this::usual);
        double flattered = memory().ranking().seesTools() ? 0 : WITHOUT_TOOLS;
        double evidence = nearest.score() + LEAD * lead - USUAL * expected - flattered;
        boolean rewrite = evidence >= options.rewriteFrom();
        List<String> reasons = new ArrayList<>(gate.compare(request, nearest.request().text()).reasons());
        reasons.add(String.format(
                Locale.ROOT,
                "likeness %.2f, %.2f more than the next workflow, where %.2f is usual between different ones: evidence %.2f, %s %.2f",
                nearest.score(),
                lead,
                expected,
                evidence,
                rewrite ? "enough from" : "less than",
                options.rewriteFrom()));
        Route route = rewrite ? Route.REWRITE : Route.INITIALIZE;
        return new RouteDecision(route, nearest.request(), nearest.score(), lead, expected, evidence, reasons);
    }

    /**
     * The remembered requests that this one is most like, the likest first.
     *
     * @param most how many at most
     */
    public List<Likeness> rank(String request, int most) {
        if (remembered.isEmpty() || most <= 0) {
            return List.of();
        }
        List<Likeness> ranked = ranked(request, Math.max(most, CANDIDATES));
        return ranked.subList(0, Math.min(most, ranked.size()));
    }

    private List<Likeness> ranked(String request, int candidates) {
        Memory known = memory();
        return known.ranking().rank(known.masker().mask(request), any -> true, candidates);
    }

    /** How like this remembered request those of other workflows are: the nearest of them, less sure the fewer there are. */
    private double usual(RememberedRequest request) {
        long others = remembered.stream().filter(other -> isOther(request, other)).count();
        double prior = vectors == null ? EXPECTED_USUAL_BY_WORDS : EXPECTED_USUAL;
        if (others == 0) {
            return prior;
        }
        Memory known = memory();
        double nearest = known.ranking()
                .rank(known.masker().unseen(request), other -> isOther(request, other), CANDIDATES_FOR_USUAL)
                .get(0)
                .score();
        double count = others + 1.0;
        return (count * nearest + EXPECTED_COUNT * prior) / (count + EXPECTED_COUNT);
    }

    private static boolean isOther(RememberedRequest request, RememberedRequest other) {
        return !other.workflow().equals(request.workflow());
    }

    private Memory memory() {
        Memory known = memory;
        if (known == null) {
            synchronized (this) {
                known = memory;
                if (known == null) {
                    Masker masker = Masker.sharing(remembered, vectors);
                    known = new Memory(masker, new Ranking(remembered, masker, vectors));
                    memory = known;
                }
            }
        }
        return known;
    }

    /** What is remembered, once it was read. */
    private record Memory(Masker masker, Ranking ranking) {}
}
