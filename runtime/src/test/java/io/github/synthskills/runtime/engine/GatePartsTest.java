package io.github.synthskills.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The parts of a gate, on a clock that the test moves. */
class GatePartsTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MILLI = Duration.ofMillis(1).toNanos();

    // --- spacing ---

    @Test
    void inNoPeriodDoMoreCallsArriveThanAllowedHoweverLateSomeOfThemAre() {
        Random random = new Random(3);
        CallSpacing spacing = new CallSpacing(0);
        spacing.limit(20, 0);
        List<Long> arrivals = new ArrayList<>();
        ArrayDeque<long[]> underWay = new ArrayDeque<>();
        long now = 0;
        while (arrivals.size() < 400) {
            now = Math.max(now, Math.max(spacing.reserve(now, 0), spacing.free(now)));
            long number = spacing.send(now);
            // Anything up to a tenth of a second on the way, and answered a moment later.
            long arrival = now + random.nextInt(100) * MILLI;
            arrivals.add(arrival);
            underWay.add(new long[] {number, now, arrival + MILLI});
            while (underWay.size() > 3) {
                long[] answered = underWay.remove();
                now = Math.max(now, answered[2]);
                spacing.arrived(answered[0], answered[1], now);
            }
        }
        arrivals.sort(null);
        for (int first = 0; first + 20 < arrivals.size(); first++) {
            assertThat(arrivals.get(first + 20) - arrivals.get(first)).isGreaterThanOrEqualTo(SECOND);
        }
        assertThat(arrivals.get(399)).as("the rate is made use of").isLessThan(30 * SECOND);
    }

    @Test
    void aLimitThatComesLaterHoldsFromThenOn() {
        CallSpacing spacing = new CallSpacing(0);
        for (int call = 0; call < 7; call++) {
            spacing.send(call);
        }
        spacing.limit(10, SECOND);

        assertThat(spacing.free(SECOND)).isGreaterThan(SECOND + 99 * MILLI);
        spacing.limit(100, SECOND);
        assertThat(spacing.free(SECOND)).as("a higher limit changes nothing").isGreaterThan(SECOND + 99 * MILLI);
    }

    @Test
    void ratesBelowOnePerSecondLeaveTheWholeTimeBetweenTwoCalls() {
        CallSpacing spacing = new CallSpacing(0);
        spacing.limit(0.25, 0);
        spacing.arrived(spacing.send(0), 0, 5 * MILLI);
        assertThat(spacing.free(5 * MILLI)).isGreaterThanOrEqualTo(4 * SECOND + 5 * MILLI);
    }

    // --- learning ---

    @Test
    void aServerThatRefusesSomeCallsOfManyGetsHalfAndThenSlowlyMore() {
        LearnedRate rate = new LearnedRate();
        for (int call = 0; call < 250; call++) {
            rate.accepted(call * 10 * MILLI);
        }
        rate.refused(5 * SECOND / 2, 250, 252);
        rate.ended(251, true);
        rate.resume(3 * SECOND, 0);

        double first = (double) SECOND / rate.gap(3 * SECOND);
        assertThat(first).isBetween(45.0, 55.0);
        double later = 0;
        for (long now = 3 * SECOND; now < 9 * SECOND; now += SECOND / 10) {
            later = (double) SECOND / rate.gap(now);
        }
        assertThat(later).isBetween(85.0, 115.0);
    }

    @Test
    void aServerThatRefusesEverythingForAWhileTeachesNothing() {
        LearnedRate rate = new LearnedRate();
        for (int call = 0; call < 250; call++) {
            rate.accepted(call * 10 * MILLI);
        }
        rate.refused(5 * SECOND / 2, 250, 253);
        rate.ended(251, false);
        rate.ended(252, false);
        rate.resume(4 * SECOND, 0);
        assertThat(rate.gap(4 * SECOND)).isZero();
    }

    @Test
    void whatWasRefusedOnceIsForgottenWhenFarMoreIsBorne() {
        LearnedRate rate = new LearnedRate();
        rate.accepted(SECOND);
        rate.refused(SECOND, 1, 3);
        rate.ended(2, true);
        rate.resume(2 * SECOND, 0);
        assertThat(rate.gap(2 * SECOND)).isPositive();
        long now = 2 * SECOND;
        for (int second = 0; second < 120; second++) {
            rate.gap(now += SECOND);
        }
        assertThat(rate.gap(now)).isZero();
    }

    // --- coming back ---

    @Test
    void fewGoAheadUntilOneIsAnsweredAndThenTwiceAsManyEachQuarterOfASecond() {
        RampUp ramp = new RampUp();
        assertThat(ramp.isFull(100_000, 0)).isFalse();
        ramp.begin(2);

        assertThat(ramp.isFull(1, SECOND)).isFalse();
        assertThat(ramp.isFull(2, 60 * SECOND)).isTrue();
        ramp.answered(60 * SECOND);
        assertThat(ramp.isFull(2, 60 * SECOND)).isTrue();
        assertThat(ramp.isFull(3, 60 * SECOND + 250 * MILLI)).isFalse();
        assertThat(ramp.isFull(4, 60 * SECOND + 250 * MILLI)).isTrue();
        assertThat(ramp.isFull(31, 61 * SECOND)).isFalse();
        assertThat(ramp.isFull(100_000, 70 * SECOND)).isFalse();
    }

    @Test
    void aFifthOfTheCallsOfTenSecondsMayBeMadeAgainAndFiftyMore() {
        RetryBudget budget = new RetryBudget();
        for (int call = 0; call < 500; call++) {
            budget.called(call * MILLI);
        }
        assertThat(repeats(budget, SECOND)).isEqualTo(150);
        assertThat(repeats(budget, 5 * SECOND)).isZero();
        assertThat(repeats(budget, 12 * SECOND)).as("what is ten seconds ago counts no more").isEqualTo(50);
        assertThat(repeats(budget, 1_000 * SECOND)).isEqualTo(50);
    }

    private static int repeats(RetryBudget budget, long now) {
        int repeats = 0;
        while (budget.repeat(now)) {
            repeats++;
        }
        return repeats;
    }

    // --- circuit ---

    @Test
    void aCircuitOpensOnAShareOfFailuresLetsOneCallGoAndClosesWithItsAnswer() {
        Circuit circuit = new Circuit("server", opened -> 20 * MILLI << opened);
        RuntimeException failure = new RuntimeException("no answer");
        for (int call = 0; call < 30; call++) {
            assertThat(circuit.admit()).isTrue();
            assertThat(call % 3 == 0 ? circuit.failed(failure) : circuit.succeeded()).isEqualTo(Circuit.Change.NONE);
        }
        Circuit.Change change = Circuit.Change.NONE;
        for (int call = 0; call < 10 && change == Circuit.Change.NONE; call++) {
            circuit.admit();
            change = circuit.failed(failure);
        }
        assertThat(change).isEqualTo(Circuit.Change.OPENED);
        assertThat(circuit.admit()).isFalse();

        awaitEnd(circuit);
        assertThat(circuit.admit()).isTrue();
        assertThat(circuit.admit()).as("one at a time").isFalse();
        assertThat(circuit.failed(failure)).isEqualTo(Circuit.Change.OPENED);
        assertThat(circuit.closedFor(System.nanoTime())).as("twice as long").isGreaterThan(20 * MILLI);

        awaitEnd(circuit);
        assertThat(circuit.admit()).isTrue();
        circuit.released();
        assertThat(circuit.admit()).as("the first told nothing, so another goes").isTrue();
        assertThat(circuit.succeeded()).isEqualTo(Circuit.Change.CLOSED);
        assertThat(circuit.closedFor(System.nanoTime())).isZero();
    }

    private static void awaitEnd(Circuit circuit) {
        // The library's clock has milliseconds only.
        while (circuit.closedFor(System.nanoTime()) > -2 * MILLI) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anOutageOpensACircuitAtOnce() {
        Circuit circuit = new Circuit("server", opened -> SECOND);
        circuit.admit();
        assertThat(circuit.broke(new RuntimeException("gone"))).isEqualTo(Circuit.Change.OPENED);
        assertThat(circuit.broke(new RuntimeException("gone"))).isEqualTo(Circuit.Change.NONE);
        assertThat(circuit.admit()).isFalse();
    }
}
