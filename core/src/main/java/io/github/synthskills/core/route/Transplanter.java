package io.github.synthskills.core.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the values of one request into another, the likeliest first, each once. Thread-safe. */
final class Transplanter {

    private static final double SAME_TYPE = 2;
    private static final double SAME_CLASS = 1.5;
    private static final double BOTH_TYPED = 0.8;
    private static final double ANY = 0.5;
    /** How near an untyped run of words must be to a value for it to be one. */
    private static final double NEAR = 0.2;
    /** What it costs to stand at the other end. */
    private static final double DISTANCE = 0.3;
    /** So many values of a request are exchanged; pairs grow with the square. */
    private static final int MOST_VALUES = 100;
    /** What these types say is as good as nothing. */
    private static final Set<String> GENERAL =
            Set.of(ValueWords.NUMBER_TYPE, ValueWords.NAME_TYPE, ValueWords.QUOTED_TYPE, ValueWords.DATE_TYPE);

    private final @Nullable TextVectors vectors;

    /**
     * A transplanter.
     *
     * @param vectors null if there is no model: only what looks alike is exchanged then
     */
    Transplanter(@Nullable TextVectors vectors) {
        this.vectors = vectors;
    }

    private record Pair(Span from, Span to, double score) {}

    Transplant transplant(Masked request, Masked candidate) {
        List<Span> own = new ArrayList<>(request.spans());
        own.addAll(request.foreign());
        List<Span> fewer = own.subList(0, Math.min(own.size(), MOST_VALUES));
        List<Span> others = candidate.spans().subList(0, Math.min(candidate.spans().size(), MOST_VALUES));
        List<Pair> pairs = pairs(request, fewer, candidate, others);
        pairs.sort(Comparator.comparing(pair -> -pair.score()));
        Set<Span> taken = new HashSet<>();
        List<Transplant.Exchange> exchanges = new ArrayList<>();
        Set<Span> given = new HashSet<>();
        for (Pair pair : pairs) {
            if (!taken.contains(pair.from()) && !given.contains(pair.to())) {
                taken.add(pair.from());
                given.add(pair.to());
                exchanges.add(new Transplant.Exchange(pair.from(), pair.to()));
            }
        }
        exchanges.sort(Comparator.comparing(exchange -> exchange.from().start()));
        return new Transplant(exchanged(request.text(), exchanges), exchanges);
    }

    private List<Pair> pairs(Masked request, List<Span> own, Masked candidate, List<Span> others) {
        Map<Span, float[]> meanings = meanings(own, others);
        List<Pair> pairs = new ArrayList<>();
        for (Span from : own) {
            for (Span to : others) {
                double fit = fit(from, to, meanings);
                if (fit > 0) {
                    double distance = Math.abs(request.place(from) - candidate.place(to));
                    pairs.add(new Pair(from, to, fit - DISTANCE * distance));
                }
            }
        }
        return pairs;
    }

    private static double fit(Span from, Span to, Map<Span, float[]> meanings) {
        if (!from.isTyped()) {
            boolean words = to.kind() == ValueClass.NAME || to.kind() == ValueClass.QUOTED;
            double near = words ? cosine(from, to, meanings) : 0;
            return near < NEAR ? 0 : near;
        }
        if (from.type().equals(to.type()) && !GENERAL.contains(from.type())) {
            return SAME_TYPE;
        }
        if (from.kind() == to.kind() && from.kind() != ValueClass.NAME) {
            return SAME_CLASS;
        }
        if (to.kind() == ValueClass.NAME && from.kind() != ValueClass.DATE && from.kind() != ValueClass.NUMBER) {
            return BOTH_TYPED + cosine(from, to, meanings);
        }
        return from.kind() == ValueClass.NAME && to.kind() == ValueClass.NUMBER ? 0 : ANY;
    }

    private static double cosine(Span from, Span to, Map<Span, float[]> meanings) {
        float[] one = meanings.get(from);
        float[] other = meanings.get(to);
        return one == null || other == null ? 0 : TextVectors.cosine(one, other);
    }

    private Map<Span, float[]> meanings(List<Span> own, List<Span> others) {
        Map<Span, float[]> meanings = new HashMap<>();
        if (vectors != null && !own.isEmpty() && !others.isEmpty()) {
            List<Span> all = new ArrayList<>(own);
            all.addAll(others);
            List<float[]> read = vectors.of(texts(all));
            for (int i = 0; i < read.size(); i++) {
                meanings.put(all.get(i), read.get(i));
            }
        }
        return meanings;
    }

    /** What is read of values, all in lower case, as dictionaries have it. */
    static List<String> texts(List<Span> spans) {
        return spans.stream().map(span -> span.value().toLowerCase(Locale.ROOT)).toList();
    }

    private static String exchanged(String text, List<Transplant.Exchange> exchanges) {
        StringBuilder exchanged = new StringBuilder();
        int at = 0;
        for (Transplant.Exchange exchange : exchanges) {
            exchanged.append(text, at, exchange.from().start()).append(exchange.to().value());
            at = exchange.from().end();
        }
        return exchanged.append(text.substring(at)).toString();
    }
}
