package io.github.synthskills.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.runtime.log.RunLogEvent.ServerPace;
import org.junit.jupiter.api.Test;

final class PaceTest {

    private final Pace pace = new Pace();

    private void second(long second, int accepted, int refused) {
        for (int i = 0; i < accepted; i++) {
            pace.count(second, true);
        }
        for (int i = 0; i < refused; i++) {
            pace.count(second, false);
        }
    }

    @Test
    void rateThatIsBorneIsTheMedianOfSecondsWithRefusals() {
        second(0, 9, 3);
        second(1, 50, 0);
        second(2, 10, 1);
        second(3, 11, 4);
        second(4, 70, 9);

        assertThat(pace.told("mail", 4)).isEqualTo(new ServerPace("mail", 50, 10L, 17));
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

        assertThat(pace.told("mail", 2_000_000)).isEqualTo(new ServerPace("mail", 3, 3L, 14_286));
    }

    @Test
    void callsThatWereAnsweredLateCountWhenTheyWereSent() {
        second(9, 1, 0);
        second(2, 4, 1);

        assertThat(pace.told("mail", 10)).isEqualTo(new ServerPace("mail", 4, 4L, 1));
    }
}
