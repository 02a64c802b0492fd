package io.github.synthskills.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Position;
import io.github.synthskills.core.problem.Problems;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

class ScalarDecoderTest {

    /** Wherever the letter X is written, its offset in the value leads back to it. */
    @ParameterizedTest
    @ValueSource(strings = {
        "k: X",
        "k:   a X b",
        "k: a\n  X\n\n  bX",
        "k: 'it''s X'",
        "k: 'a\n   b X\n\n  c X'",
        "k: \"a\\tX \\u00e4 X \\x41X\"",
        "k: \"a\\\n   X b\n\n  X\"",
        "k: >\n  a\n  X b\n\n  c X\n",
        "k: >-   # why\n    a X\n      X deeper\n    b\n    X",
        "k: |\n  a X\n\n   X\n",
        "k: |2-\n   a X\n  X",
        "k: >+\n  X\n\n",
        "k: &anchor X",
        "k: !!str\n  X",
        "k: \uD83D\uDE00 X",
        "k: >-\r\n  a\r\n  X\r\n  b X\r\n",
    })
    void lettersLeadBackToWhereTheyAreWritten(String text) {
        Source source = new Source("f", text);
        ScalarNode node = scalar(source, text);
        TracedText traced = ScalarDecoder.decode(source, node);
        assertThat(traced.text()).isEqualTo(node.getValue());
        List<Integer> offsets = java.util.stream.IntStream.range(0, traced.text().length())
                .filter(offset -> traced.text().charAt(offset) == 'X').boxed().toList();
        assertThat(offsets).hasSize((int) text.chars().filter(letter -> letter == 'X').count());
        String[] lines = text.split("\r?\n", -1);
        assertThat(offsets).allSatisfy(offset -> {
            Position position = traced.at(offset);
            String line = lines[position.line() - 1];
            assertThat(line.codePointAt(line.offsetByCodePoints(0, position.column() - 1))).isEqualTo('X');
        });
    }

    @Provide
    Arbitrary<String> scalars() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a", "X", " ", "  ", "\n", "\n  ", "\n    ", "\n\n", "\t", "''", "\\n", "\\\n", "#", " #", ":", "${", "}",
                "\r\n  ", "é", "\uD83D\uDE00", "\\u0041", "\\\"");
        Arbitrary<String> body = pieces.list().ofMaxSize(14).map(list -> String.join("", list));
        return Arbitraries.of("k: ", "k: '", "k: \"", "k: |\n  ", "k: >\n  ", "k: >-\n  ", "k: |+\n  ", "k: >2\n  ", "k: >1-\n ")
                .flatMap(start -> body.map(text -> start + text
                        + (start.endsWith("'") ? "'" : start.endsWith("\"") ? "\"" : "")));
    }

    @Property(tries = 3000)
    void readsEveryScalarAsTheYamlLibraryDoes(@ForAll("scalars") String text) {
        Source source = new Source("f", text);
        Node root = SpecYaml.compose(source, text, "", new Problems());
        if (root instanceof MappingNode mapping
                && mapping.getValue().size() == 1
                && mapping.getValue().get(0).getValueNode() instanceof ScalarNode node) {
            assertThat(ScalarDecoder.reread(source, node).text()).isEqualTo(node.getValue());
        }
    }

    private static ScalarNode scalar(Source source, String text) {
        Problems problems = new Problems();
        MappingNode root = (MappingNode) SpecYaml.compose(source, text, "", problems);
        assertThat(problems.sorted()).isEmpty();
        return (ScalarNode) root.getValue().get(0).getValueNode();
    }
}
