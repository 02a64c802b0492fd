package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExpectedArchiveTest {

    private static final Instant NOW = Instant.parse("2025-03-01T12:00:00Z");
    private static final List<String> EXTENSIONS = List.of("pdf", "xlsx");

    private final Mailbox mailbox = Mailbox.of(1, 5000, NOW);
    private final ExpectedArchive expected = ExpectedArchive.of(mailbox, NOW, 15, "agentr.dev", EXTENSIONS);

    @Test
    void theScriptedHeadGivesWhatAPersonWouldArchive() {
        Mailbox small = Mailbox.of(1, 8, NOW);
        ExpectedArchive archive = ExpectedArchive.of(small, NOW, 30, "agentr.dev", EXTENSIONS);
        // Of 0..7: 1, 3, 6 have none; 4 is internal in upper case; 2 has an image, 7 a docx beside what counts.
        Set<String> wanted = new HashSet<>();
        for (int[] place : new int[][] {{0, 0}, {2, 0}, {5, 0}, {7, 1}}) {
            Message message = small.message(place[0]);
            wanted.add(Digests.sha256(message.attachments().get(place[1]).bytes()));
        }
        assertThat(new HashSet<>(archive.files().values())).isEqualTo(wanted);
        assertThat(archive.failing()).isEmpty();
    }

    @Test
    void pathIsCompanyThenMarkThenName() {
        Message message = mailbox.message(7);
        Attachment file = message.attachments().get(1);
        Sender.Known sender = (Sender.Known) message.sender();
        assertThat(sender.address()).isUpperCase().endsWith(".EXAMPLE");
        String company = sender.address().replaceAll(".*@", "").replaceAll("\\..*", "").toLowerCase(Locale.ROOT);
        String name = ((Attachment.Name.Given) file.name()).text();
        String path = "/Archive/" + company + "/" + Digests.sha256(message.id() + file.id()).substring(0, 8) + "-" + name;
        assertThat(expected.files().get(path)).isEqualTo(Digests.sha256(file.bytes()));
        assertThat(expected.folders()).contains("/Archive/" + company);
    }

    @Test
    void fifteenDaysGiveAThousandFilesOfFortyCompaniesAndSomeFailures() {
        assertThat(expected.files().size()).isBetween(1000, 1500);
        assertThat(expected.folders()).hasSizeBetween(40, 42);
        assertThat(expected.failing().values())
                .contains(ExpectedArchive.Failure.POISON, ExpectedArchive.Failure.NO_BYTES);
        assertThat(expected.failing()).hasSizeBetween(5, 60);
        assertThat(expected.folders()).contains("/Archive/billing", "/Archive/ops");
    }

    @Test
    void aLongerPeriodContainsTheShorterOne() {
        ExpectedArchive month = ExpectedArchive.of(mailbox, NOW, 30, "agentr.dev", EXTENSIONS);
        assertThat(month.files().entrySet().containsAll(expected.files().entrySet())).isTrue();
        assertThat(month.files().size()).isGreaterThan(expected.files().size() + 800);
    }

    @Test
    void comparisonNamesEveryKindOfDifference() {
        Mailbox small = Mailbox.of(1, 8, NOW);
        ExpectedArchive archive = ExpectedArchive.of(small, NOW, 30, "agentr.dev", EXTENSIONS);
        try (Drive drive = Drive.inMemory()) {
            assertThat(archive.compare(drive).missing()).containsExactlyElementsOf(archive.files().keySet());
            for (int index = 0; index < small.size(); index++) {
                upload(drive, archive, small.message(index));
            }
            assertThat(archive.compare(drive).exact()).isTrue();
            assertThat(archive.compare(drive).found()).isEqualTo(archive.files().size());

            String first = archive.files().firstKey();
            drive.upload(first, new byte[] {1});
            drive.upload("/Archive/nobody/x.pdf", new byte[] {1});
            drive.delete(archive.folders().last());
            Comparison comparison = archive.compare(drive);
            assertThat(comparison.exact()).isFalse();
            assertThat(comparison.wrongBytes()).containsExactly(first);
            assertThat(comparison.duplicates()).containsEntry(first, 2).hasSize(1);
            assertThat(comparison.unexpected()).containsExactly("/Archive/nobody/x.pdf");
            assertThat(comparison.unexpectedFolders()).containsExactly("/Archive/nobody");
            assertThat(comparison.missingFolders()).containsExactly(archive.folders().last());
            assertThat(comparison.missing()).isNotEmpty().allMatch(path -> path.startsWith(archive.folders().last()));
        }
    }

    private static void upload(Drive drive, ExpectedArchive archive, Message message) {
        for (Attachment attachment : message.attachments()) {
            String hash = Digests.sha256(attachment.bytes());
            archive.files().forEach((path, sha256) -> {
                if (sha256.equals(hash)) {
                    drive.upload(path, attachment.bytes());
                }
            });
        }
    }
}
