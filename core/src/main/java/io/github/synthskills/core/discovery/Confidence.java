package io.github.synthskills.core.discovery;

import io.github.synthskills.core.text.Match;
import io.github.synthskills.core.text.Match.Evidence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * How sure a search can be that a tool is what was asked for. It goes by what means the same among five tools and among ten
 * thousand: how near the texts are in meaning, how much of the tool's name the words name, and how far the next different tool
 * is behind. The numbers were fitted to public data in which people marked the right tools and to 152 requests of our own, in
 * searches among few and many tools, with and without a right one (docs/discovery.md).
 */
final class Confidence {

    /** Two texts on two servers that are this near to one query, with the same name, say the same. */
    private static final double SAME = 0.04;
    /** A rival that is further behind says nothing more. */
    private static final double MOST_MARGIN = 0.3;

    private static final double COSINE = 0.25;
    private static final double SHARE = 0.5;
    private static final double COVERAGE = 0.1;

    private static final double BIAS = -4.86;
    private static final double STRENGTH = 6.1;
    private static final double MARGIN = 5.95;
    private static final double CLOSE_MARGIN = 11.59;
    /** What fits better does not make it surer: the rival of such a tool fits well, too. */
    private static final double MOST_STRENGTH = 0.8;
    /** The first bit of a margin says the most. */
    private static final double CLOSE = 0.1;

    /** Where there is no model. */
    private static final double LEXICAL_SHARE = 0.3;
    private static final double LEXICAL_COVERAGE = 0.2;
    /** The fit gave -2.51; of 44 requests in other words than the tools' 13 were then answered surely and 9 of these wrongly, now 5 and 2. */
    private static final double LEXICAL_BIAS = -3.6;
    private static final double LEXICAL_STRENGTH = 10.15;
    private static final double LEXICAL_MARGIN = 7.99;

    private Confidence() {}

    /**
     * How well the texts fit; comparable between searches of one kind.
     *
     * @param value from 0 to about 1.4; with words alone to 0.5
     * @param lexical whether there were words alone to go by
     */
    record Strength(double value, boolean lexical) {

        static Strength of(Evidence evidence) {
            double cosines = evidence.title() + evidence.summary() + evidence.body() + evidence.whole();
            boolean lexical = cosines == 0;
            double value = lexical
                    ? LEXICAL_SHARE * evidence.share() + LEXICAL_COVERAGE * evidence.coverage()
                    : COSINE * cosines + SHARE * evidence.share() + COVERAGE * evidence.coverage();
            return new Strength(value, lexical);
        }

        /** The same with less on its side. */
        Strength less(double penalty) {
            return new Strength(value - (lexical ? penalty / 2 : penalty), lexical);
        }
    }

    /**
     * The probability that a tool is right.
     *
     * @param margin how much stronger it is than the strongest different tool; negative if that is the stronger one
     */
    static double of(Strength strength, double margin) {
        double bounded = Math.min(MOST_MARGIN, margin);
        double odds = strength.lexical
                ? LEXICAL_BIAS + LEXICAL_STRENGTH * strength.value + LEXICAL_MARGIN * bounded
                : BIAS + STRENGTH * Math.min(MOST_STRENGTH, strength.value) + MARGIN * bounded
                        + CLOSE_MARGIN * Math.min(CLOSE, bounded);
        return 1 / (1 + Math.exp(-odds));
    }

    /** How sure a tool can be that no other one comes near. */
    static double alone(Strength strength) {
        return of(strength, 1);
    }

    /** The probability that one of the matches of a search is right. */
    static double of(Match match, List<Match> all) {
        Strength strength = Strength.of(match.evidence());
        double next = all.stream()
                .filter(other -> !other.id().equals(match.id()) && !same(match, other))
                .mapToDouble(other -> Strength.of(other.evidence()).value)
                .max()
                .orElse(-1);
        return shown(of(strength, strength.value - next));
    }

    private static boolean same(Match one, Match other) {
        return !one.group().equals(other.group())
                && NameWords.of(name(one)).equals(NameWords.of(name(other)))
                && Math.abs(one.evidence().body() - other.evidence().body()) < SAME;
    }

    private static String name(Match match) {
        return match.id().substring(match.group().length() + 1);
    }

    /**
     * As it is shown, compared and locked: two digits, never certain. The last digits of cosines differ between processors, and
     * neither choices nor locks may.
     */
    static double shown(double probability) {
        return BigDecimal.valueOf(Math.max(0, Math.min(0.99, probability)))
                .setScale(2, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    /** As texts show it. */
    static String text(double shown) {
        return String.format(Locale.ROOT, "%.2f", shown);
    }
}
