package io.github.synthskills.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void wideCharactersTakeTwoPlacesAndMarksNone() {
        assertThat(Columns.width("mail")).isEqualTo(4);
        assertThat(Columns.width("邮件")).isEqualTo(4);
        assertThat(Columns.width("메일")).isEqualTo(4);
        assertThat(Columns.width("📧")).isEqualTo(2);
        assertThat(Columns.width("cafe\u0301")).isEqualTo(4);
    }

    @Test
    void whatIsFilledUpIsAsWideAsItsColumn() {
        assertThat(Columns.pad("邮件", 6)).isEqualTo("邮件  ");
        assertThat(Columns.pad("longer", 3)).isEqualTo("longer");
    }

    @Test
    void whatIsCutIsNoWiderThanItsColumnAndSplitsNoCharacter() {
        assertThat(Columns.cut("messages", 8)).isEqualTo("messages");
        assertThat(Columns.cut("messages", 5)).isEqualTo("mess…");
        assertThat(Columns.cut("邮件列表", 6)).isEqualTo("邮件…");
        assertThat(Columns.cut("📧📧📧", 4)).isEqualTo("📧…");
        assertThat(Columns.cut("ab", 1)).isEqualTo("…");
    }
}
