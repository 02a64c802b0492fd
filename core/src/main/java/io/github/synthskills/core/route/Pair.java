package io.github.synthskills.core.route;

import io.github.synthskills.core.route.Transplant.Exchange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A request beside a remembered one.
 *
 * @param place the remembered one's place in the memory
 * @param transplant the request with the remembered one's values
 * @param words the request's words that say what it asks for, stemmed
 * @param otherWords those of the remembered one
 * @param views how like both are, filled view by view
 */
record Pair(
        int place,
        Portrait request,
        Portrait other,
        Transplant transplant,
        Set<String> words,
        Set<String> otherWords,
        Map<View, Double> views) {

    Pair(int place, Portrait request, Portrait other, Transplant transplant) {
        this(
                place,
                request,
                other,
                transplant,
                words(request.masked(), transplant),
                words(other.masked()),
                new EnumMap<>(View.class));
    }

    /** The share of values that have their counterpart; one of another type counts half. */
    double signature() {
        int all = request.masked().spans().size() + other.masked().spans().size();
        double matched = transplant.exchanges().stream()
                .filter(exchange -> exchange.from().isTyped())
                .mapToDouble(exchange -> isOfSameType(exchange) ? 1 : 0.5)
                .sum();
        return all == 0 ? 1 : 2 * matched / all;
    }

    /** How many values of the remembered one have no counterpart. */
    int unfilled() {
        return other.masked().spans().size() - transplant.exchanges().size();
    }

    private static boolean isOfSameType(Exchange exchange) {
        Span from = exchange.from();
        Span to = exchange.to();
        return from.type().equals(to.type()) || from.kind() == to.kind() && from.kind() != ValueClass.NAME;
    }

    private static Set<String> words(Masked request, Transplant transplant) {
        List<Span> values = new ArrayList<>(request.spans());
        transplant.exchanges().stream().map(Exchange::from).filter(span -> !span.isTyped()).forEach(values::add);
        return telling(request.wordsOutside(values));
    }

    private static Set<String> words(Masked remembered) {
        return telling(remembered.wordsOutside(remembered.spans()));
    }

    private static Set<String> telling(List<String> words) {
        return words.stream()
                .filter(word -> !ValueWords.isStop(word))
                .map(ValueWords::stem)
                .filter(stem -> !ValueWords.isStop(stem))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
