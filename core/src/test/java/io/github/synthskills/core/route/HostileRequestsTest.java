package io.github.synthskills.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and what is remembered may be any text; the memory's file is nobody's to trust. */
final class HostileRequestsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static RememberedRequest remembered(String text, Map<String, String> values) {
        return new RememberedRequest("r", text, "w", new TreeMap<>(values), List.of());
    }

    private static void assertSound(Masked masked) {
        int at = 0;
        for (Span span : masked.spans()) {
            assertThat(span.start()).isGreaterThanOrEqualTo(at);
            assertThat(masked.text().substring(span.start(), span.end())).isEqualTo(span.value()).isNotEmpty();
            assertThat(span.isTyped()).isTrue();
            at = span.end();
        }
        for (Span run : masked.foreign()) {
            assertThat(masked.text().substring(run.start(), run.end())).isEqualTo(run.value());
            assertThat(masked.spans()).noneMatch(span -> span.start() < run.end() && run.start() < span.end());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t ",
                "?!.,;:",
                "\"\" '' \u201c\u201d \"",
                "\0\u0007\u001b[31m\u0085\u2028",
                "\u202eevil\u202c \u200b\u200d\ufeff",
                "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udcbb",
                "\ud800 alone \udc00#\ud800@",
                "\u0e2a\u0e48\u0e07\u0e2d\u0e35\u0e40\u0e21\u0e25 \u53d1\u9001\u90ae\u4ef6 \u0661\u0662\u0663",
                "$1 \\ %s %n ${jndi:ldap://x} {0}",
                "\u0130\u0131\u00df \u01c5 \ufb01",
                "# @ #a @b a#b a@b a..b -c- '''"
            })
    void anyTextIsMaskedAndTransplanted(String text) {
        RememberedRequest hostile = remembered(text, Map.of(text, text, "plain", "alone"));
        RememberedRequest plain = remembered("send it to Basel at 7", Map.of("town", "Basel", "hour", "7"));
        Masker masker = Masker.of(List.of(hostile, plain), new TopicEmbedder());

        assertSound(masker.mask(text));
        assertSound(masker.known(hostile));
        assertThat(masker.transplant(masker.mask(text), masker.known(plain)).exchanges()).hasSizeLessThanOrEqualTo(2);
        assertThat(masker.transplant(masker.known(plain), masker.known(hostile)).text()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "x ", "'a", "\"", "“q ", "7 ", "Ab ", "Ab, ", "a1-", "zq zr. ", "\ud83d\ude00", "mon "})
    void hugeTextsAreReadToABoundInTime(String part) {
        String huge = part.repeat(100_000 / part.length());
        RememberedRequest remembered = remembered(huge, Map.of("first", huge, "second", part, "third", "seven"));

        assertTimeoutPreemptively(LONG, () -> {
            Masker masker = Masker.of(List.of(remembered, remembered("b c", Map.of("d", "c"))), new TopicEmbedder());
            Masked masked = masker.mask("x" + huge);
            assertSound(masked);
            assertThat(masked.text()).hasSizeLessThanOrEqualTo(Masker.LONGEST);
            masker.transplant(masked, masker.known(remembered));
        });
    }

    @Test
    void manyDifferentUnknownWordsAreNotAllRead() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            text.append("w").append(Integer.toString(i, 36).replaceAll("[0-9]", "q")).append(i % 26 == 0 ? ". " : ", ");
        }
        TopicEmbedder embedder = new TopicEmbedder();
        Masker masker = Masker.of(List.of(remembered("send it to Basel", Map.of("town", "Basel"))), embedder);

        masker.mask(text.toString());

        assertThat(embedder.read()).hasSizeLessThan(1_000);
    }

    @Property(tries = 200)
    void anyTextIsSound(@ForAll @StringLength(max = 60) String text, @ForAll @StringLength(max = 10) String value) {
        RememberedRequest one = remembered(text + " " + value + " now", Map.of("thing", value));

        Masker masker = Masker.of(List.of(one), null);

        assertSound(masker.known(one));
        assertSound(masker.mask(value + " " + text));
    }

    @Property(tries = 200)
    void aValueIsNotPartOfWhatIsLeft(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 6, max = 20) String secret) {
        RememberedRequest one = remembered("open the vault of " + secret + " for Mia", Map.of("vault_key", secret));
        Masker masker = Masker.of(List.of(one), null);

        Masked known = masker.known(one);
        Masked other = masker.mask("close the vault of " + secret);

        assertThat(known.typed()).isEqualTo("open the vault of vault key for name");
        assertThat(other.typed()).isEqualTo("close the vault of vault key");
        assertThat(known.spans().stream().map(Span::type).collect(Collectors.toSet()))
                .isEqualTo(Set.of("vault key", "name"));
    }
}
