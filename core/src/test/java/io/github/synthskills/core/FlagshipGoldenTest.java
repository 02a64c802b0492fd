package io.github.synthskills.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.sandbox.Comparison;
import io.github.synthskills.sandbox.ExpectedArchive;
import io.github.synthskills.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlagshipGoldenTest {

    private static final String NAME = Flagship.NAME;
    private static final String CLASS = Flagship.CLASS;

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static BuildProject project;

    @BeforeAll
    static void build() throws IOException {
        sandbox = Flagship.sandbox();
        project = Flagship.project(folder.resolve("project"), sandbox);
        project.built(NAME);
        if (System.getProperty("recreate") != null) {
            Path golden = Files.createDirectories(Flagship.goldenFolder());
            Files.writeString(golden.resolve("ArchiveAttachments.java"), project.code(CLASS));
            Files.writeString(golden.resolve("archive-attachments.lock.json"), project.lock(NAME));
        }
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void codeIsTheGolden() {
        assertThat(project.code(CLASS)).isEqualTo(Flagship.golden("ArchiveAttachments.java"));
    }

    @Test
    void lockIsTheGolden() {
        assertThat(project.lock(NAME)).isEqualTo(Flagship.golden("archive-attachments.lock.json"));
    }

    @Test
    void codeIsTypedThroughout() {
        assertThat(StrictCode.violations(project.code(CLASS))).isEmpty();
        assertThat(StrictCode.violations("class A { Object o = (String) null; @SuppressWarnings(\"x\") Map m; }"))
                .hasSize(4);
    }

    @Test
    void archivesExactlyWhatIsExpectedAndASecondRunUploadsNothing() {
        GeneratedSkill skill = GeneratedSkill.of(project, CLASS, folder.resolve("classes"));
        ExpectedArchive expected = ExpectedArchive.of(
                sandbox.mailbox(), Flagship.NOW, 15, "agentr.dev", List.of("pdf", "xlsx"));

        Json output = skill.run(project, Flagship.NOW, "{}");
        assertThat(expected.compare(sandbox.drive())).matches(Comparison::exact, "exact");
        assertThat(output.get("archived").integer()).isEqualTo(expected.files().size()).isPositive();
        assertThat(output.get("failed").list(Json::string)).containsExactlyInAnyOrderElementsOf(expected.failing().keySet());

        Json again = skill.run(project, Flagship.NOW, "{}");
        assertThat(expected.compare(sandbox.drive())).matches(Comparison::exact, "exact");
        assertThat(again.get("archived").integer()).isEqualTo(expected.files().size());
    }

    @Test
    void compilesWithTheCompilerOfJdk25() throws IOException, InterruptedException {
        Optional<Path> javac = newestCompiler();
        assumeTrue(javac.isPresent(), "no JDK 25: set JAVA_HOME_25 to the folder of one");
        List<String> command = new ArrayList<>(List.of(javac.orElseThrow().toString()));
        command.addAll(GeneratedSkill.options("25", Files.createDirectories(folder.resolve("classes25"))));
        command.add(project.outputFolder().resolve(CLASS.replace('.', '/') + ".java").toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
    }

    private static Optional<Path> newestCompiler() throws IOException {
        List<Path> homes = new ArrayList<>();
        Stream.of("JAVA_HOME_25", "JAVA_HOME_25_X64", "JDK25_HOME")
                .map(System::getenv)
                .filter(home -> home != null && !home.isBlank())
                .forEach(home -> homes.add(Path.of(home)));
        if (Runtime.version().feature() == 25) {
            homes.add(Path.of(System.getProperty("java.home")));
        }
        Path usual = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(usual)) {
            try (Stream<Path> installed = Files.list(usual)) {
                installed.filter(home -> home.getFileName().toString().matches(".*\\b25\\b.*")).sorted().forEach(homes::add);
            }
        }
        return homes.stream().map(home -> home.resolve("bin/javac")).filter(Files::isExecutable).findFirst();
    }

    @Test
    void anotherMachineWritesTheSameBytes() throws IOException, InterruptedException {
        Path other = folder.resolve("machine");
        BuildProject elsewhere = Flagship.project(other, sandbox);

        assertThat(ForeignMachine.build(other, NAME)).isEmpty();
        assertThat(elsewhere.code(CLASS)).isEqualTo(project.code(CLASS));
        assertThat(elsewhere.lock(NAME)).isEqualTo(project.lock(NAME));
    }

    @Test
    void secondBuildChangesNoFile() {
        BuildProject again = project.copy(folder.resolve("again"));

        assertThat(again.built(NAME).changed()).isEmpty();
        assertThat(again.files()).isEqualTo(project.files());
    }

    @Test
    void lockedRebuildNeedsNoServer() {
        BuildProject locked = project.copy(folder.resolve("locked")).deadServers();
        locked.delete("src/generated/java");

        locked.built(NAME);
        assertThat(locked.code(CLASS)).isEqualTo(project.code(CLASS));
        assertThat(locked.lock(NAME)).isEqualTo(project.lock(NAME));

        locked.delete("src/generated/java");
        locked.asBuilt(locked.offline(NAME).get(0));
        assertThat(locked.code(CLASS)).isEqualTo(project.code(CLASS));
    }
}
