package io.github.synthskills.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.synthskills.runtime.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryExportTest {

    private static final String HEADER = "{\"export\":\"synth-memory\",\"format\":1}";

    @TempDir
    Path root;

    private final List<String> log = new ArrayList<>();

    private MapMemory open(String name) {
        return MapMemory.open(root.resolve(name), MemoryOptions.DEFAULT.tidyFrom(1), log::add);
    }

    private ImportReport importInto(String name, String text) throws IOException {
        try (MapMemory memory = open(name)) {
            return memory.importFrom(new StringReader(text));
        }
    }

    private void fill(String name, String... ids) {
        try (MapMemory memory = open(name)) {
            for (String id : ids) {
                memory.record(Trajectories.of(id).days(id.hashCode()).build(), Trajectories.lock(id));
            }
            memory.learn(List.of(Trajectories.experience("mail/list", ids.length)));
        }
    }

    @Test
    void whatIsExportedIsImportedElsewhereWithTheSameBytes() throws IOException {
        fill("here", "b", "a", "c");
        String text = open("here").export();

        assertThat(importInto("there", text)).isEqualTo(new ImportReport(3, 1, 0, List.of()));

        assertThat(open("there").export()).isEqualTo(text);
        assertThat(open("there").trajectories()).isEqualTo(open("here").trajectories());
        assertThat(open("there").lock("a")).contains(Trajectories.lock("a"));
        assertThat(text.lines().map(line -> Json.parse(line).names().get(0)))
                .containsExactly("export", "lock", "lock", "lock", "experience");
        assertThat(log).isEmpty();
    }

    @Test
    void importingTwiceChangesNothingMore() throws IOException {
        fill("here", "a", "b");
        fill("there", "b", "c");
        try (MapMemory memory = open("there")) {
            memory.record(Trajectories.of("b").days("b".hashCode()).runs(3, 1).later(4).build(), Trajectories.lock("newer"));
        }
        String text = open("here").export();

        importInto("there", text);
        String once = open("there").export();
        importInto("there", text);

        assertThat(open("there").export()).isEqualTo(once);
        assertThat(open("there").trajectories()).extracting(Trajectory::id).containsExactly("b", "a", "c");
        assertThat(open("there").find("b").orElseThrow().metadata().uses()).isEqualTo(2);
        assertThat(open("there").lock("b")).contains(Trajectories.lock("newer"));
        assertThat(open("there").experiences()).singleElement()
                .satisfies(experience -> assertThat(experience.evidence().seen()).isEqualTo(2));
    }

    @Test
    void goalsThatMeanTheSameMeetOnImportOnceAndForAll() throws IOException {
        try (MapMemory memory = open("here")) {
            memory.record(Trajectories.of("a").goal("Archive the mail of the last 15 days").build(), null);
        }
        try (MapMemory memory = open("there")) {
            memory.record(Trajectories.of("b").goal("archive mail of the last 15 days.").later(3).build(), null);
        }
        String text = open("here").export();

        for (int i = 0; i < 3; i++) {
            importInto("there", text);
            assertThat(open("there").trajectories()).singleElement().satisfies(trajectory -> {
                assertThat(trajectory.id()).isEqualTo("b");
                assertThat(trajectory.trigger().likewise()).containsExactly("Archive the mail of the last 15 days");
                assertThat(trajectory.metadata().uses()).isEqualTo(1);
            });
        }
    }

    @Test
    void hostileLinesAreRefusedOneByOne() throws IOException {
        fill("here", "a");
        List<String> lines = new ArrayList<>(open("here").export().lines().toList());
        String good = lines.get(1);
        String hostile = String.join("\n",
                HEADER,
                good,
                "not json",
                "{}",
                "[]",
                "{\"forget\":\"a\"}",
                "{\"trajectory\":{\"id\":\"x\"}}",
                good.replace("\"id\":\"a\"", "\"id\":\"\\u202ea\""),
                good.replace("\"id\":\"a\"", "\"id\":\"b\",\"id\":7"),
                good.replace("\"format\":2", "\"format\":99"),
                good.replace("{\"lock\"", "{\"class\":\"java.lang.Runtime\",\"lock\""),
                "[".repeat(100_000),
                "x".repeat(3 << 20),
                "",
                good.replace("\"id\":\"a\"", "\"id\":\"last\""));

        ImportReport report = importInto("there", hostile);

        assertThat(report.trajectories()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(12);
        assertThat(report.reasons()).hasSize(10).allMatch(reason -> reason.matches("line \\d+: .*"));
        assertThat(open("there").find("last")).isPresent();
        assertThat(open("there").verify()).isEmpty();
        assertThat(log).isEmpty();
    }

    @Test
    void whatIsNoExportOfThisFormatIsRefusedAsAWhole() {
        assertThatThrownBy(() -> importInto("there", "")).isInstanceOf(IOException.class).hasMessage("it is no export of a memory");
        assertThatThrownBy(() -> importInto("there", "{\"hello\":1}\n")).hasMessage("it is no export of a memory");
        assertThatThrownBy(() -> importInto("there", HEADER.replace("1}", "2}") + "\n"))
                .hasMessage("it has format 2, and this version reads 1");
        assertThat(open("there").trajectories()).isEmpty();
    }

    @Test
    void largeImportsComeInPortions() throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < 30; i++) {
            Trajectory large = Trajectories.of("t" + i).days(i).goal("word ".repeat(80_000) + i).build();
            text.append(Change.write(new Change.Recorded(large, null, false)).canonical()).append('\n');
        }

        assertThat(importInto("there", text.toString()).trajectories()).isEqualTo(30);
        assertThat(open("there").trajectories()).hasSize(30);
        assertThat(open("there").export()).isEqualTo(open("there").export());
        assertThat(log).isEmpty();
    }
}
