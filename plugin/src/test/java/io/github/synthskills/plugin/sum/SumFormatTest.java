package io.github.synthskills.plugin.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class SumFormatTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void isWhatSha256sumPrintsBetweenComments() {
        SumSection section =
                new SumSection("pay", Map.of("src/main/synth/pay.skill.yaml", HASH), Map.of("src/generated/java/Pay.java", HASH));

        String text = SumFormat.write(Sum.of("7", Map.of("output", "src/generated/java"), List.of(section)));

        assertThat(text).isEqualTo("""
                # synth codegen=7 options=output:src/generated/java
                # pay from
                %1$s  src/main/synth/pay.skill.yaml
                # pay to
                %1$s  src/generated/java/Pay.java
                """.formatted(HASH));
    }

    @Test
    void windowsLineEndsAreRead() {
        Sum sum = Sum.of("1", Map.of(), List.of(new SumSection("pay", Map.of("a b", HASH), Map.of())));

        ReadSum read = SumFormat.read(SumFormat.write(sum).replace("\n", "\r\n"));

        assertThat(read).isEqualTo(new ReadSum.Readable(sum));
    }

    @Test
    void mergeMarksAreNamedByLine() {
        String text = "# synth codegen=1 options=\n# pay from\n<<<<<<< HEAD\n";

        assertThat(SumFormat.read(text)).isEqualTo(new ReadSum.Unreadable(3));
    }

    @Test
    void hashWithoutSectionIsRefused() {
        assertThat(SumFormat.read("# synth codegen=1 options=\n" + HASH + "  file\n")).isEqualTo(new ReadSum.Unreadable(2));
    }

    @Test
    void emptyFileIsRefused() {
        assertThat(SumFormat.read("")).isEqualTo(new ReadSum.Unreadable(1));
    }

    @Property
    void everySumIsReadBackAsItWas(@ForAll("sums") Sum sum) {
        assertThat(SumFormat.read(SumFormat.write(sum))).isEqualTo(new ReadSum.Readable(sum));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        assertThat(SumFormat.read(text)).isNotNull();
    }

    @Property
    void anyDamageIsReadOrRefused(
            @ForAll("sums") Sum sum,
            @ForAll int at,
            @ForAll @StringLength(max = 3) @CharRange(from = ' ', to = '~') String damage) {
        String text = SumFormat.write(sum);
        int place = Math.floorMod(at, text.length());

        assertThat(SumFormat.read(text.substring(0, place) + damage + text.substring(place + 1))).isNotNull();
    }

    @Provide
    Arbitrary<Sum> sums() {
        Arbitrary<String> words = Arbitraries.strings().ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> hashes = Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
        Arbitrary<Map<String, String>> files = Arbitraries.maps(words, hashes).ofMaxSize(4);
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('a', 'z').withChars("-_.").ofMaxLength(8).map(name -> "s" + name);
        Arbitrary<SumSection> sections = Combinators.combine(names, files, files).as(SumSection::new);
        return Combinators.combine(
                        words,
                        Arbitraries.maps(words, words).ofMaxSize(3),
                        sections.list().ofMaxSize(4))
                .as(Sum::of);
    }
}
