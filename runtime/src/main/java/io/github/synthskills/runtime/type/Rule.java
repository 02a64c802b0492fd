package io.github.synthskills.runtime.type;

import io.github.synthskills.runtime.Constraint;
import io.github.synthskills.runtime.Json;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What JSON Schema asserts of a value beyond its type. A rule about numbers says nothing of text, and so on. Immutable and
 * thread-safe.
 */
public final class Rule implements Constraint {

    private static final int MOST_WORDS = 20;
    private static final int LONGEST_PATTERN = 200;

    private final BiConsumer<Json, Findings> check;

    private Rule(BiConsumer<Json, Findings> check) {
        this.check = check;
    }

    private Rule(String demand, Predicate<Json> holds) {
        this((json, findings) -> {
            if (!holds.test(json)) {
                findings.add(json, demand);
            }
        });
    }

    /** Numbers not below a bound, such as {@code "0.5"}. */
    public static Rule atLeast(String bound) {
        return number("must be at least " + bound, new BigDecimal(bound), order -> order >= 0);
    }

    /** Numbers not above a bound. */
    public static Rule atMost(String bound) {
        return number("must be at most " + bound, new BigDecimal(bound), order -> order <= 0);
    }

    /** Numbers greater than a bound. */
    public static Rule above(String bound) {
        return number("must be greater than " + bound, new BigDecimal(bound), order -> order > 0);
    }

    /** Numbers less than a bound. */
    public static Rule below(String bound) {
        return number("must be less than " + bound, new BigDecimal(bound), order -> order < 0);
    }

    private static Rule number(String demand, BigDecimal bound, IntPredicate allowed) {
        return new Rule(demand, json -> {
            BigDecimal number = Numbers.decimal(json);
            return number == null || allowed.test(number.compareTo(bound));
        });
    }

    /** Multiples of a number. */
    public static Rule multipleOf(String factor) {
        BigDecimal of = new BigDecimal(factor);
        return new Rule("must be a multiple of " + factor, json -> {
            BigDecimal number = Numbers.decimal(json);
            return number == null || Numbers.isMultiple(number, of);
        });
    }

    /**
     * Text of so many characters (code points).
     *
     * @param least the least; -1 or 0 if there is none
     * @param most the most; -1 if there is none
     */
    public static Rule length(int least, int most) {
        return new Rule("must have " + count(least, most) + " characters", json -> {
            if (!json.isString()) {
                return true;
            }
            String text = json.string();
            return isWithin(text.codePointCount(0, text.length()), least, most);
        });
    }

    /**
     * Text that holds a match of a regular expression. What cannot be decided is taken to match: an expression in a syntax
     * that only ECMAScript has, and one that takes too many steps on a text.
     *
     * @param ecmaRegex as ECMA 262 writes them, not anchored
     */
    public static Rule matches(String ecmaRegex) {
        EcmaPattern pattern = EcmaPattern.of(ecmaRegex);
        String shown = ecmaRegex.length() > LONGEST_PATTERN ? ecmaRegex.substring(0, LONGEST_PATTERN) + "..." : ecmaRegex;
        return new Rule((json, findings) -> {
            if (json.isString() && !pattern.mayMatch(json.string(), findings.patience())) {
                findings.add(json, "must match " + shown);
            }
        });
    }

    /**
     * Lists of so many elements, objects of so many members.
     *
     * @param least the least; -1 or 0 if there is none
     * @param most the most; -1 if there is none
     */
    public static Rule size(int least, int most) {
        return new Rule("must have " + count(least, most) + " elements",
                json -> !(json.isList() || json.isObject()) || isWithin(json.size(), least, most));
    }

    private static boolean isWithin(int count, int least, int most) {
        return count >= least && (most < 0 || count <= most);
    }

    private static String count(int least, int most) {
        return least == most ? "exactly " + most
                : most < 0 ? "at least " + least
                : least <= 0 ? "at most " + most : least + " to " + most;
    }

    /** Lists without two equal elements; 1 and 1.0 are equal. */
    public static Rule unique() {
        return new Rule("must not have two equal elements", json -> {
            Set<String> seen = new HashSet<>();
            return !json.isList() || json.children().stream().allMatch(element -> seen.add(Canonical.text(element)));
        });
    }

    /**
     * One of several values; 1 and 1.0 are equal.
     *
     * @param jsonTexts the values as JSON, such as {@code "\"asc\""}
     */
    public static Rule oneOf(String... jsonTexts) {
        Set<String> allowed = Arrays.stream(jsonTexts)
                .map(text -> Canonical.text(Json.parse(text)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Rule("must be " + (allowed.size() == 1 ? "" : "one of ") + inWords(allowed),
                json -> Canonical.isOneOf(json, allowed));
    }

    /** Lists whose elements obey rules. */
    public static Rule elements(Rule... rules) {
        List<Rule> all = List.of(rules);
        return new Rule((json, findings) -> {
            if (json.isList()) {
                json.children().forEach(element -> all.forEach(rule -> rule.check(element, findings)));
            }
        });
    }

    /** Objects whose member of that name obeys rules, if it is there. */
    public static Rule member(String name, Rule... rules) {
        List<Rule> all = List.of(rules);
        return new Rule((json, findings) -> {
            Json member = json.get(name);
            if (!member.isAbsent()) {
                all.forEach(rule -> rule.check(member, findings));
            }
        });
    }

    /** Objects whose members all obey rules. */
    public static Rule members(Rule... rules) {
        List<Rule> all = List.of(rules);
        return new Rule((json, findings) -> {
            if (json.isObject()) {
                json.children().forEach(member ->
                        findings.underKey(json, member, () -> all.forEach(rule -> rule.check(member, findings))));
            }
        });
    }

    /** What is allowed, for a message. */
    static String inWords(Collection<String> values) {
        return values.stream().limit(MOST_WORDS).collect(Collectors.joining(", "))
                + (values.size() > MOST_WORDS ? " and " + (values.size() - MOST_WORDS) + " more" : "");
    }

    void check(Json json, Findings findings) {
        if (!findings.isFull()) {
            check.accept(json, findings);
        }
    }

    @Override
    public List<String> violations(Json argument) {
        Findings findings = new Findings();
        check(argument, findings);
        return findings.list().stream().map(Finding::toString).toList();
    }
}
