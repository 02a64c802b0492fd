package io.github.synthskills.benchmarks.discovery;

import io.github.synthskills.runtime.Json;
import java.util.Set;

/**
 * What somebody wants to be done.
 *
 * @param text in their words
 * @param gold the ids of the tools that do it
 */
public record Request(String text, Set<String> gold) {

    public Request {
        gold = Set.copyOf(gold);
    }

    static Request of(Json line) {
        return new Request(line.get("query").string(), Set.copyOf(line.get("gold").list(Json::string)));
    }
}
