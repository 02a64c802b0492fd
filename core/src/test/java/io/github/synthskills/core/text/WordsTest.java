package io.github.synthskills.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"listMailFolders", "list-mail_folders", "ListMailFolders", "list.mail/folders", "LIST_MAIL_FOLDERS"})
    void identifiersAreSplitIntoWords(String identifier) {
        assertThat(Words.of(identifier)).containsExactly("list", "mail", "folder");
    }

    @Test
    void acronymsStayWhole() {
        assertThat(Words.spaced("getURLContent")).isEqualTo("get URL Content");
        assertThat(Words.spaced("parseHTML2Text")).isEqualTo("parse HTML2 Text");
        assertThat(Words.spaced("__x__(y) -> z")).isEqualTo("x y z");
    }

    @Test
    void wordsInOtherFormsAreTheSame() {
        assertThat(Words.of("creates folders")).isEqualTo(Words.of("creating a folder"));
    }

    @Test
    void wordsOfEveryRequestAreLeftOut() {
        assertThat(Words.of("Could you please use this to get me all of the invoices?")).containsExactly("invoic");
    }

    @Test
    void accentsDoNotMatter() {
        assertThat(Words.of("Çédille Größe")).isEqualTo(Words.of("cedille grosse"));
        assertThat(Words.of("e\u0301te\u0301")).isEqualTo(Words.of("\u00e9t\u00e9"));
    }

    @Test
    void chineseIsComparedByPairsOfCharacters() {
        assertThat(Words.of("发送邮件")).containsExactly("发送", "送邮", "邮件");
    }

    @Test
    void otherScriptsAreWords() {
        assertThat(Words.of("отправить письмо")).hasSize(2);
        assertThat(Words.of("إرسال بريد")).hasSize(2);
    }

    @Test
    void whatIsNoTextHasNoWords() {
        assertThat(Words.of("")).isEmpty();
        assertThat(Words.of("\0\u0007 -- \ud83d\ude00 \ud800 \u202e ")).isEmpty();
    }

    @Test
    void ofALongTextTheBeginningCounts() {
        List<String> words = Words.of("needle " + "hay ".repeat(100_000) + "late");

        assertThat(words).hasSizeLessThan(3_000).startsWith("needl").doesNotContain("late");
    }
}
