package io.github.synthskills.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.plugin.compiler.DiscoverySettings;
import io.github.synthskills.plugin.compiler.MemorySettings;
import io.github.synthskills.plugin.sum.Difference.Kind;
import io.github.synthskills.plugin.sum.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenerationTest {

    private static final MemorySettings MEMORY = new MemorySettings(null, null, 0.80, 0.10);

    @TempDir
    Path project;

    private final Recorded log = new Recorded();
    private final CopyingCompiler compiler = new CopyingCompiler();
    private Path specs;

    @BeforeEach
    void createSpecs() throws IOException {
        specs = Files.createDirectories(project.resolve("src/main/synth"));
    }

    @Test
    void projectWithoutSpecsSaysSo() throws Exception {
        generate();

        assertThat(log.lines).containsExactly("INFO No task specs in src/main/synth");
        assertThat(specs).isEmptyDirectory();
    }

    @Test
    void unchangedSkillsDoNotOpenTheCompiler() throws Exception {
        spec("pay", "one");
        spec("send", "two");
        generate();

        generate();

        assertThat(compiler.requests).hasSize(1);
        assertThat(log.lines).endsWith("INFO 2 skills up to date");
    }

    /** It decides what a step is bound to for the first time, and the lock keeps that. */
    @Test
    void howToolsAreFoundReachesTheCompilerAndMakesNothingStale() throws Exception {
        spec("pay", "one");
        DiscoverySettings settings = new DiscoverySettings(project.resolve("registry"), "none", 0.9);
        ServerUse other = new ServerUse(false, false, Duration.ofSeconds(20), settings, MEMORY);
        new Generation(layout("src/generated/java"), project.resolve("target"), "1", other, compiler, log).run();

        generate();

        assertThat(compiler.requests).singleElement().satisfies(request -> assertThat(request.discovery()).isEqualTo(settings));
        assertThat(log.lines).endsWith("INFO 1 skill up to date");
    }

    @Test
    void routeThatTakesLessOverBuildsAgainWhatIsUpToDate() throws Exception {
        spec("pay", "one");
        generate();
        MemorySettings anew = new MemorySettings(null, "INITIALIZE", 0.80, 0.10);
        ServerUse servers = new ServerUse(
                false, false, Duration.ofSeconds(20), new DiscoverySettings(project.resolve("registry"), "none", 0.5), anew);

        new Generation(layout("src/generated/java"), project.resolve("target"), "1", servers, compiler, log).run();

        assertThat(compiler.requests).hasSize(2);
        assertThat(compiler.requests.get(1).memory()).isEqualTo(anew);
        assertThat(log.lines).contains("INFO pay is looked at again: -Droute is set");
    }

    @Test
    void changedSpecRebuildsThatSkillOnlyAndSaysWhy() throws Exception {
        spec("pay", "one");
        spec("send", "two");
        generate();
        spec("send", "three");

        generate();

        assertThat(compiler.requests.get(1).skills()).containsExactly("send");
        assertThat(log.lines).contains("INFO send is out of date: src/main/synth/send.skill.yaml changed");
        assertThat(log.lines).endsWith("INFO 1 skill generated (1 file changed), 1 up to date");
        assertThat(agreement()).isEmpty();
    }

    @Test
    void windowsLineEndsAreNoChange() throws Exception {
        spec("pay", "one\ntwo\n");
        generate();
        spec("pay", "one\r\ntwo\r\n");

        generate();

        assertThat(log.lines).endsWith("INFO 1 skill up to date");
    }

    @Test
    void newPlanFileRebuilds() throws Exception {
        spec("pay", "one");
        generate();
        Files.writeString(specs.resolve("pay.plan.yaml"), "steps: []");

        generate();

        assertThat(log.lines).contains("INFO pay is out of date: src/main/synth/pay.plan.yaml is new");
        assertThat(agreement()).isEmpty();
    }

    @Test
    void deletedOutputIsRestored() throws Exception {
        spec("pay", "one");
        generate();
        Files.delete(output("pay"));

        generate();

        assertThat(log.lines).contains("INFO pay is out of date: src/generated/java/skills/pay.java is missing");
        assertThat(output("pay")).hasContent("// one");
    }

    @Test
    void otherCodeGeneratorRebuildsAll() throws Exception {
        spec("pay", "one");
        generate();

        generation("2", "src/generated/java").run();

        assertThat(log.lines)
                .contains("INFO pay is out of date: src/main/synth/synth.sum is of code generator 1, this is 2");
    }

    @Test
    void otherOutputFolderRebuildsAll() throws Exception {
        spec("pay", "one");
        generate();

        generation("1", "src/gen").run();

        assertThat(log.lines)
                .contains("INFO pay is out of date: src/main/synth/synth.sum is of other options: output is now src/gen");
    }

    @Test
    void skillThatFailsIsTriedAgainAlsoUnderAnotherCodeGenerator() throws Exception {
        spec("pay", "one");
        spec("send", "two");
        generate();
        spec("pay", "broken");
        assertThatThrownBy(() -> generation("2", "src/generated/java").run()).isInstanceOf(MojoFailureException.class);
        spec("pay", "one");

        generation("2", "src/generated/java").run();

        assertThat(compiler.requests.get(2).skills()).containsExactly("pay");
        assertThat(compiler.requests.get(2).previousOutputs().get("pay")).containsExactly(output("pay"));
    }

    @Test
    void oneBrokenSpecFailsTheBuildAfterTheOthersAreDone() throws Exception {
        spec("pay", "broken");
        spec("send", "two");

        assertThatThrownBy(this::generate)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("1 skill of 2 not generated, 1 problem: see the lines above");

        assertThat(output("send")).exists();
        assertThat(log.lines).contains("ERROR SYNTH-SPEC-TEST: pay:1:1: broken", "ERROR       mended\ufffd[2J");
        assertThat(agreement()).containsExactly("src/main/synth/pay.skill.yaml is new");
    }

    @Test
    void specSavedDuringTheBuildIsOutOfDate() throws Exception {
        spec("pay", "one");
        compiler.meanwhile = () -> spec("pay", "two");
        generate();
        compiler.meanwhile = () -> {};

        generate();

        assertThat(compiler.requests).hasSize(2);
    }

    @Test
    void outputOfRemovedSpecIsDeleted() throws Exception {
        spec("pay", "one");
        spec("send", "two");
        generate();
        Files.delete(specs.resolve("pay.skill.yaml"));

        generate();

        assertThat(output("pay")).doesNotExist();
        assertThat(output("send")).exists();
        assertThat(compiler.requests).hasSize(1);
        assertThat(agreement()).isEmpty();
    }

    @Test
    void editedOutputOfRemovedSpecIsKept() throws Exception {
        spec("pay", "one");
        generate();
        Files.delete(specs.resolve("pay.skill.yaml"));
        Files.writeString(output("pay"), "precious");

        generate();

        assertThat(output("pay")).hasContent("precious");
        assertThat(log.lines).anyMatch(line -> line.startsWith("WARN src/generated/java/skills/pay.java is kept"));
    }

    @Test
    void sumThatNamesFilesOutsideTheOutputFolderDeletesNothing() throws Exception {
        spec("pay", "one");
        generate();
        Path victim = Files.writeString(project.resolve("victim.java"), "// one");
        Path sum = specs.resolve("synth.sum");
        Files.writeString(sum, Files.readString(sum).replace("src/generated/java/skills/pay.java", "victim.java"));
        Files.delete(specs.resolve("pay.skill.yaml"));

        generate();

        assertThat(victim).exists();
    }

    @Test
    void damagedSumRebuildsAndIsMended() throws Exception {
        spec("pay", "one");
        generate();
        Files.writeString(specs.resolve("synth.sum"), "<<<<<<< HEAD");

        generate();

        assertThat(log.lines).contains("INFO pay is out of date: src/main/synth/synth.sum:1 cannot be read");
        assertThat(agreement()).isEmpty();
    }

    @Test
    void refreshLooksAtEverySkillAgain() throws Exception {
        spec("pay", "one");
        generate();

        new Generation(layout("src/generated/java"), project.resolve("target"), "1", servers(false, true), compiler, log).run();

        assertThat(compiler.requests.get(1).refresh()).isTrue();
        assertThat(compiler.requests.get(1).skills()).containsExactly("pay");
    }

    @Test
    void refreshIsRefusedOffline() {
        assertThatThrownBy(() -> new Generation(layout("src/generated/java"), project.resolve("target"), "1", servers(true, true), compiler, log).run())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("SYNTH-BUILD-OFFLINE: ");
    }

    @Test
    void specNameThatASumCannotHoldIsRefused() {
        spec("two words", "one");

        assertThatThrownBy(this::generate)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("SYNTH-SPEC-FILE: src/main/synth/two words.skill.yaml: ");
    }

    @Test
    void checkNamesEditedMissingAndExtraFiles() throws Exception {
        spec("edited", "one");
        spec("missing", "one");
        spec("removed", "one");
        generate();
        Files.writeString(output("edited"), "mine");
        Files.delete(output("missing"));
        Files.delete(specs.resolve("removed.skill.yaml"));
        Files.writeString(project.resolve("src/generated/java/Stray.java"), "class Stray {}");

        assertThat(new Agreement(layout("src/generated/java"), "1", true).differences())
                .extracting(difference -> difference.kind() + " " + difference.path())
                .containsExactly(
                        Kind.EXTRA + " src/generated/java/Stray.java",
                        Kind.EDITED + " src/generated/java/skills/edited.java",
                        Kind.MISSING + " src/generated/java/skills/missing.java",
                        Kind.EXTRA + " src/generated/java/skills/removed.java",
                        Kind.STALE + " src/main/synth/removed.skill.yaml");
    }

    @Test
    void fileThatNothingGeneratesIsNotExtraInASharedFolder() throws Exception {
        spec("pay", "one");
        generate();
        Files.writeString(project.resolve("src/generated/java/Handwritten.java"), "class Handwritten {}");

        assertThat(new Agreement(layout("src/generated/java"), "1", false).differences()).isEmpty();
    }

    @Test
    void clientsAreOneMoreThingToKeepUpToDate() throws Exception {
        spec("pay", "one");
        clients("files memory");
        generate();
        assertThat(log.lines).endsWith("INFO 1 skill and clients generated (3 files changed), 0 up to date");

        generate();
        assertThat(log.lines).endsWith("INFO 1 skill and clients up to date");
        assertThat(compiler.requests).hasSize(2);

        clients("files");
        assertThat(agreement()).containsExactly("src/main/synth/clients.yaml changed");
        generate();
        assertThat(log.lines)
                .contains("INFO clients.yaml is out of date: src/main/synth/clients.yaml changed")
                .endsWith("INFO clients generated (1 file changed), 1 up to date");
        assertThat(compiler.requests.get(2).previousOutputs().get("clients.yaml"))
                .containsExactly(client("files"), client("memory"));
    }

    @Test
    void clientsThatAreNotWantedAnyMoreAreDeleted() throws Exception {
        clients("files");
        generate();
        Files.delete(specs.resolve("clients.yaml"));

        generate();

        assertThat(client("files")).doesNotExist();
        assertThat(log.lines).contains("INFO src/generated/java/clients/files.java is deleted: clients.yaml is gone");
        assertThat(agreement()).isEmpty();
    }

    @Test
    void clientThatFailsIsTriedAgainAndTheOthersAreKnownAsOurs() throws Exception {
        clients("files dead");

        assertThatThrownBy(this::generate)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("clients not generated, 1 problem: see the lines above");
        assertThat(agreement()).containsExactly("src/main/synth/clients.yaml was not generated yet");

        clients("files");
        generate();
        assertThat(compiler.requests.get(1).previousOutputs().get("clients.yaml")).containsExactly(client("files"));
        assertThat(agreement()).isEmpty();
    }

    @Test
    void skillsAndClientsThatFailAreBothNamed() {
        spec("pay", "broken");
        spec("send", "two");
        clients("dead");

        assertThatThrownBy(this::generate)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("1 skill of 2 and clients not generated, 2 problems: see the lines above");
    }

    @Test
    void specMayNotTakeTheNameOfTheClients() {
        spec("clients.yaml", "one");

        assertThatThrownBy(this::generate)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("SYNTH-SPEC-FILE: src/main/synth/clients.yaml.skill.yaml: ");
    }

    private void clients(String text) {
        try {
            Files.writeString(specs.resolve("clients.yaml"), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path client(String name) {
        return project.resolve("src/generated/java/clients").resolve(name + ".java");
    }

    private void generate() throws Exception {
        generation("1", "src/generated/java").run();
    }

    private Generation generation(String codegen, String output) {
        return new Generation(layout(output), project.resolve("target"), codegen, servers(false, false), compiler, log);
    }

    private ServerUse servers(boolean offline, boolean refresh) {
        return new ServerUse(
                offline, refresh, Duration.ofSeconds(20), new DiscoverySettings(project.resolve("registry"), "none", 0.5),
                MEMORY);
    }

    private Layout layout(String output) {
        return new Layout(project, Path.of("src/main/synth"), Path.of(output));
    }

    private List<String> agreement() throws IOException {
        return new Agreement(layout("src/generated/java"), "1", true)
                .differences().stream().map(difference -> difference.reason()).toList();
    }

    private void spec(String name, String text) {
        try {
            Files.writeString(specs.resolve(name + ".skill.yaml"), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path output(String skill) {
        return project.resolve("src/generated/java/skills").resolve(skill + ".java");
    }
}
