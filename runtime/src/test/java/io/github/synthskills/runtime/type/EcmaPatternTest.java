package io.github.synthskills.runtime.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcmaPatternTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "^[a-z]+$, abc, true", "^[a-z]+$, ab1, false", "b, abc, true", "^\\d{3}-\\d{4}$, 555-1234, true",
        "^\\w+\\.\\w+$, a.b, true", "^[\\w.-]+@[\\w.-]+$, a-b@c.d, true", "^[\\w.-]+@[\\w.-]+$, a b@c, false",
        "^(?:x|y)(?=z)z$, yz, true", "^(?!a)b, b, true", "^(?<year>\\d{4})$, 2024, true", "(?<=a)b, ab, true",
        "^\\u0041\\x42$, AB, true", "^\\u{1F600}$, 😀, true", "^.$, 😀, true", "^[^\\d]$, x, true", "^[^\\D]$, x, false",
        "^[[a]$, [, true", "^[a&&b]$, &, true", "^[_\\w-a]$, \\, false", "^\\p{Lu}$, Ä, true", "^\\p{L}+$, äß, true",
        "^\\p{Letter}+$, äß, true", "^\\p{Letter}+$, a1, false", "^\\p{gc=Decimal_Number}$, 5, true",
        "^\\P{Uppercase_Letter}$, A, false",
        "^\\S+$, ab, true", "\\bfoo\\b, a foo., true", "\\bfoo\\b, afoo, false", "`^a{2,3}?$`, aaa, true",
        "^\\/api\\/, /api/x, true", "^[\\b]$, b, false", "^#[0-9a-f]{6}$, #00ff00, true", "^[^/]+/[^/]+$, a/b, true",
    })
    void matchesAsEcmaScriptDoes(String pattern, String text, boolean matches) {
        assertThat(EcmaPattern.of(pattern).isKnown()).isTrue();
        assertThat(EcmaPattern.of(pattern).mayMatch(text)).isEqualTo(matches);
    }

    @Test
    void lineEndsAndSpacesAreThoseOfEcmaScript() {
        assertThat(EcmaPattern.of("^a$").mayMatch("a\n")).isFalse();
        assertThat(EcmaPattern.of("^.$").mayMatch("\u0085")).isTrue();
        assertThat(EcmaPattern.of("^.$").mayMatch("\u2028")).isFalse();
        assertThat(EcmaPattern.of("^\\s$").mayMatch("\u00a0")).isTrue();
        assertThat(EcmaPattern.of("^[\\S]$").mayMatch("\ufeff")).isFalse();
        assertThat(EcmaPattern.of("^[^\\S]$").mayMatch(" ")).isTrue();
        assertThat(EcmaPattern.of("\\v").mayMatch("\n")).isFalse();
        assertThat(EcmaPattern.of("^\\w$").mayMatch("ä")).isFalse();
        assertThat(EcmaPattern.of("\\bb").mayMatch("äb")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?i)a", "(?>a)", "a++", "a{2}+", "(a)\\1", "\\Qa\\E", "\\h", "\\Z", "[]", "[^]", "(", "[", "\\", "a{,2}{",
        "\\p{Script=Greek}", "\\k<x>", "\\ud83d\\ude00", "*", "\\cA", "\\01"})
    void whatJavaWouldUnderstandInAnotherWayIsNotRun(String pattern) {
        assertThat(EcmaPattern.of(pattern).isKnown()).isFalse();
        assertThat(EcmaPattern.of(pattern).mayMatch("anything")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(a+)+$", "^(a|aa)+$", "(.*)*x{5}(.*)*y", "^(([a-z])+.)+[A-Z]([a-z])+$", "^(a|b|ab)*c$"})
    void catastrophesAreGivenUp(String pattern) {
        EcmaPattern bomb = EcmaPattern.of(pattern);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> bomb.mayMatch("a".repeat(5_000) + "!" + "ab".repeat(20_000)));
    }

    @Test
    void hugePatternsAreNotRun() {
        assertThat(EcmaPattern.of("(".repeat(9_000) + ")".repeat(9_000)).isKnown()).isFalse();
        assertThat(EcmaPattern.of("(".repeat(4_900) + ")".repeat(4_900)).mayMatch("a")).isTrue();
    }

    @Property(tries = 500)
    void anyTextIsAPattern(@ForAll String pattern, @ForAll String text) {
        assertThatCode(() -> EcmaPattern.of(pattern).mayMatch(text)).doesNotThrowAnyException();
    }
}
