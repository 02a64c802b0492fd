package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentFormTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true                              | true or false
            -12                               | a whole number
            1.5                               | a number
            2025-03-01                        | a date
            2025-03-01T10:00:00Z              | a date and time (RFC 3339)
            me@example.com                    | an e-mail address
            https://example.com/x             | a web address
            /Archive/2025                     | a path from the root
            server/path                       | names with a slash between them
            id,name,size                      | names with commas between them
            [a, b]                            | a list
            {a: 1}                            | an object
            hunter2                           | one word
            three small words                 | a few words
            ${f.messageId}                    | an expression
            from ${a} to ${b}                 | text with 2 expressions in it
            /Archive/${f.company}             | text with an expression in it
            """)
    void formTellsNothingOfWhatIsWritten(String written, String form) {
        assertThat(ArgumentForm.of(written)).isEqualTo(form);
    }
}
