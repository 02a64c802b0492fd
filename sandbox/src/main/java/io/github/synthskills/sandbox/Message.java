package io.github.synthskills.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * A message of the mailbox.
 *
 * @param index its place, 0 for the newest
 * @param id the id, unique in the mailbox
 * @param received when it was received, whole seconds
 * @param sender who it is from
 * @param subject the subject
 * @param read whether it was read
 * @param poison whether its attachments can never be downloaded
 * @param attachments the attachments, in order
 */
public record Message(
        int index,
        String id,
        Instant received,
        Sender sender,
        String subject,
        boolean read,
        boolean poison,
        List<Attachment> attachments) {

    /** Copies the list. */
    public Message {
        attachments = List.copyOf(attachments);
    }

    /** Whether there is an attachment that is not inline; like Graph, inline images do not count. */
    public boolean hasAttachments() {
        return attachments.stream().anyMatch(attachment -> !attachment.inline());
    }
}
