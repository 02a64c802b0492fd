package io.github.synthskills.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouteOptionsTest {

    private static final RouteOptions START = RouteOptions.DEFAULT;

    @Test
    void withoutOutcomesNothingIsLearned() {
        assertThat(START.learnedFrom(List.of())).isEqualTo(START);
    }

    @Test
    void rewritesThatServeLetMoreBeRewritten() {
        RouteOptions learned = START.learnedFrom(Collections.nCopies(20, new RouteOutcome(0.12, true)));

        assertThat(learned.rewriteFrom()).isLessThan(START.rewriteFrom() - 0.05);
        assertThat(learned.sameFrom()).isEqualTo(START.sameFrom());
    }

    @Test
    void rewritesThatDoNotServeLetFewerBeRewritten() {
        RouteOptions learned = START.learnedFrom(Collections.nCopies(20, new RouteOutcome(0.3, false)));

        assertThat(learned.rewriteFrom()).isGreaterThan(START.rewriteFrom() + 0.05);
    }

    @Test
    void whatWasExpectedChangesLittle() {
        List<RouteOutcome> outcomes = new ArrayList<>(Collections.nCopies(17, new RouteOutcome(0.10, false)));
        outcomes.addAll(Collections.nCopies(3, new RouteOutcome(0.10, true)));

        assertThat(START.learnedFrom(outcomes).rewriteFrom()).isCloseTo(0.10, within(0.001));
    }

    @Test
    void oneOutcomeChangesLessThanMany() {
        RouteOutcome failed = new RouteOutcome(0.3, false);
        double one = START.learnedFrom(List.of(failed)).rewriteFrom();
        double many = START.learnedFrom(Collections.nCopies(50, failed)).rewriteFrom();

        assertThat(one).isBetween(START.rewriteFrom(), many);
        assertThat(one - START.rewriteFrom()).isLessThan(0.02);
    }

    @Test
    void whateverTheOutcomesItStaysNearWhereItBegan() {
        for (double evidence : new double[] {-1e9, 0, 1e9}) {
            for (boolean served : new boolean[] {true, false}) {
                List<RouteOutcome> outcomes = Collections.nCopies(10_000, new RouteOutcome(evidence, served));

                assertThat(START.learnedFrom(outcomes).rewriteFrom()).isBetween(-0.11, 0.31);
            }
        }
    }

    @Test
    void theOrderOfOutcomesDoesNotMatter() {
        Random random = new Random(5);
        List<RouteOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            outcomes.add(new RouteOutcome(random.nextDouble() - 0.3, random.nextBoolean()));
        }
        RouteOptions first = START.learnedFrom(outcomes);
        Collections.shuffle(outcomes, random);

        assertThat(START.learnedFrom(outcomes)).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0.8", "Infinity, 0.8", "0.1, NaN", "0.1, -0.01", "0.1, 1.01"})
    void whatIsNoThresholdIsRefused(double rewriteFrom, double sameFrom) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RouteOptions(rewriteFrom, sameFrom));
    }
}
