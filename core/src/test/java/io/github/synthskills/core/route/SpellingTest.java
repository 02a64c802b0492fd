package io.github.synthskills.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read as a misspelt word and what is not. */
final class SpellingTest {

    @ParameterizedTest
    @CsvSource({"flihgts", "fligths", "fllights", "flghts", "flightz"})
    void oneSlipInAnEnglishWordIsReadAsTheRememberedWord(String slip) {
        Comparison comparison = compare("cheap " + slip + " to Rome", "cheap flights to Rome");
        assertThat(comparison.same()).isTrue();
        assertThat(comparison.reasons()).contains("'" + slip + "' read as 'flights'");
    }

    @ParameterizedTest
    @CsvSource({
        "list the contracts of Acme, list the contacts of Acme",
        "hire the intern tomorrow, fire the intern tomorrow",
        "mails I send, mails I sent",
        "lock the branch, block the branch",
        "import orders atypical of Acme, import orders typical of Acme"
    })
    void anEnglishWordIsNeverTakenForAnother(String request, String remembered) {
        assertThat(compare(request, remembered).same()).isFalse();
        assertThat(compare(remembered, request).same()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"mails from Jorgenson, mails from Jorgensen", "open repo synthe, open repo synth", "show ABCE, show ABCD"})
    void aNameIsNeverRepaired(String request, String remembered) {
        assertThat(compare(request, remembered).same()).isFalse();
    }

    @Test
    void aRememberedValueIsNeverRepaired() {
        String text = "show the folder summary";
        Map<String, String> values = Map.of("folder", "summary");
        RequestGate known = new RequestGate(
                List.of(new RememberedRequest("1", text, "w", new TreeMap<>(values), List.of())));
        assertThat(known.compare("show the folder summarry", text).same()).isFalse();
        assertThat(known.compare("show the foldder summary", text).same()).isTrue();
    }

    @Test
    void aWordBetweenTwoRememberedOnesStaysAsItIs() {
        RequestGate gate = new RequestGate(List.of("papers of Smith", "pagers of Smith"));
        assertThat(gate.same("paxers of Smith")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"form,from,true", "abc,abc,true", "abc,abd,true", "abc,ab,true", "abc,acbd,false", "abcd,badc,false", "ab,'',false"})
    void aSlipIsOneLetterOrTwoInTheWrongOrder(String one, String other, boolean slip) {
        assertThat(Spelling.isOneSlip(one, other)).isEqualTo(slip);
        assertThat(Spelling.isOneSlip(other, one)).isEqualTo(slip);
    }

    private static Comparison compare(String request, String remembered) {
        return new RequestGate(List.of(remembered)).compare(request, remembered);
    }
}
