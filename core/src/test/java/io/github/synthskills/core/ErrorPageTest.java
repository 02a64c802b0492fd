package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ID = Pattern.compile("\"(SYNTH(?:-[A-Z]+)+)[:\"]");

    @Test
    void everyIdHasAHeading() throws IOException {
        assertThat(headings()).containsAll(idsInSources());
    }

    @Test
    void everyHeadingIsOfAnIdThatCanAppear() throws IOException {
        // the goal that checks puts its ids together from the kind of a difference
        assertThat(headings()).filteredOn(id -> !id.startsWith("SYNTH-CHECK-")).isSubsetOf(idsInSources());
    }

    @Test
    void headingsAreInAlphabeticalOrder() throws IOException {
        assertThat(headings()).isSorted().doesNotHaveDuplicates();
    }

    private static List<String> headings() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/errors.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).strip())
                .toList();
    }

    private static Set<String> idsInSources() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (String module : List.of("runtime", "core", "plugin", "temporal")) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                        Matcher matcher = ID.matcher(Files.readString(file));
                        while (matcher.find()) {
                            ids.add(matcher.group(1));
                        }
                    }
                }
            }
        }
        assertThat(ids).contains("SYNTH-SPEC-YAML", "SYNTH-FLOW-CYCLE");
        return ids;
    }
}
