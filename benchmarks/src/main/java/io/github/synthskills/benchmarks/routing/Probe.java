package io.github.synthskills.benchmarks.routing;

import io.github.synthskills.core.route.Route;
import io.github.synthskills.runtime.Json;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A new request, and what is right for it.
 *
 * @param text what is asked for
 * @param route the right route
 * @param kind how it came about: {@code identical}, {@code paraphrase}, {@code natural}, {@code swap} or {@code uncached}
 * @param remembered the ids of the remembered requests that it may be reused or rewritten from
 * @param workflow the workflow it wants
 * @param values what the finished workflow was given, by the name of the parameter; nothing that routes this request may see them
 */
public record Probe(
        String text, Route route, String kind, Set<String> remembered, String workflow, SortedMap<String, String> values) {

    /** The kind that exchanges two values of one type: the words are the same, the meaning is not. */
    static final String SWAP = "swap";
    private static final String IDENTICAL = "identical";

    public Probe {
        remembered = Set.copyOf(remembered);
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    static Probe of(Json line) {
        Route route = switch (line.get("label").string()) {
            case "reuse" -> Route.REUSE;
            case "rewrite" -> Route.REWRITE;
            default -> Route.INITIALIZE;
        };
        return new Probe(line.get("request").string(), route, line.get("kind").string(),
                Set.copyOf(line.get("gold_cache").list(Json::string)), line.get("workflow").string(),
                RoutingCorpus.values(line));
    }

    /** Whether it means the same as a remembered request in other words. */
    boolean isReworded() {
        return route == Route.REUSE && !kind.equals(IDENTICAL);
    }

    /** The same with another text, which costs what the old one did. */
    Probe as(String other) {
        return new Probe(other, route, kind, remembered, workflow, values);
    }
}
