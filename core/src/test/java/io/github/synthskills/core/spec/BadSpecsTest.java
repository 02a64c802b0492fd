package io.github.synthskills.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.problem.Problem;
import io.github.synthskills.core.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A case is {@code name.yaml} and what the reader says of it, {@code name.txt}; {@code -Drecreate} rewrites the latter. */
class BadSpecsTest {

    static Stream<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(TestSpecs.FOLDER.resolve("bad"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void badSpecIsRefusedWithTheseWords(String name) throws IOException {
        Path folder = TestSpecs.FOLDER.resolve("bad");
        Problems problems = new Problems();
        TaskSpec spec = TaskSpecReader.read(name + ".yaml", TestSpecs.text(folder.resolve(name + ".yaml")), problems);
        String said = problems.sorted().stream().map(Problem::toString).collect(Collectors.joining("\n", "", "\n"));
        Path expected = folder.resolve(name + ".txt");
        if (Boolean.getBoolean("recreate") || "".equals(System.getProperty("recreate"))) {
            Files.writeString(expected, said);
        }
        assertThat(said).isEqualTo(TestSpecs.text(expected));
        assertThat(spec).isNull();
    }
}
