package io.github.synthskills.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class MessageClassTest {

    @Test
    void onlyWordsOfErrorsAndNamesOfArgumentsStay() {
        assertThat(MessageClass.of("A file named \"plan.pdf\" already exists in /Archive/Contoso.", List.of("parent")))
                .isEqualTo("a file named \u2026 already exists in \u2026");
        assertThat(MessageClass.of("Too many requests; try again in 2 seconds", List.of()))
                .isEqualTo("too many requests try again in \u2026 seconds");
        assertThat(MessageClass.of("The value of '$top' must not exceed 100, but was 200", List.of("$top", "skip")))
                .isEqualTo("the value of $top must not exceed \u2026 but was \u2026");
    }

    @Test
    void valuesNeverStayWhereverTheyStand() {
        for (String text : List.of("Ada Lovelace not found", "user=ada@example.com denied", "invalid token sk-4f9a2c77",
                "no such folder: 'Ada Lovelace'", "{\"error\":{\"code\":\"x\",\"message\":\"Lovelace already exists\"}}",
                "ENOENT: no such file or directory, open '/home/ada/Lovelace.txt'", "expected number, got Lovelace",
                "the file \u00abLovelace\u00bb is locked", "value 4711 is too large", "id 00-4711-AB: not found")) {
            assertThat(MessageClass.of(text, List.of("name")))
                    .doesNotContainIgnoringCase("ada").doesNotContainIgnoringCase("lovelace").doesNotContain("4711", "sk-", "4f9a");
        }
    }

    @Test
    void equalErrorsWithOtherValuesHaveEqualClasses() {
        String one = MessageClass.of("MCP error -32602: item 'a b' (id 17) was not found", List.of());
        String other = MessageClass.of("MCP error -32602: item 'Not a b' (id 4711) was not found", List.of());

        assertThat(one).isEqualTo(other).isEqualTo("\u2026 error \u2026 item \u2026 id \u2026 was not found");
    }

    @Test
    void messageWithinJsonIsTheMessage() {
        assertThat(MessageClass.of("{\"error\":{\"code\":\"nameAlreadyExists\",\"message\":\"The name is already taken\"}}", List.of()))
                .isEqualTo("the name is already taken");
        assertThat(MessageClass.of("Error 409: {\"message\":\"conflict\", \"file\":\"secret.pdf\"}", List.of()))
                .isEqualTo("error \u2026 conflict");
    }

    @Test
    void shortFormsAndCompoundsAreRead() {
        assertThat(MessageClass.of("It doesn't exist. Rate-limit exceeded! tooManyRequests", List.of()))
                .isEqualTo("it does not exist rate limit exceeded too many requests");
    }

    @Test
    void codesAreKeptIfTheyAreCodes() {
        assertThat(MessageClass.ofCode("nameAlreadyExists")).isEqualTo("nameAlreadyExists");
        assertThat(MessageClass.ofCode("RATE_LIMITED")).isEqualTo("\u2026");
        assertThat(MessageClass.ofCode("RATE_LIMIT_EXCEEDED")).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(MessageClass.ofCode("-32602")).isEqualTo("-32602");
        assertThat(MessageClass.ofCode("429")).isEqualTo("429");
        assertThat(MessageClass.ofCode("483920")).isEqualTo("\u2026");
        assertThat(MessageClass.ofCode("Ada's invoice was not found")).doesNotContain("Ada").doesNotContain("invoice");
    }

    @Property(tries = 300)
    void anyTextGivesAShortLine(@ForAll String text) {
        String line = MessageClass.of(text, List.of("name"));

        assertThat(line).isNotBlank().hasSizeLessThanOrEqualTo(MessageClass.LONGEST).doesNotContain("\n");
        assertThat(MessageClass.of(line, List.of("name"))).isEqualTo(line);
    }

    @Test
    void longTextsAreCutAtAWord() {
        assertThat(MessageClass.of("not found ".repeat(10_000), List.of())).hasSizeBetween(100, MessageClass.LONGEST).endsWith(" \u2026");
    }
}
