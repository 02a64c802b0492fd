package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.skills.ArchiveAttachments.Inputs;
import com.example.skills.ArchiveAttachments.Output;
import io.github.synthskills.runtime.engine.RunOptions;
import io.github.synthskills.runtime.engine.RunResult;
import io.github.synthskills.sandbox.App;
import io.github.synthskills.sandbox.Comparison;
import io.github.synthskills.sandbox.ExpectedArchive;
import io.github.synthskills.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Three runs on one drive, one after the other: 15 days, the same again, 30 days. They are made once, for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchiveAttachmentsTest {

    private Round first;
    private Round again;
    private Round longer;

    /** What a run gave, and how the drive was after it. */
    private record Round(
            RunResult<Output> result, ExpectedArchive expected, Comparison drive, int uploadCalls, Set<String> tried) {

        static Round run(ArchiveFixture fixture, Inputs inputs) {
            int before = fixture.calls(App.ONEDRIVE, "upload-file");
            RunResult<Output> result = fixture.run(inputs, RunOptions.standard());
            ExpectedArchive expected = fixture.expected(inputs);
            return new Round(
                    result,
                    expected,
                    expected.compare(fixture.sandbox().drive()),
                    fixture.calls(App.ONEDRIVE, "upload-file") - before,
                    fixture.sandbox().drive().uploads().keySet());
        }

        Output output() {
            return result.output();
        }
    }

    @BeforeAll
    void runThreeTimes(@TempDir Path folder) throws IOException {
        try (ArchiveFixture fixture = ArchiveFixture.start(new SandboxOptions(), folder)) {
            first = Round.run(fixture, Inputs.defaults());
            again = Round.run(fixture, Inputs.defaults());
            longer = Round.run(fixture, ArchiveFixture.lastDays(30));
        }
    }

    @Test
    void archivesExactlyTheExpectedFiles() {
        assertThat(first.expected().files()).hasSizeGreaterThan(1000);
        assertThat(first.expected().folders()).hasSizeGreaterThan(30);
        assertThat(first.drive().exact()).as(first.drive().summary()).isTrue();
        assertThat(first.drive().missing()).isEmpty();
        assertThat(first.drive().duplicates()).isEmpty();
        assertThat(first.output().archived()).isEqualTo(first.expected().files().size());
    }

    @Test
    void overwritesNoNamesake() {
        assertThat(first.uploadCalls()).isEqualTo(first.expected().files().size());
        assertThat(first.tried()).isEqualTo(first.expected().files().keySet());
        Set<String> names = new HashSet<>();
        long namesakes = first.expected().files().keySet().stream()
                .map(path -> path.replaceFirst("/[0-9a-f]{8}-([^/]+)$", "/$1"))
                .filter(name -> !names.add(name))
                .count();
        assertThat(namesakes).as("files of one name in one folder").isPositive();
    }

    @Test
    void reportsWhatCannotBeArchivedByKey() {
        assertThat(first.expected().failing().values())
                .contains(ExpectedArchive.Failure.POISON, ExpectedArchive.Failure.NO_BYTES);
        assertThat(first.output().failed())
                .containsExactlyInAnyOrderElementsOf(first.expected().failing().keySet());
        assertThat(first.result().counts().failed()).isEqualTo(first.expected().failing().size());
        assertThat(first.result().counts().inDoubt()).isZero();
    }

    @Test
    void secondRunUploadsNothing() {
        assertThat(again.uploadCalls()).isZero();
        assertThat(again.drive().exact()).as(again.drive().summary()).isTrue();
        assertThat(again.result().resumed()).isFalse();
        assertThat(again.output().archived()).isEqualTo(first.output().archived());
        assertThat(again.output().failed()).containsExactlyInAnyOrderElementsOf(first.output().failed());
    }

    @Test
    void longerRangeUploadsOnlyWhatIsNew() {
        Set<String> added = new HashSet<>(longer.expected().files().keySet());
        added.removeAll(first.expected().files().keySet());
        assertThat(added).hasSizeGreaterThan(500);
        assertThat(longer.uploadCalls()).isEqualTo(added.size());
        assertThat(longer.drive().exact()).as(longer.drive().summary()).isTrue();
        assertThat(longer.output().archived()).isEqualTo(longer.expected().files().size());
    }

    @Test
    void dryRunWritesNothing(@TempDir Path folder) throws IOException {
        try (ArchiveFixture fixture = ArchiveFixture.start(new SandboxOptions().messages(400), folder)) {
            Inputs inputs = Inputs.defaults();
            RunResult<Output> result = fixture.run(inputs, RunOptions.standard().withoutWriting());
            ExpectedArchive expected = fixture.expected(inputs);
            assertThat(expected.files()).isNotEmpty();
            assertThat(result.counts().unwritten())
                    .isEqualTo(expected.files().size() + expected.folders().size());
            assertThat(fixture.calls(App.ONEDRIVE, "upload-file")).isZero();
            assertThat(fixture.calls(App.ONEDRIVE, "create-folder")).isZero();
            assertThat(fixture.sandbox().drive().files()).isEmpty();
            assertThat(fixture.sandbox().drive().folders()).isEmpty();
        }
    }

    @Test
    void realRunAfterDryRunStartsFromNothing(@TempDir Path folder) throws IOException {
        try (ArchiveFixture fixture = ArchiveFixture.start(new SandboxOptions().messages(400), folder)) {
            Inputs inputs = Inputs.defaults();
            fixture.run(inputs, RunOptions.standard().withoutWriting());
            RunResult<Output> result = fixture.run(inputs, RunOptions.standard());
            ExpectedArchive expected = fixture.expected(inputs);
            assertThat(result.resumed()).isFalse();
            assertThat(expected.compare(fixture.sandbox().drive()).exact()).isTrue();
            assertThat(Collections.max(fixture.sandbox().drive().uploads().values())).isEqualTo(1);
        }
    }
}
