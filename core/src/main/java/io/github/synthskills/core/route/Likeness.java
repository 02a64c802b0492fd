package io.github.synthskills.core.route;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How like a remembered request another one is.
 *
 * @param request the remembered one
 * @param score the weighted mean of the views, 0 to about 1
 * @param views what it is made of, by names such as {@code typed}, {@code words} and {@code tools}; most of them 0 to 1. What could
 *     not be seen, as nothing was known of it, is not among them
 */
public record Likeness(RememberedRequest request, double score, SortedMap<String, Double> views) {

    public Likeness {
        views = Collections.unmodifiableSortedMap(new TreeMap<>(views));
    }
}
