package io.github.synthskills.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnglishWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"flight", "Flights", "contract", "contact", "atypical", "reopened", "reschedules", "boston", "hired"})
    void wordsOfTheModelAndWhatIsMadeOfThemAreKnown(String word) {
        assertThat(EnglishWords.isKnown(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flihgts", "contarct", "prouct", "xqzt", "发送邮件给", ""})
    void whatIsMisspeltOrOfAnotherLanguageIsNot(String word) {
        assertThat(EnglishWords.isKnown(word)).isFalse();
    }
}
