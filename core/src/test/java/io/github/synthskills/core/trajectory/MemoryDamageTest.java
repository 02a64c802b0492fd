package io.github.synthskills.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.synthskills.core.text.FolderLock;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a memory is one warning, and the build goes on. */
final class MemoryDamageTest {

    private static final MemoryOptions IMPATIENT = new MemoryOptions(1L << 20, 100, Duration.ofMillis(100), 1);

    @TempDir
    Path root;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    private Path folder() {
        return root.resolve("memory");
    }

    private MapMemory open() {
        return MapMemory.open(folder(), MemoryOptions.DEFAULT.tidyFrom(1), log::add);
    }

    private void record(String... ids) {
        for (String id : ids) {
            try (MapMemory memory = open()) {
                memory.record(Trajectories.of(id).skill("com.example." + id).build(), Trajectories.lock(id));
            }
        }
    }

    private List<String> ids() {
        return open().trajectories().stream().map(Trajectory::id).sorted().toList();
    }

    /** Newest first. */
    private List<Path> generations() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .toList();
        }
    }

    @Test
    void aDamagedFileCostsNothingAndIsReplaced() throws IOException {
        record("a", "b");
        Random random = new Random(7);
        for (int round = 0; round < 12; round++) {
            Path newest = generations().get(0);
            byte[] bytes = Files.readAllBytes(newest);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(newest, bytes);
            log.clear();

            // The generation before and what the spool still has make up for it.
            try (MapMemory memory = open()) {
                assertThat(memory.trajectories()).hasSize(2 + round);
                memory.record(Trajectories.of("r" + round).days(round).build(), null);
            }

            assertThat(log).singleElement().asString().startsWith("SYNTH-MEMORY-CORRUPT: ");
            log.clear();
            assertThat(ids()).hasSize(3 + round);
            assertThat(open().verify()).isEmpty();
            assertThat(log).isEmpty();
        }
    }

    @Test
    void damageToAllFilesLeavesWhatTheSpoolHas() throws IOException {
        record("a", "b");
        for (Path file : generations()) {
            Files.write(file, new byte[] {1, 2, 3});
        }

        assertThat(ids()).isSubsetOf("a", "b");
        assertThat(log).singleElement().asString().startsWith("SYNTH-MEMORY-CORRUPT: ");
        record("c");
        log.clear();
        assertThat(ids()).contains("c");
        assertThat(open().verify()).isEmpty();
        assertThat(log).isEmpty();
    }

    @Test
    void aFileWithAGoodChecksumThatIsNoMapDbIsDamagedToo() throws IOException {
        Files.createDirectories(folder());
        Random random = new Random(3);
        for (int size : new int[] {0, 1, 100, 5_000, 1 << 20}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            Path file = Files.write(folder().resolve("some"), bytes);
            Files.move(file, folder().resolve("memory-v1-%09d-%s.db".formatted(size, Generations.sum(file))));
        }

        assertThat(ids()).isEmpty();
        assertThat(log).singleElement().asString().startsWith("SYNTH-MEMORY-CORRUPT: ");
        assertThat(open().verify()).hasSize(5);
    }

    @Test
    void oddEntriesAreDroppedAndTheOthersStay() throws IOException {
        record("a", "b");
        EntryFile.Content content = EntryFile.read(generations().get(0));
        var entries = new TreeMap<>(content.entries());
        entries.put("trajectory a", "{}".getBytes(StandardCharsets.UTF_8));
        entries.put("trajectory c", entries.get("trajectory b"));
        entries.put("nonsense", new byte[] {1});
        entries.put("experience x", new byte[EntryFile.LONGEST_ENTRY + 1]);
        new Generations(folder()).publish(entries, 0);

        assertThat(ids()).containsExactly("b");
        assertThat(open().stats().dropped()).isEqualTo(4);
        assertThat(open().verify()).singleElement().asString().endsWith(": 4 entries cannot be used");
        assertThat(log).isEmpty();
    }

    @Test
    void oddFilesInTheSpoolAreLeftOut() throws IOException {
        record("a");
        Path spool = folder().resolve("spool");
        Path some = Files.list(spool).findFirst().orElseThrow();
        String name = some.getFileName().toString();
        Files.writeString(spool.resolve("9" + name.substring(1)), "not what its name says");
        Files.writeString(spool.resolve("notes.txt"), "mine");

        assertThat(ids()).containsExactly("a");
        assertThat(open().stats().dropped()).isEqualTo(1);
        record("b", "c");
        assertThat(ids()).containsExactly("a", "b", "c");
        assertThat(open().verify()).isEmpty();
        assertThat(spool.resolve("notes.txt")).exists();
        assertThat(log).isEmpty();
    }

    @Test
    void filesOfAnotherFormatAreLeftAloneOrGo() throws IOException {
        Files.createDirectories(folder());
        Path old = Files.writeString(folder().resolve("memory-v0-000000001-abc.db"), "old");
        Path newer = Files.writeString(folder().resolve("memory-v2-000000001-abc.db"), "new");

        assertThat(ids()).isEmpty();
        assertThat(log).singleElement().asString().startsWith("SYNTH-MEMORY-FORMAT: ");
        record("a");
        log.clear();
        assertThat(ids()).containsExactly("a");
        assertThat(log).isEmpty();
        assertThat(old).doesNotExist();
        assertThat(newer).exists();
    }

    @Test
    void aFileInPlaceOfTheFolderIsOneWarning() throws IOException {
        Files.writeString(folder(), "a file");

        try (MapMemory memory = open()) {
            assertThat(memory.trajectories()).isEmpty();
            memory.record(Trajectories.of("a").build(), null);
            memory.learn(List.of(Trajectories.experience("mail/list", 1)));
            assertThat(memory.trajectories()).isEmpty();
        }

        assertThat(log).singleElement().asString().startsWith("SYNTH-MEMORY-FOLDER: ").doesNotContain("\n");
        assertThat(folder()).hasContent("a file");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void wherePeopleMayNotWriteIsOneWarning() {
        MapMemory memory = MapMemory.open(Path.of("/proc/synth/memory"), IMPATIENT, log::add);

        memory.record(Trajectories.of("a").build(), null);
        memory.close();

        assertThat(log).singleElement().asString().startsWith("SYNTH-MEMORY-FOLDER: ");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aReadOnlyFolderIsReadAndNotWritten() throws IOException {
        record("a");
        Path spool = folder().resolve("spool");
        for (Path path : List.of(spool, folder())) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        try {
            assumeThat(Files.isWritable(folder())).as("nobody may do everything").isFalse();
            try (MapMemory memory = open()) {
                memory.record(Trajectories.of("b").build(), null);
                assertThat(memory.trajectories()).hasSize(1);
            }
            assertThat(log).singleElement().asString().startsWith("SYNTH-MEMORY-FOLDER: ");
        } finally {
            for (Path path : List.of(spool, folder())) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskThatTakesNoMoreIsOneWarningAndHarmsNothing() throws IOException, InterruptedException {
        record("a");

        // Files may have 200 kB: the spool still fits, a new MapDB file does not.
        assertThat(run(200)).contains("safe full-0", "done")
                .filteredOn(line -> line.startsWith("log ")).singleElement().asString()
                .startsWith("log SYNTH-MEMORY-FOLDER: ").contains("cannot be written");
        // And now nothing at all fits.
        assertThat(run(0)).contains("done")
                .filteredOn(line -> line.startsWith("log ")).singleElement().asString()
                .startsWith("log SYNTH-MEMORY-FOLDER: ");

        assertThat(ids()).contains("a", "full-0");
        record("b");
        assertThat(generations()).hasSize(2);
        assertThat(log).isEmpty();
        assertThat(open().verify()).isEmpty();
    }

    private List<String> run(int kilobytes) throws IOException, InterruptedException {
        Process build = MemoryProcess.start(
                "record", folder(), "full", 1, "sh", "-c", "ulimit -f " + 2 * kilobytes + "; exec \"$@\"", "sh");
        try (BufferedReader output = build.inputReader()) {
            return output.lines().toList();
        } finally {
            assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatIsToldWhileAnotherProcessTidiesUpIsTakenInLater() throws IOException, InterruptedException {
        record("a");
        Process holder = MemoryProcess.start("hold", folder(), "", 0);
        try (BufferedReader output = holder.inputReader()) {
            assertThat(output.readLine()).isEqualTo("held");
            try (MapMemory memory = MapMemory.open(folder(), IMPATIENT, log::add)) {
                memory.record(Trajectories.of("b").skill("com.example.b").build(), null);
                assertThat(memory.find("a")).isPresent();
            }
            // Nobody needs to know: what waits is safe.
            assertThat(log).isEmpty();
            assertThat(ids()).containsExactly("a", "b");
            try (MapMemory memory = MapMemory.open(folder(), IMPATIENT, log::add)) {
                memory.forget("a");
            }
            assertThat(log).singleElement().asString().startsWith("SYNTH-MEMORY-LOCKED: ");
            assertThat(ids()).containsExactly("b");
        } finally {
            holder.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
        log.clear();
        record("c");
        assertThat(ids()).containsExactly("b", "c");
        assertThat(open().stats().spooled()).isZero();
        assertThat(log).isEmpty();
    }

    @Test
    void whereNobodyGetsToTidyUpThatIsTold() throws IOException {
        record("a");
        try (FolderLock lock = FolderLock.attempt(folder(), "memory.lock")) {
            assertThat(lock).isNotNull();
            for (int i = 0; i < 9; i++) {
                log.clear();
                record("n" + i);
            }
        }
        assertThat(log).singleElement().asString().startsWith("SYNTH-MEMORY-LOCKED: ");
        assertThat(ids()).hasSize(10);
    }

    @Test
    void anotherLoadersClassesHoldTheClaimToo() throws Exception {
        record("a");
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(MemoryDamageTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader other = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            var attempt = other.loadClass(FolderLock.class.getName()).getMethod("attempt", Path.class, String.class);
            try (AutoCloseable lock = (AutoCloseable) attempt.invoke(null, folder(), "memory.lock")) {
                assertThat(lock).isNotNull();
                assertThat(FolderLock.attempt(folder(), "memory.lock")).isNull();
                try (MapMemory memory = MapMemory.open(folder(), IMPATIENT, log::add)) {
                    memory.record(Trajectories.of("b").skill("com.example.b").build(), null);
                }
                assertThat(log).isEmpty();
                assertThat(open().stats().spooled()).isEqualTo(1);
            }
        }
        record("c");
        assertThat(open().stats().spooled()).isZero();
        assertThat(ids()).containsExactly("a", "b", "c");
        assertThat(log).isEmpty();
    }

    static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void buildsAtOnceLoseNothing() {
        List<CompletableFuture<Void>> builds = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String name = "p" + i;
            builds.add(CompletableFuture.runAsync(() -> {
                for (int round = 0; round < 4; round++) {
                    try (MapMemory memory = MapMemory.open(folder(), MemoryProcess.ROOMY.tidyFrom(8), log::add)) {
                        memory.record(Trajectories.of(name).skill("com.example." + name).build(), null);
                        memory.record(Trajectories.of("all").skill("com.example.All").build(), null);
                    }
                }
            }));
        }
        builds.forEach(CompletableFuture::join);

        assertThat(open().trajectories()).hasSize(7).allSatisfy(trajectory ->
                assertThat(trajectory.metadata().uses()).isEqualTo(trajectory.id().equals("all") ? 24 : 4));
        assertThat(log).isEmpty();
    }

    @Test
    void modulesThatAreBuiltAtOnceSayNothing() {
        MemoryOptions impatient = IMPATIENT.tidyFrom(6);
        List<CompletableFuture<Void>> modules = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "p" + i;
            modules.add(CompletableFuture.runAsync(() -> {
                for (int round = 0; round < 8; round++) {
                    try (MapMemory memory = MapMemory.open(folder(), impatient, log::add)) {
                        memory.record(Trajectories.of(name).skill("com.example." + name).build(), null);
                    }
                }
            }));
        }
        modules.forEach(CompletableFuture::join);

        assertThat(open().trajectories()).hasSize(4).allSatisfy(one -> assertThat(one.metadata().uses()).isEqualTo(8));
        assertThat(log).isEmpty();
    }

    @Test
    void damagedCopyIsNoLoss() throws IOException {
        record("a", "b");
        Path copy;
        try (Stream<Path> files = Files.list(folder())) {
            copy = files.filter(file -> file.toString().endsWith(".bin")).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(copy);
        bytes[bytes.length / 2] ^= 1;
        Files.write(copy, bytes);

        assertThat(ids()).containsExactly("a", "b");
        assertThat(log).isEmpty();
        assertThat(open().verify()).singleElement().asString().startsWith("plain-v1-").contains("checksum");
        Files.delete(copy);
        assertThat(ids()).containsExactly("a", "b");
        assertThat(open().verify()).isEmpty();
    }
}
