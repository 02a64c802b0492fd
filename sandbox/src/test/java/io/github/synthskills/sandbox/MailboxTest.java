package io.github.synthskills.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MailboxTest {

    private static final Instant NOW = Instant.parse("2025-03-01T12:00:00Z");

    private final Mailbox mailbox = Mailbox.of(1, 5000, NOW);

    @Test
    void contentDoesNotDependOnNow() {
        Mailbox later = Mailbox.of(1, 5000, NOW.plus(Duration.ofDays(3)));
        for (int index = 0; index < 300; index++) {
            Message one = mailbox.message(index);
            Message other = later.message(index);
            assertThat(other.id()).isEqualTo(one.id());
            assertThat(other.attachments()).isEqualTo(one.attachments());
            assertThat(other.sender()).isEqualTo(one.sender());
            assertThat(Duration.between(one.received(), other.received())).isEqualTo(Duration.ofDays(3));
        }
    }

    @Test
    void anotherSeedGivesAnotherMailbox() {
        assertThat(Mailbox.of(2, 5000, NOW).message(0).id()).isNotEqualTo(mailbox.message(0).id());
    }

    @Test
    void messagesAreOrderedNewestFirstWithinThirtyDays() {
        for (int index = 1; index < mailbox.size(); index++) {
            assertThat(mailbox.received(index)).isBefore(mailbox.received(index - 1));
        }
        assertThat(mailbox.received(0)).isBeforeOrEqualTo(NOW);
        assertThat(mailbox.received(4999)).isAfterOrEqualTo(NOW.minus(Mailbox.SPAN));
    }

    @Test
    void everyIdIsUniqueAndFindsItsMessage() {
        Set<String> ids = new HashSet<>();
        messages().forEach(message -> {
            assertThat(ids.add(message.id())).isTrue();
            message.attachments().forEach(attachment -> assertThat(ids.add(attachment.id())).isTrue());
            assertThat(mailbox.find(message.id())).contains(message);
        });
        assertThat(mailbox.find("AAMkADunknown")).isEmpty();
        assertThat(mailbox.find("")).isEmpty();
    }

    @Test
    void newestFiftyWithAttachmentsShowEveryTrapThatProbingMustSee() {
        List<Message> newest = messages().filter(Message::hasAttachments).limit(50).toList();
        assertThat(newest).anyMatch(message -> message.sender() instanceof Sender.Null);
        assertThat(newest).anyMatch(message -> message.sender() instanceof Sender.Absent);
        assertThat(newest).anyMatch(message -> message.sender() instanceof Sender.WithoutAddress);
        assertThat(newest).anyMatch(from(known -> known.name() == null));
        assertThat(newest).anyMatch(from(known -> known.address().endsWith("@AGENTR.DEV")));
        assertThat(newest).anyMatch(from(known -> known.address().endsWith("@agentr.dev")
                || known.address().endsWith("@ops.agentr.dev")));
        assertThat(newest).anyMatch(named(name -> name.endsWith(".PDF")));
        assertThat(newest).anyMatch(attached(a -> a.name() instanceof Attachment.Name.Absent));
        assertThat(newest).anyMatch(attached(a -> a.name() instanceof Attachment.Name.Null));
        assertThat(newest).anyMatch(attached(Attachment::inline));
        assertThat(newest).noneMatch(Message::poison);
    }

    @Test
    void firstFiveWithAttachmentsHoldFilesOfExternalSenders() {
        List<Message> newest = messages().filter(Message::hasAttachments).limit(5).toList();
        assertThat(newest.stream()
                        .filter(from(known -> !known.address().toLowerCase(Locale.ROOT).endsWith("@agentr.dev")))
                        .filter(named(name -> name.toLowerCase(Locale.ROOT).matches(".*\\.(pdf|xlsx)"))))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aboutFortyFivePercentHaveAttachments() {
        assertThat(messages().filter(Message::hasAttachments).count()).isBetween(2100L, 2400L);
    }

    @Test
    void inlineImagesAloneDoNotCountAsAttachments() {
        assertThat(messages().filter(message -> !message.hasAttachments() && !message.attachments().isEmpty()))
                .isNotEmpty()
                .allMatch(message -> message.attachments().stream().allMatch(Attachment::inline));
    }

    @Test
    void namesakesComeInDifferentMailsOfOneCompany() {
        Set<String> seen = new HashSet<>();
        long namesakes = messages()
                .filter(from(known -> known.address().endsWith("@kestrel.example")))
                .flatMap(message -> message.attachments().stream().map(Attachment::name))
                .filter(Attachment.Name.Given.class::isInstance)
                .filter(name -> !seen.add(name.toString()))
                .count();
        assertThat(namesakes).isGreaterThan(5);
    }

    @Test
    void bytesAreTheSameEveryTimeAndDifferBetweenNamesakes() {
        Attachment attachment = mailbox.message(0).attachments().get(0);
        assertThat(attachment.bytes()).isEqualTo(attachment.bytes()).hasSize(attachment.size());
        assertThat(mailbox.message(2).attachments().get(0).bytes()).isNotEqualTo(attachment.bytes());
        assertThat(messages().flatMap(message -> message.attachments().stream()))
                .allMatch(a -> a.size() >= 512 && a.size() <= 4096);
    }

    private Stream<Message> messages() {
        return IntStream.range(0, mailbox.size()).mapToObj(mailbox::message);
    }

    private static Predicate<Message> from(Predicate<Sender.Known> test) {
        return message -> message.sender() instanceof Sender.Known known && test.test(known);
    }

    private static Predicate<Message> attached(Predicate<Attachment> test) {
        return message -> message.attachments().stream().anyMatch(test);
    }

    private static Predicate<Message> named(Predicate<String> test) {
        return attached(a -> a.name() instanceof Attachment.Name.Given given && test.test(given.text()));
    }
}
