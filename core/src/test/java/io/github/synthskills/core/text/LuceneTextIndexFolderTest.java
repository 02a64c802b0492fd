package io.github.synthskills.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class LuceneTextIndexFolderTest {

    private static final String GROUP = TextIndexProcess.GROUP;

    @TempDir
    Path root;

    private final FakeEmbedder embedder = new FakeEmbedder();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    private Path folder() {
        return root.resolve("index");
    }

    private LuceneTextIndex open() {
        return TextIndexProcess.open(folder(), embedder, log);
    }

    private LuceneTextIndex impatient() {
        return LuceneTextIndex.open(folder(), embedder.model(), () -> embedder, Duration.ofMillis(200), log::add);
    }

    private void fill(int documents) {
        try (LuceneTextIndex index = open()) {
            index.update(GROUP, TextIndexProcess.documents(documents));
        }
    }

    private static List<Match> search(TextIndex index) {
        return index.search(new TextQuery("the thing number 7", Set.of(), 5));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatWasReadOnceIsReadNoMore() {
        fill(20);
        int texts = embedder.texts();

        try (LuceneTextIndex index = open()) {
            assertThat(index.groups()).containsEntry(GROUP, 20);
            assertThat(index.update(GROUP, TextIndexProcess.documents(20))).isEqualTo(new TextIndex.Update(0, 0, 0, 0));
            assertThat(embedder.texts()).isEqualTo(texts);
            assertThat(search(index).get(0).id()).isEqualTo("d00007");
        }
        assertThat(log).isEmpty();
    }

    @Test
    void openingWritesNothing() {
        try (LuceneTextIndex index = open()) {
            assertThat(search(index)).isEmpty();
            assertThat(index.update(GROUP, List.of())).isEqualTo(new TextIndex.Update(0, 0, 0, 0));
        }
        assertThat(folder()).doesNotExist();
    }

    @Test
    void whateverHappensToAFileTheIndexIsMadeAnew() throws IOException {
        fill(3);
        int files = files().size();
        assertThat(files).isGreaterThan(2);
        for (Damage damage : Damage.values()) {
            for (int i = 0; i < files; i++) {
                Path damaged = files().get(i);
                damage.to(damaged);
                log.clear();
                try (LuceneTextIndex index = open()) {
                    index.update(GROUP, TextIndexProcess.documents(3));
                    assertThat(search(index)).as("%s %s", damage, damaged).hasSize(3);
                }
                assertThat(log).as("%s %s", damage, damaged).hasSizeLessThanOrEqualTo(1);
                assertSoundAndSilent();
            }
        }
    }

    private enum Damage {
        TRUNCATED {
            @Override
            void to(Path file) throws IOException {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / 2);
                }
            }
        },
        EMPTIED {
            @Override
            void to(Path file) throws IOException {
                Files.write(file, new byte[0]);
            }
        },
        FLIPPED {
            @Override
            void to(Path file) throws IOException {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 0x10;
                Files.write(file, bytes);
            }
        },
        DELETED {
            @Override
            void to(Path file) throws IOException {
                Files.delete(file);
            }
        };

        abstract void to(Path file) throws IOException;
    }

    private void assertSoundAndSilent() {
        log.clear();
        int texts = embedder.texts();
        try (LuceneTextIndex index = open()) {
            assertThat(index.update(GROUP, TextIndexProcess.documents(3))).isEqualTo(new TextIndex.Update(0, 0, 0, 0));
            assertThat(index.groups()).containsEntry(GROUP, 3);
        }
        assertThat(log).isEmpty();
        assertThat(embedder.texts()).isEqualTo(texts);
    }

    @Test
    void foreignFilesDoNotMatter() throws IOException {
        fill(3);
        Path own = files().get(0).getParent();
        Files.writeString(own.resolve("segments_zz"), "something else");
        Files.writeString(own.resolve("_0.cfs"), "something else");
        Files.writeString(own.resolve("notes.txt"), "mine");
        Files.writeString(folder().resolve("notes.txt"), "mine");

        try (LuceneTextIndex index = open()) {
            index.update(GROUP, TextIndexProcess.documents(3));
        }
        assertThat(log).hasSize(1);
        assertSoundAndSilent();
        assertThat(folder().resolve("notes.txt")).exists();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkInPlaceOfAnIndexIsNotFollowed() throws IOException {
        fill(1);
        Path own = files().get(0).getParent();
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("segments_1"), "another index");
        try (Stream<Path> all = Files.list(own)) {
            for (Path each : all.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(own);
        Files.createSymbolicLink(own, elsewhere);

        try (LuceneTextIndex index = open()) {
            index.update(GROUP, TextIndexProcess.documents(10));
            assertThat(search(index)).hasSize(5);
        }
        assertThat(log).isNotEmpty().allSatisfy(line -> assertThat(line).contains("it is a link"));
        assertThat(elsewhere.resolve("segments_1")).hasContent("another index");
        try (Stream<Path> left = Files.list(elsewhere)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void aFileInPlaceOfTheFolderLeavesTheIndexInMemory() throws IOException {
        Files.writeString(folder(), "a file");

        try (LuceneTextIndex index = open()) {
            index.update(GROUP, TextIndexProcess.documents(10));
            assertThat(search(index)).hasSize(5);
        }
        assertThat(log).singleElement().asString().contains("for this build only").doesNotContain("\n");
        assertThat(folder()).hasContent("a file");
    }

    @Test
    void afterAnotherProcessThatDoesNotEndTheIndexGoesOnInMemory() throws IOException, InterruptedException {
        fill(10);
        Process holder = TextIndexProcess.start("hold", folder(), 0);
        try (BufferedReader output = holder.inputReader();
                LuceneTextIndex index = impatient()) {
            assertThat(output.readLine()).isEqualTo("held");
            index.update("other", List.of(new Document("new", "other", "brand new", "Comes.", "", "1", "p")));

            assertThat(index.groups()).containsEntry(GROUP, 10).containsEntry("other", 1);
            assertThat(index.payloads(List.of("new", "d00003"))).containsExactly("p", "payload 3");
        } finally {
            holder.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(log).hasSize(2);
        assertThat(log.get(0)).startsWith("Waiting for another build");
        assertThat(log.get(1)).contains("for this build only");
    }

    @Test
    void anotherLoadersClassesHoldTheLockToo() throws Exception {
        fill(1);
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(LuceneTextIndexFolderTest::url)
                .toArray(URL[]::new);
        Path own = files().get(0).getParent();
        try (URLClassLoader other = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            AutoCloseable lock = (AutoCloseable) other.loadClass(FolderLock.class.getName())
                    .getMethod("attempt", Path.class, String.class)
                    .invoke(null, own, FolderStore.LOCK);
            assertThat(lock).isNotNull();
            try (lock;
                    LuceneTextIndex index = impatient()) {
                index.update(GROUP, TextIndexProcess.documents(2));
                assertThat(index.groups()).containsEntry(GROUP, 2);
            }
        }
        assertThat(log).hasSize(2);
        log.clear();
        fill(3);
        assertThat(log).isEmpty();
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void buildsThatReadTheSameDocumentsAtOnceShareTheWork() {
        List<CompletableFuture<TextIndex.Update>> builds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            builds.add(CompletableFuture.supplyAsync(() -> {
                try (LuceneTextIndex index = open()) {
                    TextIndex.Update update = index.update(GROUP, TextIndexProcess.documents(300));
                    assertThat(index.groups()).containsEntry(GROUP, 300);
                    return update;
                }
            }));
        }

        assertThat(builds.stream().mapToInt(build -> build.join().added())).containsExactlyInAnyOrder(300, 0, 0, 0);
        assertThat(log).allMatch(line -> line.startsWith("Waiting for another build"));
    }

    @Test
    void aBuildThatIsKilledLeavesItsLastCommit() throws IOException, InterruptedException {
        int before = 0;
        for (int round = 0; round < 10; round++) {
            Process build = TextIndexProcess.start("fill", folder(), 20_000);
            try {
                awaitAnotherCommit(build);
                // kills hit another moment each time
                build.waitFor(7L * round, TimeUnit.MILLISECONDS);
            } finally {
                build.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            try (LuceneTextIndex index = open()) {
                int now = index.groups().getOrDefault(GROUP, 0);
                assertThat(now).isGreaterThan(before).isLessThan(20_000);
                before = now;
            }
        }
        try (LuceneTextIndex index = open()) {
            assertThat(index.update(GROUP, TextIndexProcess.documents(before)).added()).isZero();
        }
        assertThat(log).isEmpty();
    }

    private void awaitAnotherCommit(Process build) throws IOException, InterruptedException {
        Set<String> known = commits();
        while (known.containsAll(commits())) {
            assertThat(build.waitFor(2, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private Set<String> commits() throws IOException {
        Path own = folder().resolve("texts-v1-fake-1");
        if (!Files.isDirectory(own)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(own)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("segments_"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskLeavesTheRestInMemory() throws IOException, InterruptedException {
        // no file may become larger than this many blocks of 512 or 1,024 bytes
        Process build = TextIndexProcess.start(
                "fill", folder(), 2_000, "sh", "-c", "ulimit -f 600; exec \"$0\" \"$@\"");
        List<String> output;
        try (BufferedReader lines = build.inputReader()) {
            output = lines.lines().toList();
        }

        assertThat(build.waitFor()).isZero();
        assertThat(output).contains("found 3 of {shared=2000}");
        assertThat(output).filteredOn(line -> line.contains("for this build only")).hasSize(1);
        try (LuceneTextIndex index = open()) {
            assertThat(index.groups().getOrDefault(GROUP, 0)).isLessThan(2_000);
        }
        assertThat(log).isEmpty();
    }

    @Test
    void anotherModelHasAnotherIndexAndOnlyTheLastOneBeforeStays() throws IOException {
        for (String model : List.of("one", "two/../x", "three", "three")) {
            try (LuceneTextIndex index = LuceneTextIndex.open(
                    folder(), model, () -> embedder, Duration.ofSeconds(20), log::add)) {
                index.update(GROUP, TextIndexProcess.documents(2));
            }
        }

        try (Stream<Path> indexes = Files.list(folder())) {
            assertThat(indexes.map(path -> path.getFileName().toString()))
                    .hasSize(2)
                    .anyMatch(name -> name.startsWith("texts-v1-two-"))
                    .contains("texts-v1-three");
        }
        assertThat(log).isEmpty();
    }

    @Test
    void anIndexOfAnotherFormatIsMadeAnew() throws IOException {
        fill(2);
        Path own = files().get(0).getParent();
        try (LuceneTextIndex index = LuceneTextIndex.open(
                root.resolve("elsewhere"), "other", () -> embedder, Duration.ofSeconds(20), log::add)) {
            index.update(GROUP, TextIndexProcess.documents(9));
        }
        for (Path file : files()) {
            Files.delete(file);
        }
        try (Stream<Path> foreign = Files.list(root.resolve("elsewhere").resolve("texts-v1-other"))) {
            for (Path file : foreign.toList()) {
                Files.copy(file, own.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }

        try (LuceneTextIndex index = open()) {
            assertThat(index.groups()).isEmpty();
            index.update(GROUP, TextIndexProcess.documents(3));
        }
        assertThat(log).hasSize(1);
        assertSoundAndSilent();
    }

    @Test
    void documentsWithoutVectorsGetThemWhenTheModelIsThere() {
        try (LuceneTextIndex index =
                LuceneTextIndex.open(folder(), embedder.model(), () -> null, Duration.ofSeconds(20), log::add)) {
            assertThat(index.update(GROUP, TextIndexProcess.documents(2))).isEqualTo(new TextIndex.Update(2, 0, 0, 0));
        }
        try (LuceneTextIndex index = open()) {
            assertThat(index.update(GROUP, TextIndexProcess.documents(2))).isEqualTo(new TextIndex.Update(0, 0, 0, 2));
            assertThat(search(index).get(0).evidence().body()).isPositive();
        }
    }

    @Test
    void longWorkIsAnnounced() {
        fill(600);

        assertThat(log).singleElement().asString().startsWith("600 texts are read for the first time, which takes about ");
    }
}
