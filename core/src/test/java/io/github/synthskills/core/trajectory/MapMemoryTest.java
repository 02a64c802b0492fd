package io.github.synthskills.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.synthskills.core.trajectory.Trajectory.Outcome;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MapMemoryTest {

    @TempDir
    Path root;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    private Path folder() {
        return root.resolve("memory");
    }

    private MapMemory open() {
        return MapMemory.open(folder(), MemoryOptions.DEFAULT.tidyFrom(1), log::add);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatWasRecordedIsThereAfterwards() {
        try (MapMemory memory = open()) {
            memory.record(Trajectories.of("a").build(), Trajectories.lock("a"));
            memory.learn(List.of(Trajectories.experience("mail/list", 12)));
        }
        try (MapMemory memory = open()) {
            assertThat(memory.trajectories()).containsExactly(Trajectories.of("a").build());
            assertThat(memory.find("a")).contains(Trajectories.of("a").build());
            assertThat(memory.lock("a")).contains(Trajectories.lock("a"));
            assertThat(memory.experiences()).containsExactly(Trajectories.experience("mail/list", 12));
        }
        assertThat(log).isEmpty();
    }

    @Test
    void whatWasRecordedIsThereAtOnceAndForOthers() {
        MapMemory memory = open();
        assertThat(memory.trajectories()).isEmpty();

        memory.record(Trajectories.of("a").build(), Trajectories.lock("a"));

        assertThat(memory.find("a")).isPresent();
        assertThat(open().lock("a")).contains(Trajectories.lock("a"));
    }

    @Test
    void openingAndAskingWriteNothing() {
        try (MapMemory memory = open()) {
            assertThat(memory.trajectories()).isEmpty();
            assertThat(memory.templates()).isEmpty();
            assertThat(memory.forget("a")).isFalse();
        }
        assertThat(folder()).doesNotExist();
        assertThat(log).isEmpty();
    }

    @Test
    void aMemoryIsOneFileWithItsCopyAndTheOneBeforeIt() throws IOException {
        for (int i = 0; i < 4; i++) {
            try (MapMemory memory = open()) {
                memory.record(Trajectories.of("t" + i).days(i).build(), null);
            }
        }

        assertThat(files()).hasSize(5).anyMatch(name -> name.startsWith("memory-v1-000000003-"))
                .anyMatch(name -> name.startsWith("plain-v1-000000004-"))
                .anyMatch(name -> name.startsWith("memory-v1-000000004-"))
                .contains("memory.lock", "spool");
        assertThat(open().trajectories()).hasSize(4);
        assertThat(log).isEmpty();
    }

    @Test
    void whatIsToldWaitsUntilItIsMuch() throws IOException {
        MemoryOptions some = MemoryOptions.DEFAULT.tidyFrom(4);
        for (int i = 0; i < 8; i++) {
            try (MapMemory memory = MapMemory.open(folder(), some, log::add)) {
                // Those that look into the memory know what is settled, and the others find out.
                assertThat(i % 2 == 0 ? memory.trajectories().size() : i).isEqualTo(i);
                memory.record(Trajectories.of("t" + i).days(i).build(), null);
            }
            assertThat(files().stream().filter(name -> name.endsWith(".db"))).hasSize((i + 1) / 4);
            assertThat(open().stats().spooled()).isEqualTo((i + 1) % 4);
        }
        assertThat(open().trajectories()).hasSize(8);
        assertThat(log).isEmpty();
    }

    @Test
    void whatIsForgottenDoesNotWait() throws IOException {
        try (MapMemory memory = MapMemory.open(folder(), MemoryOptions.DEFAULT, log::add)) {
            memory.record(Trajectories.of("a").build(), null);
            memory.record(Trajectories.of("b").days(3).build(), null);
        }
        assertThat(files()).containsExactly("spool");
        try (MapMemory memory = MapMemory.open(folder(), MemoryOptions.DEFAULT, log::add)) {
            assertThat(memory.forget("a")).isTrue();
        }

        assertThat(files()).anyMatch(name -> name.endsWith(".db"));
        assertThat(open().trajectories()).extracting(Trajectory::id).containsExactly("b");
        assertThat(open().stats().spooled()).isZero();
        assertThat(log).isEmpty();
    }

    @Test
    void readingAndRecordingNeedNoMapDb() throws Exception {
        try (MapMemory memory = open()) {
            memory.record(Trajectories.of("a").build(), Trajectories.lock("a"));
        }
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.contains("mapdb"))
                .map(MemoryDamageTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader without = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> without.loadClass("org.mapdb.DB"));
            Object read = without.loadClass(MemoryProcess.class.getName()).getMethod("more", Path.class).invoke(null, folder());
            assertThat(read).isEqualTo(List.of("a"));
        }

        assertThat(open().trajectories()).extracting(Trajectory::id).containsExactlyInAnyOrder("a", "more");
        assertThat(log).isEmpty();
    }

    @Test
    void theSameBuildTwiceIsOneTrajectoryUsedTwice() {
        try (MapMemory memory = open()) {
            memory.record(Trajectories.of("a").runs(2, 1).build(), Trajectories.lock("first"));
            memory.record(Trajectories.of("a").runs(3, 3).later(60).build(), Trajectories.lock("second"));
        }

        Trajectory both = open().find("a").orElseThrow();
        assertThat(both.metadata().uses()).isEqualTo(2);
        assertThat(both.metadata().recorded()).isEqualTo(Trajectories.NOON.plusSeconds(60));
        assertThat(both.outcome()).isEqualTo(new Outcome.Built(5, 4));
        assertThat(open().lock("a")).contains(Trajectories.lock("second"));
    }

    @Test
    void forgottenIsForgotten() {
        try (MapMemory memory = open()) {
            memory.record(Trajectories.of("a").build(), Trajectories.lock("a"));
            memory.record(Trajectories.of("b").days(3).build(), null);
            memory.learn(List.of(Trajectories.experience("mail/list", 1)));
        }
        try (MapMemory memory = open()) {
            assertThat(memory.forget("a")).isTrue();
            assertThat(memory.forget("a")).isFalse();
            assertThat(memory.forget(Trajectories.experience("mail/list", 1).key())).isTrue();
            assertThat(memory.find("a")).isEmpty();
        }
        assertThat(open().trajectories()).extracting(Trajectory::id).containsExactly("b");
        assertThat(open().lock("a")).isEmpty();
        assertThat(open().experiences()).isEmpty();
    }
}
