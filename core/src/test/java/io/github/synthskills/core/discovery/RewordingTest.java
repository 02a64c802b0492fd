package io.github.synthskills.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RewordingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            list mail messages in a date range                        | list mail messages
            upload the file "report.pdf" to /Archive/2026             | upload the file
            send a message to bob@example.com about the meeting       | send a message
            list the attachments of a message                         | list the attachments of a message
            Create an issue. Then assign it to me.                    | Create an issue
            search                                                    | search
            列出邮件                                                     | 列出邮件
            log in to the portal                                      | log in to the portal
            """)
    void reducedIsVerbAndObject(String intent, String expected) {
        assertThat(Rewording.reduced(intent)).isEqualTo(expected);
    }

    @Test
    void broadenedHasTheWordsOfNamesThatAreNew() {
        assertThat(Rewording.broadened("download an attachment.", List.of("messageId", "attachment_id")))
                .isEqualTo("download an attachment id message");
        assertThat(Rewording.broadened("download an attachment", List.of("attachment"))).isEqualTo("download an attachment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\"", "„", " '", " ", ".", "1", "/"})
    @Timeout(10)
    void whatIsVeryLongStaysAsItIsAndTakesNoTime(String part) {
        String intent = "send " + part.repeat(200_000) + " it";

        assertThat(Rewording.reduced(intent)).isEqualTo(intent);
        assertThat(Rewording.broadened(intent, List.of("mailbox"))).isEqualTo(intent);
    }
}
