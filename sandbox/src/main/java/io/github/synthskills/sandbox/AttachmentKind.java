package io.github.synthskills.sandbox;

import java.util.Locale;
import java.util.SplittableRandom;

/** The kinds of attachments, with how many of a thousand are of each. */
enum AttachmentKind {
    PDF(400, ".pdf", "application/pdf"),
    PDF_UPPER(50, ".PDF", "application/pdf"),
    XLSX(210, ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    XLSX_UPPER(20, ".XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    DOCX(120, ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ZIP(60, ".zip", "application/zip"),
    ITEM(40, "", ""),
    ITEM_WITHOUT_NAME(15, "", ""),
    ITEM_WITH_NULL_NAME(5, "", ""),
    ITEM_NAMED_LIKE_A_FILE(10, ".pdf", ""),
    INLINE_IMAGE(70, ".png", "image/png");

    private final int share;
    private final String extension;
    private final String contentType;

    AttachmentKind(int share, String extension, String contentType) {
        this.share = share;
        this.extension = extension;
        this.contentType = contentType;
    }

    static AttachmentKind draw(SplittableRandom random, boolean disguised) {
        return drawBelow(1000, random, disguised);
    }

    static AttachmentKind drawNotInline(SplittableRandom random, boolean disguised) {
        return drawBelow(1000 - INLINE_IMAGE.share, random, disguised);
    }

    private static AttachmentKind drawBelow(int bound, SplittableRandom random, boolean disguised) {
        int dice = random.nextInt(bound);
        for (AttachmentKind kind : values()) {
            dice -= kind.share;
            if (dice < 0) {
                return kind == ITEM_NAMED_LIKE_A_FILE && !disguised ? ITEM : kind;
            }
        }
        throw new AssertionError("The shares of the attachment kinds do not add up to 1000");
    }

    Attachment.Kind attached() {
        return name().startsWith("ITEM") ? Attachment.Kind.ITEM : Attachment.Kind.FILE;
    }

    boolean inline() {
        return this == INLINE_IMAGE;
    }

    String contentType() {
        return contentType;
    }

    Attachment.Name name(SplittableRandom random) {
        return switch (this) {
            case ITEM_WITHOUT_NAME -> new Attachment.Name.Absent();
            case ITEM_WITH_NULL_NAME -> new Attachment.Name.Null();
            case ITEM -> new Attachment.Name.Given("Re: " + Words.subject(random));
            case INLINE_IMAGE -> new Attachment.Name.Given("image00" + (1 + random.nextInt(3)) + extension);
            case PDF_UPPER, XLSX_UPPER ->
                new Attachment.Name.Given(Words.file(random).toUpperCase(Locale.ROOT) + extension);
            default -> new Attachment.Name.Given(Words.file(random) + extension);
        };
    }
}
