package io.github.synthskills.benchmarks;

import io.github.synthskills.plugin.loading.Versions;
import io.github.synthskills.plugin.sum.FileHash;
import io.github.synthskills.plugin.sum.Layout;
import io.github.synthskills.plugin.sum.Sum;
import io.github.synthskills.plugin.sum.SumFile;
import io.github.synthskills.plugin.sum.SumSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A project whose skills are up to date: files of the usual sizes, and the sum that belongs to them. */
final class SampleProject {

    private static final int SPEC_LINES = 60;
    private static final int LOCK_LINES = 400;
    private static final int CODE_LINES = 400;

    private SampleProject() {}

    /** Writes one with {@code skills} skills into {@code folder} and returns it. */
    static Path create(Path folder, int skills) throws IOException {
        Layout layout = new Layout(
                folder,
                Files.createDirectories(folder.resolve("src/main/synth")),
                Files.createDirectories(folder.resolve("src/generated/java")));
        Files.writeString(folder.resolve("pom.xml"), POM);
        List<SumSection> sections = new ArrayList<>();
        for (int i = 1; i <= skills; i++) {
            String name = "skill-" + i;
            Path spec = Files.writeString(layout.spec(name), "# a line of a task spec, as long as such lines are\n".repeat(SPEC_LINES));
            Path lock = Files.writeString(
                    layout.specs().resolve(name + ".lock.json"), "  \"a line\": \"of a lock\",\n".repeat(LOCK_LINES));
            Path code = Files.writeString(
                    layout.output().resolve("Skill" + i + ".java"), "// a line of code, about forty characters\n".repeat(CODE_LINES));
            sections.add(new SumSection(name, hashes(layout, spec, lock), hashes(layout, code)));
        }
        SumFile.write(layout.sumFile(), Sum.of(Versions.ofThisPlugin().codegen(), layout.options(), sections));
        return folder;
    }

    private static Map<String, String> hashes(Layout layout, Path... files) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (Path file : files) {
            String hash = FileHash.of(file);
            if (hash != null) {
                hashes.put(layout.relative(file), hash);
            }
        }
        return hashes;
    }

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.example</groupId>
              <artifactId>sample</artifactId>
              <version>1</version>
            </project>
            """;
}
