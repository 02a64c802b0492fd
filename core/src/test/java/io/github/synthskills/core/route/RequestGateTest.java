package io.github.synthskills.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as the same request and what does not. */
final class RequestGateTest {

    private static final List<String> HOSTILE = List.of(
            "a ", "is is not ", "a.", "1,234", "-", "from a to b, what ", "n't", "x's", "x-", "\u0300", "\uD83D\uDC4D", "#@", "flihgts ", "x");

    /** Each pair alone is what is remembered, so that no other request helps or hinders. */
    @ParameterizedTest
    @ValueSource(
            strings = {"different-first", "different-second", "different-third", "different-fourth", "different-fifth", "different-sixth",
                "different-seventh"})
    void whatDiffersInOneSmallThingIsNeverTheSame(String file) {
        assertThat(RequestPair.of(file)).hasSizeGreaterThan(30).noneMatch(RequestGateTest::isSameEitherWay);
    }

    @Test
    void whatIsSaidInOtherLightWordsIsTheSame() {
        assertThat(RequestPair.of("same")).hasSizeGreaterThan(40).allMatch(RequestGateTest::isSameBothWays);
    }

    /** So that what is learned to be told apart is noticed, and moved to where it must stay so. */
    @Test
    void whatIsKnownToBeMissedIsWrittenDown() {
        assertThat(RequestPair.of("taken-for-same")).isNotEmpty().allMatch(RequestGateTest::isSameBothWays);
    }

    @Test
    void neitherCaseNorMarksNorSpacesMatter() {
        for (RequestPair pair : RequestPair.of("same")) {
            String flat = pair.one().toLowerCase(Locale.ROOT).replaceAll("[?!,]|\\.(?=\\s|$)", "").replace(" ", "   ");
            assertThat(isSame(flat, pair.one())).as(flat).isTrue();
        }
    }

    @Test
    void aPhraseInFrontMayStandElsewhereButKeepsItsOwnOrder() {
        assertThat(isSame("In Rome, which rooms are free?", "which rooms are free in Rome")).isTrue();
        assertThat(isSame("From A to B, which trains run?", "which trains run from B to A")).isFalse();
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

    @Test
    void theReasonNamesOppositeLightWords() {
        assertThat(compare("is his mail here", "is her mail here").reasons()).containsExactly("who: 'he' here, 'she' there");
    }

    @Test
    void thereIsAReasonForWhatIsTheSame() {
        assertThat(compare("show the mails of Anna", "mails of Anna").reasons()).containsExactly("the same words in the same order");
        assertThat(compare("In Rome, which rooms are free", "which rooms are free in Rome").reasons())
                .containsExactly("the same words, one phrase of which stands in front");
    }

    @Test
    void aCommandToChangeThingsDoesNotTakeOneForMany() {
        assertThat(isSame("delete the draft", "delete the drafts")).isFalse();
        assertThat(isSame("which draft is newest", "which drafts are newest")).isTrue();
    }

    @Test
    void theRememberedAreFoundInTheirOrder() {
        RequestGate gate = new RequestGate(List.of("mails of Anna", "mails of Ben", "Show me the mails of Anna."));
        assertThat(gate.same("list all mails of Anna")).containsExactly("mails of Anna", "Show me the mails of Anna.");
        assertThat(gate.same("mails to Anna")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "show me", "which of the", "?!,.", "\u0000\u0007\u001b[", "\u200b\u202e", "\uD83D", "'s", "the -"})
    void whatAsksForNothingIsTheSameAsNothing(String text) {
        assertThat(isSame(text, text)).isFalse();
        assertThat(compare(text, text).reasons()).isNotEmpty();
    }

    @Test
    void otherScriptsAndPicturesAreComparedAsTheyAre() {
        assertThat(isSame("发送 邮件 给 安娜", "发送 邮件 给 安娜")).isTrue();
        assertThat(isSame("发送 邮件 给 安娜", "安娜 给 发送 邮件")).isFalse();
        assertThat(isSame("أرسل البريد", "أرسل البريد")).isTrue();
        assertThat(isSame("posts with \uD83D\uDC4D", "posts with \uD83D\uDC4E")).isFalse();
        assertThat(isSame("cafe\u0301 in Rome", "caf\u00e9 in Rome")).isTrue();
    }

    @Test
    void hostileTextsAreAnsweredInTime() {
        String remembered = "flights from Boston to Rome";
        for (String part : HOSTILE) {
            String text = part.repeat(100_000 / part.length());
            String most = part.repeat(20_000 / part.length());
            RequestGate gate = new RequestGate(List.of(remembered, text, most));
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                assertThat(gate.same(text)).doesNotContain(remembered, text);
                assertThat(gate.same(most)).doesNotContain(remembered);
                assertThat(gate.compare(most, most + "b").reasons()).allMatch(reason -> reason.length() < 1_000);
            });
        }
    }

    private static boolean isSameEitherWay(RequestPair pair) {
        return isSame(pair.one(), pair.other()) || isSame(pair.other(), pair.one());
    }

    private static boolean isSameBothWays(RequestPair pair) {
        return isSame(pair.one(), pair.other()) && isSame(pair.other(), pair.one());
    }

    private static boolean isSame(String request, String remembered) {
        return compare(request, remembered).same();
    }

    private static Comparison compare(String request, String remembered) {
        return new RequestGate(List.of(remembered)).compare(request, remembered);
    }
}
