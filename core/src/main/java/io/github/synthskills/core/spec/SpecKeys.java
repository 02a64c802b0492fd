package io.github.synthskills.core.spec;

import java.util.ArrayList;
import java.util.List;

/** The keys that a spec may have, by place. The published JSON Schema and the reference say the same; a test compares. */
final class SpecKeys {

    static final List<String> TOP =
            List.of("skill", "goal", "inputs", "steps", "run", "functions", "output", "probe", "strict");
    /** A plan has what a spec has but what only a person says. */
    static final List<String> PLAN = List.of("inputs", "steps", "run", "functions", "output", "probe", "strict");
    static final List<String> INPUT =
            List.of("type", "items", "default", "minimum", "maximum", "enum", "description", "secret");
    static final List<String> RUN = List.of("concurrency", "checkpoint", "rate", "max-elements");
    static final List<String> PAGES = List.of("items", "next", "into", "more", "size", "at-most");
    static final List<String> ENSURE = List.of("lookup", "exists", "order");
    static final List<String> LOOKUP = List.of("app", "find", "tool", "with", "yield");
    static final List<String> PROBE = List.of("allow", "expect", "with", "sample");
    static final List<String> RETRY = List.of("attempts");

    /** Fit every step. */
    static final List<String> EVERY_STEP = List.of("id", "each", "as", "after", "when", "on-error", "assume");
    static final List<String> CALL = List.of(
            "app", "find", "tool", "with", "pages", "yield", "ensure", "key", "effect", "idempotent", "decode", "retry",
            "timeout", "probe", "undeclared");
    static final List<String> COMPUTE = List.of("value");
    static final List<String> SKILL = List.of("skill", "with", "yield", "key");
    static final List<String> NESTED = List.of("steps", "yield", "key");
    /** What a step inside {@code steps} leaves to the step around it. */
    static final List<String> OUTER_ONLY = List.of("each", "as", "after", "key", "on-error", "steps");
    static final List<String> STEP = step();

    private SpecKeys() {}

    private static List<String> step() {
        List<String> all = new ArrayList<>(EVERY_STEP);
        all.addAll(CALL);
        all.addAll(List.of("value", "skill", "steps"));
        return List.copyOf(all);
    }
}
