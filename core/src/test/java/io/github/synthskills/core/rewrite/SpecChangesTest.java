package io.github.synthskills.core.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.synthskills.core.rewrite.SpecChange.Kind;
import io.github.synthskills.core.spec.TestSpecs;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecChangesTest {

    private static final String FLAGSHIP = TestSpecs.flagshipText();

    private static SpecChanges edited(String... fromTo) {
        String text = FLAGSHIP;
        for (int i = 0; i < fromTo.length; i += 2) {
            assertThat(text).contains(fromTo[i]);
            text = text.replace(fromTo[i], fromTo[i + 1]);
        }
        return SpecChanges.between(TestSpecs.flagship(), TestSpecs.read(text));
    }

    private static List<String> said(SpecChanges changes) {
        return changes.all().stream().map(SpecChange::toString).toList();
    }

    @Test
    void sameSpecHasNoChanges() {
        assertThat(edited().all()).isEmpty();
        assertThat(edited("steps:\n", "\n# A comment\nsteps:\n").isEmpty()).isTrue();
    }

    @Test
    void wordingOfTheGoalIsNoChangeOfMeaning() {
        SpecChanges changes = edited("Scan the last 15 days", "Look at the last 15 days");

        assertThat(changes.all()).singleElement().satisfies(change -> assertThat(change.kind()).isEqualTo(Kind.GOAL));
        assertThat(changes.sameMeaning()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "default: 15|default: 30|DEFAULT|input days default: 15 -> 30",
        "minimum: 1|minimum: 2|INPUT|input days minimum: 1.0 -> 2.0",
        "\"id,name,size\"|\"id,name\"|LITERAL|files with select: id,name,size -> id,name",
        "hasAttachments eq true|hasAttachments eq false|LITERAL|messages with filter: and hasAttachments eq true -> and hasAttachments eq false",
        "endsWith('.' + x)|endsWith('-' + x)|LITERAL|files yield: . -> -",
        "substring(0, 8)|substring(0, 9)|LITERAL|upload/stored with path: 8 -> 9",
        "find: create a folder|find: make a folder|TOOL|folders: \"create a folder\" on onedrive -> \"make a folder\" on onedrive",
        "find: create a folder|tool: onedrive/create-folder|TOOL|folders: \"create a folder\" on onedrive -> onedrive/create-folder",
        "on-error: collect|on-error: skip|POLICY|upload on-error: COLLECT -> SKIP",
        "concurrency: 64|concurrency: 32|POLICY|run concurrency: 64 -> 32",
        "failed: \"${upload.failed|broken: \"${upload.failed|ADDED|output broken is new",
        "split('.')[0]|split('.')[1]|LITERAL|function company: 0 -> 1",
        "${f.messageId + '/' + f.fileId}|${f.fileId}|EXPRESSION|upload key: f.messageId + '/' + f.fileId -> f.fileId",
    })
    void changeIsNamedByNodeAndPlace(String from, String to, Kind kind, String said) {
        SpecChanges changes = edited(from, to);

        assertThat(said(changes)).anyMatch(line -> line.strip().equals(said.strip()));
        assertThat(changes.all()).anyMatch(change -> change.kind() == kind);
        assertThat(changes.sameMeaning()).isFalse();
    }

    @Test
    void renamedStepIsOneChangeWhereverItIsRead() {
        SpecChanges changes = edited("- id: files", "- id: documents", "${files", "${documents");

        assertThat(said(changes)).containsExactly("documents was files");
        assertThat(changes.renamed()).containsEntry("documents", "files");
    }

    @Test
    void renamedStepAroundOthersTakesThemWithIt() {
        SpecChanges changes = edited("- id: upload", "- id: store", "upload.ok", "store.ok", "upload.failed", "store.failed");

        assertThat(said(changes)).containsExactly("store was upload");
        assertThat(changes.renamed()).containsEntry("store/content", "upload/content").containsEntry("store/stored", "upload/stored");
    }

    @Test
    void swappedStepsAreOneMove() {
        SpecChanges changes = SpecChanges.between(
                TestSpecs.read("skill: com.a.B\nsteps:\n- {id: one, value: 1}\n- {id: two, value: 2}\n- {id: six, value: 6}\n"),
                TestSpecs.read("skill: com.a.B\nsteps:\n- {id: two, value: 2}\n- {id: one, value: 1}\n- {id: six, value: 6}\n"));

        assertThat(changes.all()).singleElement().satisfies(change -> assertThat(change.kind()).isEqualTo(Kind.MOVED));
        assertThat(changes.sameMeaning()).isTrue();
    }

    @Test
    void addedAndRemovedStepsAreNamed() {
        SpecChanges changes = SpecChanges.between(
                TestSpecs.read("skill: com.a.B\nsteps:\n- {id: one, value: 1}\n- {id: two, value: 2}\n"),
                TestSpecs.read("skill: com.a.C\nsteps:\n- {id: two, value: 2}\n- {id: six, value: 6}\n"));

        assertThat(said(changes)).containsExactly("skill: com.a.B -> com.a.C", "six is new", "one is gone");
        assertThat(changes.nodes()).containsExactly("one", "six", "skill");
    }

    @Test
    void textIsNotTheNumberThatLooksLikeIt() {
        SpecChanges changes = SpecChanges.between(
                TestSpecs.read("skill: com.a.B\nsteps:\n- {id: one, value: 1}\n"),
                TestSpecs.read("skill: com.a.B\nsteps:\n- {id: one, value: '1'}\n"));

        assertThat(changes.of("one")).singleElement().satisfies(change -> assertThat(change.kind()).isEqualTo(Kind.LITERAL));
    }

    @Test
    void thousandsOfStepsAreComparedInNoTime() {
        String before = IntStream.range(0, 3000).mapToObj(i -> "- {id: a" + i + ", value: 1}\n").collect(Collectors.joining());
        String after = IntStream.range(0, 3000).mapToObj(i -> "- {id: b" + (2999 - i) + ", value: 1}\n").collect(Collectors.joining());

        SpecChanges changes = SpecChanges.between(
                TestSpecs.read("skill: com.a.B\nsteps:\n" + before), TestSpecs.read("skill: com.a.B\nsteps:\n" + after));

        assertThat(changes.all()).hasSize(6000);
    }
}
