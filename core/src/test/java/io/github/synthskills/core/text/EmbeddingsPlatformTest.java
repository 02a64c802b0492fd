package io.github.synthskills.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a platform may lack, and what is left on it; in JVMs of their own, since natives are loaded once. */
final class EmbeddingsPlatformTest {

    @TempDir
    Path folder;

    private Path temporary;
    private Path home;

    @BeforeEach
    void makeFolders() throws IOException {
        temporary = Files.createDirectory(folder.resolve("temporary"));
        home = Files.createDirectory(folder.resolve("home"));
    }

    @Test
    void severalClassLoadersLoadItWithoutNetworkAndNoFileStays() throws Exception {
        Path loaded = folder.resolve("loaded");

        List<String> lines = run(List.of("-Xlog:class+load:file=" + loaded), "2");

        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line).startsWith("first number "));
        assertThat(lines.stream().distinct()).hasSize(1);
        // DJL reports where it runs unless it is told not to
        assertThat(loaded).content().contains(" ai.djl.util.Ec2Utils ").doesNotContain("HttpURLConnection", "java.net.Socket ");
        assertThat(temporary).isEmptyDirectory();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void temporaryFolderThatCannotBeWrittenIsWarnedOfOnce() throws Exception {
        Files.delete(temporary);
        Files.writeString(temporary, "a file");

        List<String> lines = run(List.of(), "1");

        assertFallsBack(lines, temporary.getFileName().toString());
        assertThat(lines.get(0)).contains("-Djava.io.tmpdir");
    }

    @Test
    void librariesThatDoNotFitThePlatformAreWarnedOfOnce() throws Exception {
        for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
            Files.writeString(home.resolve(System.mapLibraryName(library)), "no library");
        }

        List<String> lines = run(List.of("-Donnxruntime.native.path=" + home), "1");

        assertFallsBack(lines, "UnsatisfiedLinkError");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void jarsThatAreNotThereAreWarnedOfOnce() throws Exception {
        assertFallsBack(run(List.of(), "1", "onnxruntime"), "ai.onnxruntime.");
        assertFallsBack(run(List.of(), "1", "tokenizers"), "ai.djl.");
        assertFallsBack(run(List.of(), "1", "langchain4j-embeddings-all-minilm"), "not on the class path");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void propertiesAreAsBeforeOnceAModelIsLoaded() throws Exception {
        String before = System.getProperties().toString();

        String during = Natives.with(home, () -> System.getProperty("ENGINE_CACHE_DIR"));

        assertThat(during).isEqualTo(home.toString());
        assertThat(System.getProperties()).hasToString(before);
    }

    @Test
    void onlyOldFoldersOfOursAreSweptAway() throws IOException {
        Path old = Files.createDirectory(temporary.resolve("synth-natives-1"));
        Files.writeString(old.resolve("library"), "old");
        Path fresh = Files.createDirectory(temporary.resolve("synth-natives-2"));
        Path other = Files.createDirectory(temporary.resolve("other"));
        FileTime yesterday = FileTime.from(Instant.now().minusSeconds(86_400));
        Files.setLastModifiedTime(old, yesterday);
        Files.setLastModifiedTime(other, yesterday);

        Natives.sweep(temporary);

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(other).exists();
    }

    private static void assertFallsBack(List<String> lines, String why) {
        // each attempt makes two embeddings, each asked twice
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("warning SYNTH-DISCOVERY-WORDS: ").contains(why);
        assertThat(lines.get(1)).isEqualTo("none");
        assertThat(lines.get(2)).startsWith("warning SYNTH-DISCOVERY-WORDS: ");
        assertThat(lines.get(3)).isEqualTo("none");
    }

    private List<String> run(List<String> options, String... arguments) throws Exception {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-Duser.home=" + home, "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), EmbeddingsElsewhere.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
        return Files.readAllLines(output);
    }
}
