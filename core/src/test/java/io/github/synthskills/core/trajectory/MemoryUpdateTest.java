package io.github.synthskills.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.synthskills.core.experience.Evidence;
import io.github.synthskills.core.trajectory.Trajectory.Node;
import io.github.synthskills.core.trajectory.Trajectory.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what is told, over time: merging, templates, bounds. */
final class MemoryUpdateTest {

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();

    private MapMemory open() {
        return MapMemory.open(folder, MemoryOptions.DEFAULT.tidyFrom(1), log::add);
    }

    private void record(Trajectories... builds) {
        try (MapMemory memory = open()) {
            for (Trajectories build : builds) {
                memory.record(build.build(), Trajectories.lock(build.id()));
            }
        }
        assertThat(log).isEmpty();
    }

    private List<String> ids() {
        return open().trajectories().stream().map(Trajectory::id).toList();
    }

    @Test
    void goalsThatMeanTheSameAreOneTrajectory() {
        record(
                Trajectories.of("a").goal("Archive the mail of the last 15 days"),
                Trajectories.of("b").goal("archive mail of the last 15 days.").later(5));

        Trajectory both = open().trajectories().get(0);
        assertThat(ids()).containsExactly("b");
        assertThat(both.trigger().goal()).isEqualTo("archive mail of the last 15 days.");
        assertThat(both.trigger().likewise()).containsExactly("Archive the mail of the last 15 days");
        assertThat(both.metadata().uses()).isEqualTo(2);
        assertThat(open().lock("b")).contains(Trajectories.lock("b"));
    }

