package io.github.synthskills.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.log.RunLogEvent.ServerPace;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PaceTest {

    private final Pace pace = new Pace();

    private void second(long second, int accepted, int refused) {
        for (int i = 0; i < accepted; i++) {
            pace.accepted(second);
        }
        for (int i = 0; i < refused; i++) {
            pace.refused(second, TimeUnit.SECONDS.toNanos(second), 0);
        }
    }

    @Test
    void rateThatIsBorneIsTheMedianOfSecondsWithRefusals() {
        second(0, 9, 3);
        second(1, 50, 0);
        second(2, 10, 1);
        second(3, 11, 4);
        second(4, 70, 9);

        assertThat(pace.told("mail", 4)).isEqualTo(new ServerPace("mail", 50, 10L, 17, 35.25));
    }

    @Test
    void withoutRefusalsNothingIsKnownOfTheLimit() {
        second(0, 5, 0);

        assertThat(pace.told("mail", 10)).isEqualTo(new ServerPace("mail", 5, null, 0));
    }

    @Test
    void itIsToldOnlyIfThereIsNews() {
        second(0, 5, 0);
        pace.told("mail", 10);

        assertThat(pace.told("mail", 11)).isNull();
    }

    @Test
    void longRunsKeepWhatTheyFoundOut() {
        for (long second = 0; second < 100_000; second += 7) {
            second(second, 3, 1);
        }
        second(1_000_000, 1, 0);

        assertThat(pace.told("mail", 2_000_000)).isEqualTo(new ServerPace("mail", 3, 3L, 14_286, null));
    }

    @Test
    void inTheLongRunABurstCountsWithThePauseAfterIt() {
        long nanos = 0;
        for (int burst = 0; burst < 10; burst++) {
            second(burst, 48, 0);
            nanos += 200_000_000;
            pace.refused(burst, nanos, 1_000_000_000);
            nanos += 1_000_000_000;
        }

        assertThat(pace.told("mail", 20)).extracting(ServerPace::acceptedWhenRefused, ServerPace::sustained).containsExactly(48L, 40.0);
    }

    @Test
    void timeInWhichNobodyCalledIsNoPause() {
        for (int step = 0; step < 3; step++) {
            long begin = step * TimeUnit.HOURS.toNanos(1);
            for (int second = 0; second <= 10; second++) {
                pace.refused(second, begin + TimeUnit.SECONDS.toNanos(second), 0);
                second(second, 20, 0);
            }
        }

        assertThat(pace.told("mail", 20)).extracting(ServerPace::sustained).isEqualTo(20.0);
    }

    @Test
    void callsThatWereAnsweredLateCountWhenTheyWereSent() {
        second(9, 1, 0);
        second(2, 4, 1);

        assertThat(pace.told("mail", 10)).isEqualTo(new ServerPace("mail", 4, 4L, 1));
    }
}
