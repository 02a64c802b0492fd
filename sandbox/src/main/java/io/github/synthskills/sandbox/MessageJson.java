package io.github.synthskills.sandbox;

import java.util.List;
import java.util.Map;

/** Messages and attachments as Graph writes them. */
final class MessageJson {

    private MessageJson() {}

    static Map<String, Object> listed(Message message) {
        String received = message.received().toString();
        Map<String, Object> json = Schemas.ordered(
                "@odata.etag", "W/\"" + message.id().substring(6, 14) + "\"",
                "id", message.id(),
                "receivedDateTime", received,
                "sentDateTime", received,
                "subject", message.subject(),
                "bodyPreview", "Hello, please find the details below. " + message.subject(),
                "importance", "normal",
                "hasAttachments", message.hasAttachments(),
                "isRead", message.read(),
                "conversationId", "AAQk" + message.id().substring(6, 14));
        putSender(json, message.sender());
        json.put("toRecipients", List.of(Map.of(
                "emailAddress", Schemas.ordered("name", "Archive", "address", "archive@agentr.dev"))));
        return json;
    }

    static Map<String, Object> full(Message message) {
        Map<String, Object> json = listed(message);
        json.put("body", Schemas.ordered(
                "contentType", "text",
                "content", "Hello,\n\nplease find the details below.\n" + message.subject() + "\n\nRegards\n"));
        return json;
    }

    static Map<String, Object> attachment(Message message, Attachment attachment) {
        boolean file = attachment.kind() == Attachment.Kind.FILE;
        Map<String, Object> json = Schemas.ordered(
                "@odata.type", file ? "#microsoft.graph.fileAttachment" : "#microsoft.graph.itemAttachment",
                "id", attachment.id(),
                "lastModifiedDateTime", message.received().toString());
        if (attachment.name() instanceof Attachment.Name.Given given) {
            json.put("name", given.text());
        } else if (attachment.name() instanceof Attachment.Name.Null) {
            json.put("name", null);
        }
        json.put("contentType", file ? attachment.contentType() : null);
        json.put("size", attachment.size());
        json.put("isInline", attachment.inline());
        return json;
    }

    private static void putSender(Map<String, Object> json, Sender sender) {
        if (sender instanceof Sender.Known known) {
            Map<String, Object> address = Schemas.ordered("address", known.address());
            if (known.name() != null) {
                address.put("name", known.name());
            }
            json.put("from", Map.of("emailAddress", address));
        } else if (sender instanceof Sender.WithoutAddress without) {
            json.put("from", Map.of("emailAddress", Schemas.ordered("name", without.name())));
        } else if (sender instanceof Sender.Null) {
            json.put("from", null);
        }
    }
}
