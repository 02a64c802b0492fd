package io.github.synthskills.sandbox;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes the content of one message: the newest follow a script that shows every trap early, the rest is drawn. */
final class MessageWriter {

    /** From here on there are messages whose attachments cannot be downloaded: probing must not stumble at once. */
    static final int FIRST_POISON = 150;

    /** From here on an attached item may be named like a file: no probe sees it, a run does. */
    static final int FIRST_DISGUISED_ITEM = 500;

    private record Scripted(SenderKind sender, List<AttachmentKind> attachments) {}

    private static final Map<Integer, Scripted> SCRIPT = Map.ofEntries(
            scripted(0, SenderKind.EXTERNAL, AttachmentKind.PDF),
            scripted(1, SenderKind.INTERNAL),
            scripted(2, SenderKind.EXTERNAL, AttachmentKind.XLSX, AttachmentKind.INLINE_IMAGE),
            scripted(3, SenderKind.EXTERNAL),
            scripted(4, SenderKind.INTERNAL_UPPER, AttachmentKind.PDF),
            scripted(5, SenderKind.EXTERNAL, AttachmentKind.PDF_UPPER),
            scripted(6, SenderKind.INTERNAL),
            scripted(7, SenderKind.EXTERNAL_UPPER, AttachmentKind.DOCX, AttachmentKind.PDF),
            scripted(9, SenderKind.NULL, AttachmentKind.PDF),
            scripted(11, SenderKind.EXTERNAL, AttachmentKind.ITEM_WITHOUT_NAME, AttachmentKind.PDF),
            scripted(13, SenderKind.ABSENT, AttachmentKind.PDF),
            scripted(15, SenderKind.WITHOUT_ADDRESS, AttachmentKind.XLSX),
            scripted(17, SenderKind.EXTERNAL, AttachmentKind.ITEM_WITH_NULL_NAME, AttachmentKind.XLSX_UPPER),
            scripted(19, SenderKind.WITHOUT_NAME, AttachmentKind.PDF),
            scripted(21, SenderKind.INTERNAL_SUBDOMAIN, AttachmentKind.PDF),
            scripted(23, SenderKind.EXTERNAL_SUBDOMAIN, AttachmentKind.XLSX),
            scripted(25, SenderKind.EXTERNAL, AttachmentKind.INLINE_IMAGE),
            scripted(27, SenderKind.EXTERNAL, AttachmentKind.ITEM, AttachmentKind.ZIP));

    private final long seed;

    MessageWriter(long seed) {
        this.seed = seed;
    }

    Message write(int index, String id, Instant received) {
        SplittableRandom random = new SplittableRandom(Mix.of(seed, index, 2));
        Scripted plan = SCRIPT.containsKey(index) ? SCRIPT.get(index) : drawn(index, random);
        Sender sender = Senders.draw(plan.sender(), random);
        List<Attachment> attachments = new ArrayList<>();
        for (AttachmentKind kind : plan.attachments()) {
            attachments.add(attachment(index, attachments.size(), kind, random));
        }
        boolean poison = index >= FIRST_POISON && !attachments.isEmpty() && random.nextInt(1000) < 15;
        String subject = Words.subject(random);
        return new Message(index, id, received, sender, subject, random.nextInt(3) > 0, poison, attachments);
    }

    private static Scripted drawn(int index, SplittableRandom random) {
        SenderKind sender = SenderKind.draw(random);
        int dice = random.nextInt(100);
        if (dice >= 45) {
            return new Scripted(sender, dice < 50 ? List.of(AttachmentKind.INLINE_IMAGE) : List.of());
        }
        int count = 1 + Math.min(random.nextInt(4), random.nextInt(4));
        List<AttachmentKind> kinds = new ArrayList<>();
        // The first one is never inline: 45 of 100 messages have attachments by Graph's definition.
        kinds.add(AttachmentKind.drawNotInline(random, index >= FIRST_DISGUISED_ITEM));
        while (kinds.size() < count) {
            kinds.add(AttachmentKind.draw(random, index >= FIRST_DISGUISED_ITEM));
        }
        return new Scripted(sender, kinds);
    }

    private Attachment attachment(int index, int place, AttachmentKind kind, SplittableRandom random) {
        long mark = Mix.of(seed, index, 100L + place);
        byte[] bytes = ByteBuffer.allocate(18)
                .putLong(mark).putLong(Mix.of(mark, index, place)).putShort((short) place).array();
        String id = "AAMkAGI" + Base64.getUrlEncoder().encodeToString(bytes) + "=";
        int size = 512 + random.nextInt(3584);
        return new Attachment(
                id, kind.name(random), kind.attached(), kind.inline(), kind.contentType(), size, mark);
    }

    private static Map.Entry<Integer, Scripted> scripted(int index, SenderKind sender, AttachmentKind... kinds) {
        return Map.entry(index, new Scripted(sender, List.of(kinds)));
    }

    /** The kinds of senders, with how many of a thousand messages have each. */
    enum SenderKind {
        EXTERNAL(640), EXTERNAL_UPPER(50), EXTERNAL_SUBDOMAIN(20), WITHOUT_NAME(50),
        INTERNAL(160), INTERNAL_UPPER(40), INTERNAL_SUBDOMAIN(10), NULL(10), ABSENT(10), WITHOUT_ADDRESS(10);

        private final int share;

        SenderKind(int share) {
            this.share = share;
        }

        static SenderKind draw(SplittableRandom random) {
            int dice = random.nextInt(1000);
            for (SenderKind kind : values()) {
                dice -= kind.share;
                if (dice < 0) {
                    return kind;
                }
            }
            throw new AssertionError("The shares of the sender kinds do not add up to 1000");
        }
    }

    /** The senders of the kinds. */
    private static final class Senders {

        private Senders() {}

        static Sender draw(SenderKind kind, SplittableRandom random) {
            String person = Words.person(random);
            String user = person.toLowerCase(Locale.ROOT).replace(' ', '.');
            String company = Words.company(random) + ".example";
            return switch (kind) {
                case EXTERNAL -> new Sender.Known(person, user + "@" + company);
                case EXTERNAL_UPPER -> new Sender.Known(person, (user + "@" + company).toUpperCase(Locale.ROOT));
                case EXTERNAL_SUBDOMAIN -> new Sender.Known(person, user + "@billing." + company);
                case WITHOUT_NAME -> new Sender.Known(null, user + "@" + company);
                case INTERNAL -> new Sender.Known(person, user + "@agentr.dev");
                case INTERNAL_UPPER -> new Sender.Known(person, user + "@AGENTR.DEV");
                case INTERNAL_SUBDOMAIN -> new Sender.Known(person, user + "@ops.agentr.dev");
                case NULL -> new Sender.Null();
                case ABSENT -> new Sender.Absent();
                case WITHOUT_ADDRESS -> new Sender.WithoutAddress(person);
            };
        }
    }
}