    @Test
    void goalsThatMeanSomethingElseStayApart() {
        record(
                Trajectories.of("a").goal("Copy the mail from Anna to Bert"),
                Trajectories.of("b").goal("Copy the mail from Bert to Anna"));

        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void whatDiffersInAValueStaysApartAsEvidenceForATemplate() {
        record(Trajectories.of("a").days(15), Trajectories.of("b").days(30).later(1), Trajectories.of("c").days(7).later(2));

        assertThat(open().templates()).singleElement().satisfies(template -> {
            assertThat(template.trajectories()).containsExactly("c", "b", "a");
            assertThat(template.variables()).containsExactlyEntriesOf(new TreeMap<>(Map.of(
                    "input days", "integer", "messages with filter", "integer")));
            assertThat(template.uses()).isEqualTo(3);
        });
        assertThat(open().find("a").orElseThrow().nodes())
                .extracting(Node::path, Node::variable)
                .containsExactly(tuple("messages", true),
                        tuple("stored", false));
    }

    @Test
    void oneBuildOrFailedOnesAreNoTemplate() {
        record(
                Trajectories.of("a").days(1),
                Trajectories.of("b").days(2).failed("SYNTH-TOOL-NONE messages"));

        assertThat(open().templates()).isEmpty();
        assertThat(open().find("a").orElseThrow().nodes()).noneMatch(Node::variable);
    }

    @Test
    void theMostUsedTemplateComesFirst() {
        record(
                Trajectories.of("a").days(1),
                Trajectories.of("b").days(2),
                Trajectories.of("c").days(3));
        try (MapMemory memory = open()) {
            for (String id : List.of("x", "y")) {
                Trajectory build = Trajectories.of(id).days(id.charAt(0)).build();
                Trajectory other = new Trajectory(
                        id, build.trigger(), build.plan(), build.nodes().subList(0, 1), build.patterns(), build.context(),
                        build.outcome(), build.metadata());
                for (int i = 0; i < 4; i++) {
                    memory.record(other, null);
                }
            }
        }

        assertThat(open().templates()).extracting(Template::uses).containsExactly(8L, 3L);
    }

    @Test
    void theNewerEndingCounts() {
        record(Trajectories.of("a").runs(2, 2), Trajectories.of("a").failed("SYNTH-TOOL-NONE messages").later(1));

        assertThat(open().find("a").orElseThrow().outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(open().lock("a")).isEmpty();
    }

    @Test
    void evidenceAddsUp() {
        try (MapMemory memory = open()) {
            memory.learn(List.of(Trajectories.experience("mail/list", 12)));
            memory.learn(List.of(Trajectories.experience("mail/list", 3), Trajectories.experience("files/upload", 1)));
        }

        assertThat(open().experiences()).extracting(experience -> experience.evidence())
                .containsExactlyInAnyOrder(new Evidence(15, 400, 2), new Evidence(1, 200, 1));
    }

    @Test
    void theNearestAreFoundByCosineAmongVectorsOfTheSameModel() {
        record(
                Trajectories.of("east").days(1).vector(2f, 0f),
                Trajectories.of("north").days(2).vector(0f, 1f),
                Trajectories.of("northeast").days(3).vector(1f, 1.1f),
                Trajectories.of("none").days(4).vector(new Float[0]));

        assertThat(open().nearest(new float[] {0.1f, 1f}, "test", 2))
                .extracting(Trajectory::id)
                .containsExactly("north", "northeast");
        assertThat(open().nearest(new float[] {0.1f, 1f}, "other", 2)).isEmpty();
    }

    @Test
    void failuresGoFirstThenWhatIsOldAndSeldomUsedButNeverTheNewestOfASkill() {
        MemoryOptions five = new MemoryOptions(1L << 30, 5, Duration.ofSeconds(1), 1);
        try (MapMemory memory = MapMemory.open(folder, five, log::add)) {
            memory.record(Trajectories.of("only").skill("com.example.Rare").later(-9_000).build(), null);
            memory.record(Trajectories.of("failed").days(1).failed("SYNTH-TOOL-NONE a").later(900).build(), null);
            memory.record(Trajectories.of("old").days(2).later(-5).build(), null);
            memory.record(Trajectories.of("older").days(3).later(-6).build(), null);
            memory.record(Trajectories.of("often").days(4).later(-7).build(), null);
            memory.record(Trajectories.of("often").days(4).later(-7).build(), null);
            memory.record(Trajectories.of("young").days(5).later(3).build(), null);
            memory.record(Trajectories.of("youngest").days(6).later(4).build(), null);
        }

        assertThat(ids()).containsExactlyInAnyOrder("only", "old", "often", "young", "youngest");
    }

    @Test
    void bytesAreBoundedToo() {
        MemoryOptions little = new MemoryOptions(8_000, 1_000, Duration.ofSeconds(1), 1);
        try (MapMemory memory = MapMemory.open(folder, little, log::add)) {
            for (int i = 0; i < 20; i++) {
                memory.record(Trajectories.of("t" + i).days(i).later(i).build(), null);
            }
        }

        assertThat(open().stats().bytes()).isLessThan(8_000);
        assertThat(ids()).hasSizeBetween(2, 10).startsWith("t19", "t18");
    }

    @Test
    void prunedIsWhatWasAskedFor() {
        record(Trajectories.of("a").days(1), Trajectories.of("b").days(2).failed("SYNTH-TOOL-NONE a"));
        try (MapMemory memory = open()) {
            assertThat(memory.prune(trajectory -> trajectory.outcome() instanceof Outcome.Failed)).isEqualTo(1);
            assertThat(memory.prune(trajectory -> trajectory.outcome() instanceof Outcome.Failed)).isZero();
        }

        assertThat(ids()).containsExactly("a");
    }

    @Test
    void figuresTellWhatIsThere() {
        record(Trajectories.of("a").days(1), Trajectories.of("b").days(2), Trajectories.of("c").days(3).failed("SYNTH-X a"));
        MapMemory memory = open();
        memory.learn(List.of(Trajectories.experience("mail/list", 1)));

        MemoryStats stats = memory.stats();
        assertThat(stats.trajectories()).isEqualTo(3);
        assertThat(stats.built()).isEqualTo(2);
        assertThat(stats.locks()).isEqualTo(2);
        assertThat(stats.templates()).isEqualTo(1);
        assertThat(stats.experiences()).isEqualTo(1);
        assertThat(stats.spooled()).isEqualTo(1);
        assertThat(stats.dropped()).isZero();
        assertThat(stats.fileBytes()).isGreaterThan(stats.bytes()).isGreaterThan(1 << 20);
    }

    @Test
    void whatIsTooLargeIsOneWarning() {
        try (MapMemory memory = open()) {
            memory.record(Trajectories.of("a").goal("x".repeat(2 << 20)).build(), null);
            memory.record(Trajectories.of("line\nbreak").build(), null);
            memory.record(Trajectories.of("b").build(), null);
        }

        assertThat(log).singleElement().asString()
                .startsWith("SYNTH-MEMORY-ENTRY: The build of com.example.Archive is not remembered: ");
        assertThat(ids()).containsExactly("b");
    }
}
