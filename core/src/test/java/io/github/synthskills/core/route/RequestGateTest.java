package io.github.synthskills.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as the same request and what does not. */
final class RequestGateTest {

    @ParameterizedTest
    @ValueSource(strings = {"different-first"})
    void whatDiffersInOneSmallThingIsNeverTheSame(String file) {
        List<String> accepted = new ArrayList<>();
        for (RequestPair pair : RequestPair.of(file)) {
            if (isSame(pair.one(), pair.other()) || isSame(pair.other(), pair.one())) {
                accepted.add(pair.toString());
            }
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void theReasonNamesTheWordThatBelongsElsewhere() {
        assertThat(compare("flights from Boston to Rome", "flights to Boston from Rome").reasons())
                .containsExactly("'from boston' is 'to boston' there");
    }

    @Test
    void theReasonNamesTheNumbersThatDiffer() {
        assertThat(compare("mails of the last 30 days", "mails of the last 15 days").reasons())
                .containsExactly("the numbers differ: 30 here, 15 there");
    }

    @Test
    void theReasonNamesWhatOnlyOneSays() {
        assertThat(compare("issues that are not closed", "closed issues").reasons())
                .containsExactly("only the new request says 'not'");
    }

    private static boolean isSame(String request, String remembered) {
        return compare(request, remembered).same();
    }

    private static Comparison compare(String request, String remembered) {
        return new RequestGate(List.of(remembered)).compare(request, remembered);
    }
}
