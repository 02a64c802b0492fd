package io.github.synthskills.core.discovery;

import io.github.synthskills.core.text.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tools that one search found, judged by all that the step says.
 *
 * @param all best first; equal ones by id
 */
record Candidates(List<Candidates.One> all) {

    Candidates {
        all = List.copyOf(all);
    }

    /**
     * A tool that was found.
     *
     * @param sure how well its texts and its schemas fit, and what experience adds
     * @param lean what experience says of it
     */
    record One(ToolDescriptor tool, Confidence.Strength sure, SchemaFit fit, Prior.Lean lean) {

        static One of(ToolDescriptor tool, Match match, ToolNeeds needs, Prior.Lean lean) {
            SchemaFit fit = SchemaFit.of(tool, needs);
            return new One(tool, Confidence.Strength.of(match.evidence()).less(fit.penalty() - lean.strength()), fit, lean);
        }

        double strength() {
            return sure.value();
        }

        /** Whether both are one tool that two servers offer. */
        boolean isTwin(One other) {
            return !tool.server().equals(other.tool.server())
                    && NameWords.telling(tool.name()).equals(NameWords.telling(other.tool.name()))
                    && (parameters().equals(other.parameters())
                            || description().equals(other.description()));
        }

        /**
         * Whether another server says the same of its tool, word for word, and lets it take the same. A name that fits the words
         * of a step a little better must not be enough to be taken for the tool that it copies.
         */
        boolean isCopy(One other) {
            return !tool.server().equals(other.tool.server())
                    && !description().isEmpty()
                    && !parameters().isEmpty()
                    && parameters().equals(other.parameters())
                    && description().equals(other.description());
        }

        private Set<String> parameters() {
            return tool.input().fields().stream()
                    .map(field -> field.name() + (field.optional() ? "?" : ""))
                    .collect(Collectors.toSet());
        }

        private List<String> description() {
            return NameWords.of(tool.description().toLowerCase(Locale.ROOT));
        }
    }

    static Candidates of(List<One> found) {
        return new Candidates(found.stream()
                .sorted(Comparator.comparingDouble(One::strength).reversed().thenComparing(one -> one.tool().id()))
                .toList());
    }

    Candidates only(Predicate<One> wanted) {
        return new Candidates(all.stream().filter(wanted).toList());
    }

    @Nullable One best() {
        return all.isEmpty() ? null : all.get(0);
    }

    /** The strongest that is another tool than this one. */
    @Nullable One rival(One one) {
        return strongest(other -> other != one && !other.isTwin(one));
    }

    @Nullable One strongest(Predicate<One> wanted) {
        return all.stream().filter(wanted).max(Comparator.comparingDouble(One::strength)).orElse(null);
    }

    /** How much stronger a candidate is than the strongest different tool; 1 if there is none. */
    double margin(One one) {
        One rival = rival(one);
        return rival == null ? 1 : one.strength() - rival.strength();
    }

    double confidence(One one) {
        return Confidence.shown(Confidence.of(one.sure(), margin(one)));
    }

    /** The candidate and what is the same tool on other servers, by its own name or another one, best first. */
    List<One> sameOnOthers(One one) {
        List<One> same = new ArrayList<>(List.of(one));
        all.stream().filter(other -> one.isTwin(other) || one.isCopy(other)).forEach(same::add);
        return same;
    }
}
