package io.github.synthskills.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VariantsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            15 | -3 | integer
            1.5 | 2 | number
            2026-01-31 | 2026-02-01 | date
            2026-01-31T10:00:00Z | 2026-02-01T00:00:00+02:00 | date
            [pdf] | [pdf, xlsx] | list
            in Berlin | in Paris | text
            received ge ${now - days(15)} | received ge ${now - days(30)} | integer
            after 2026-01-31 only | after 2026-12-24 only | date
            ${files.filter(f, f.name.endsWith('.pdf'))} | ${files.filter(f, f.name.endsWith('.docx'))} | text
            ${files.filter(f, f.size > 3)} | ${files.filter(f, f.age > 3)} | expression
            ${files} | ${files.filter(f, f.large)} | expression
            /Archive/${f.company} | /Old/${f.company} | text
            /Archive/${f.company} | /Archive/${f.owner} | expression
            /Archive | ${inputs.folder} | expression
            99999999999999999999 | 1 | number
            """)
    void theTypeIsOfWhatVaries(String one, String two, String type) {
        assertThat(Variants.type(List.of(one, two))).isEqualTo(type);
        assertThat(Variants.type(List.of(two, one, two))).isEqualTo(type);
    }
}
