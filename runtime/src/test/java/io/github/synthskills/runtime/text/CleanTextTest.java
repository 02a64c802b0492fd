package io.github.synthskills.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class CleanTextTest {

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(CleanText.line("Grüße, 世界! a*b/c \\n ${x} 🎉")).isEqualTo("Grüße, 世界! a*b/c \\n ${x} 🎉");
    }

    @Test
    void terminalSequencesGoAsAWhole() {
        assertThat(CleanText.line("\u001b[1;31mred\u001b[0m and \u001b]8;;http://example.com\u0007link\u001b]8;;\u001b\\"))
                .isEqualTo("red and link");
        assertThat(CleanText.line("\u009b31mred \u001b(Bplain")).isEqualTo("red plain");
    }

    @Test
    void unfinishedTerminalSequenceDoesNotSwallowTheNextLine() {
        assertThat(CleanText.lines("\u001b]0;title\nnext")).isEqualTo("\nnext");
    }

    @Test
    void bidiZeroWidthAndHiddenCharactersGo() {
        assertThat(CleanText.line("a\u202eb\u2066c\u200bd\ufeffe\u00adf\u061cg\ufe0fh\u3164i\udb40\udc41j\ud800k\ue000l"))
                .isEqualTo("abcdefghijkl");
    }

    @Test
    void lineHasNoLineEnds() {
        assertThat(CleanText.line(" a\r\nb\u2028c\u0085d\te\u00a0f ")).isEqualTo("a b c d e f");
        assertThat(CleanText.lines("a\r\nb\rc\u2029d")).isEqualTo("a\nb\nc\nd");
    }

    @Test
    void cutIsMarkedAndNeverSplitsACharacter() {
        assertThat(CleanText.line("abcdef", 4)).isEqualTo("abc…");
        assertThat(CleanText.line("ab🎉def", 4)).isEqualTo("ab…");
        assertThat(CleanText.line("abcd", 4)).isEqualTo("abcd");
    }

    @Property(tries = 2_000)
    void nothingUnseenIsLeftInAnyText(@ForAll String text) {
        assertThat(CleanText.line(text)).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]");
        assertThat(CleanText.lines(text).replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}]");
    }
}
