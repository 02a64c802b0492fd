package io.github.synthskills.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.synthskills.core.problem.Problems;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSpecReaderPropertiesTest {

    private static final String FLAGSHIP = TestSpecs.flagshipText();

    @Property(tries = 300)
    void anyTextIsReadOrRefused(@ForAll String text) {
        readOrRefused(text);
    }

    @Provide
    Arbitrary<String> yamlish() {
        return Arbitraries.of(
                        "skill: ", "steps:", "- id: a", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ": ", ", ", "'", "\"", "${",
                        "}", "value: ", "each: ", "as: b", " #", "&a ", "*a", "!x ", "|", ">", "\t", "with: ", "1", "null",
                        "pages: ", "ensure: ", "inputs: ", "? ", "<<: ", "run: ", "functions: ", "a -> a", "probe: ", "---\n")
                .list().ofMaxSize(40).map(list -> String.join("", list));
    }

    @Property(tries = 500)
    void anyPileOfYamlIsReadOrRefused(@ForAll("yamlish") String text) {
        readOrRefused(text);
    }

    @Provide
    Arbitrary<String> snippets() {
        return Arbitraries.of("", " ", "\n", "\t", "'", "\"", "{", "}", "[", "]", ":", ": ", "#", " #", "-", "- ", "${", "&a",
                "*a", "!", "|", ">", "%", "@", "`", ",", "\\", "x", "\u0000", "\uD800", "\uFEFF", "$", "null", "0x");
    }

    @Property(tries = 500)
    void anyMutationOfTheFlagshipIsReadOrRefused(
            @ForAll @IntRange(max = 3500) int at, @ForAll @IntRange(max = 60) int removed, @ForAll("snippets") String added) {
        int begin = Math.min(at, FLAGSHIP.length());
        int end = Math.min(begin + removed, FLAGSHIP.length());
        readOrRefused(FLAGSHIP.substring(0, begin) + added + FLAGSHIP.substring(end));
    }

    /** Each would take minutes if any part of the reader were quadratic. */
    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "${", "${'", "{", "[", "a: ", "- ", "${x}: ", "\n${", ",", " #", "$${", "\n- ${a}", "\\", "&a "})
    void hugeTextsTakeSeconds(String piece) {
        String text = "skill: com.example.A\nsteps: " + piece.repeat(250_000 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> readOrRefused(text));
    }

    private static void readOrRefused(String text) {
        Problems problems = new Problems();
        TaskSpec spec = TaskSpecReader.read("a.skill.yaml", text, problems);
        assertThat(spec == null).isEqualTo(problems.hasErrors());
        int lines = text.split("\r\n|\r|\n", -1).length;
        assertThat(problems.sorted()).allSatisfy(problem -> {
            assertThat(problem.position()).isNotNull();
            assertThat(problem.position().line()).isBetween(1, lines + 1);
            assertThat(problem.message()).doesNotContain("\n");
        });
    }
}
