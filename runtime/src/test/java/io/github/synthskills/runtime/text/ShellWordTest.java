package io.github.synthskills.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellWordTest {

    @Test
    void plainWordsStayAsTheyAre() {
        assertThat(ShellWord.quote("jdbc:sqlite:/var/lib/x.db", false)).isEqualTo("jdbc:sqlite:/var/lib/x.db");
        assertThat(ShellWord.quote("-Dskill=a", true)).isEqualTo("-Dskill=a");
    }

    @Test
    void whatAShellWouldTakeForSomethingElseIsQuoted() {
        assertThat(ShellWord.quote("it's $HOME; rm", false)).isEqualTo("'it'\\''s $HOME; rm'");
        assertThat(ShellWord.quote("", false)).isEqualTo("''");
        assertThat(ShellWord.quote("a b\"c", true)).isEqualTo("\"a b\\\"c\"");
        assertThat(ShellWord.quote("C:\\x", true)).isEqualTo("\"C:\\x\"");
        assertThat(ShellWord.quote("%PATH%", true)).isEqualTo("\"%PATH%\"");
        assertThat(ShellWord.quote("a\u001b[31mb\nc", false)).isEqualTo("'ab c'");
    }
}
