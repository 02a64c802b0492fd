package io.github.synthskills.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The tools of the mail app. Deleted messages are remembered by the process only. */
final class OutlookTools {

    private static final String ROOT = "https://graph.sandbox.example/v1.0/";
    private static final int MOST_AT_ONCE = 1000;

    private final Mailbox mailbox;
    private final SandboxOptions options;
    private final int mostAtOnce;
    private final Set<Integer> deleted = ConcurrentHashMap.newKeySet();

    OutlookTools(Mailbox mailbox, SandboxOptions options) {
        this.mailbox = mailbox;
        this.options = options;
        this.mostAtOnce = options.maxPage() > 0 ? Math.min(options.maxPage(), MOST_AT_ONCE) : MOST_AT_ONCE;
    }

    List<Tool> tools() {
        return List.of(listMessages(), getMessage(), listAttachments(), getAttachment(), sendMail(), deleteMessage());
    }

    private Tool listMessages() {
        return new Tool(
                "list-messages",
                "List mail messages in the mailbox of the signed-in user, newest first, for instance those received in a "
                        + "date range. Gives one page in 'value'; '@odata.nextLink' is there while more messages follow.",
                Schemas.object(
                        List.of(),
                        "filter", Schemas.text("OData filter, such as: receivedDateTime ge 2025-03-01T00:00:00Z and "
                                + "hasAttachments eq true"),
                        "top", Schemas.integer("Page size, 10 if left out", 1, MOST_AT_ONCE),
                        "skip", Schemas.integer("How many messages to leave out before the page begins"),
                        "orderby", Schemas.text("receivedDateTime desc (default) or receivedDateTime asc"),
                        "select", Schemas.text("Comma-separated names of the message properties wanted")),
                null,
                Tool.reads("List messages"),
                Tool.Answer.TEXT,
                this::listMessages);
    }

    private Tool getMessage() {
        return new Tool(
                "get-message",
                "Read a single mail in full by its id, with its body and recipients.",
                Schemas.object(
                        List.of("messageId"),
                        "messageId", Schemas.text("Id of the message"),
                        "select", Schemas.text("Comma-separated names of the properties wanted")),
                null,
                null,
                Tool.Answer.TEXT,
                arguments -> selected(
                        MessageJson.full(message(arguments)), arguments.optionalText("select").orElse("")));
    }

    private Tool listAttachments() {
        return new Tool(
                "list-attachments",
                "List the attachments of a message: id, name, type and size of each, without the content.",
                Schemas.object(
                        List.of("messageId"),
                        "messageId", Schemas.text("Id of the message"),
                        "select", Schemas.text("Comma-separated names of the attachment properties wanted"),
                        "top", Schemas.integer("Page size, 10 if left out", 1, MOST_AT_ONCE),
                        "skip", Schemas.integer("How many attachments to leave out before the page begins")),
                null,
                Tool.reads("List attachments"),
                Tool.Answer.TEXT,
                this::listAttachments);
    }

    private Tool getAttachment() {
        return new Tool(
                "get-attachment",
                "Download an attachment: its properties and, for files, the content as base64 in 'contentBytes'.",
                Schemas.object(
                        List.of("messageId", "attachmentId"),
                        "messageId", Schemas.text("Id of the message that carries it"),
                        "attachmentId", Schemas.text("Id of the attachment")),
                null,
                Tool.reads("Get attachment"),
                Tool.Answer.TEXT,
                this::getAttachment);
    }

    private Tool sendMail() {
        return new Tool(
                "send-mail",
                "Send a mail to one or more recipients right away.",
                Schemas.object(
                        List.of("to", "subject", "body"),
                        "to", Schemas.texts("Addresses of the recipients"),
                        "subject", Schemas.text("Subject line"),
                        "body", Schemas.text("Plain text of the mail")),
                null,
                Tool.writes("Send mail", false, false),
                Tool.Answer.TEXT,
                arguments -> "202 Accepted");
    }

    private Tool deleteMessage() {
        return new Tool(
                "delete-message",
                "Delete a mail for good by its id.",
                Schemas.object(List.of("messageId"), "messageId", Schemas.text("Id of the message")),
                null,
                Tool.writes("Delete message", true, true),
                Tool.Answer.TEXT,
                arguments -> {
                    deleted.add(message(arguments).index());
                    return "204 No Content";
                });
    }

    private Object listMessages(Arguments arguments) {
        String order = arguments.optionalText("orderby").orElse("receivedDateTime desc").strip();
        if (!Set.of("receivedDateTime", "receivedDateTime asc", "receivedDateTime desc").contains(order)) {
            throw new GraphException("BadRequest", "Could not find a property to order by in '" + order + "'.");
        }
        MessageFilter filter =
                arguments.optionalText("filter").map(MessageFilter::parse).orElseGet(MessageFilter::everything);
        int top = top(arguments);
        int skip = skip(arguments);
        List<Message> page;
        if (order.endsWith(" desc")) {
            page = matching(filter, skip + top + 1);
        } else {
            page = new ArrayList<>(matching(filter, mailbox.size()));
            Collections.reverse(page);
        }
        String select = arguments.optionalText("select").orElse("");
        List<Object> value = new ArrayList<>();
        for (Message message : page.subList(Math.min(skip, page.size()), Math.min(skip + top, page.size()))) {
            value.add(options.missing().in(selected(MessageJson.listed(message), select), skip + value.size()));
        }
        Map<String, Object> envelope = envelope("users('me')/messages", value);
        if (page.size() > skip + top) {
            envelope.put("@odata.nextLink", ROOT + "me/messages?$top=" + top + "&$skip=" + (skip + top)
                    + arguments.optionalText("filter").map(OutlookTools::filterParameter).orElse(""));
        }
        return envelope;
    }

    private List<Message> matching(MessageFilter filter, int limit) {
        List<Message> found = new ArrayList<>();
        for (int index = mailbox.firstNotAfter(filter.newest()); index < mailbox.size(); index++) {
            if (found.size() >= limit || filter.tooOld(mailbox.received(index))) {
                break;
            }
            Message message = mailbox.message(index);
            if (!deleted.contains(index) && filter.matches(message)) {
                found.add(message);
            }
        }
        return found;
    }

    private Object listAttachments(Arguments arguments) {
        Message message = message(arguments);
        int top = top(arguments);
        int skip = skip(arguments);
        String select = arguments.optionalText("select").orElse("");
        List<Attachment> all = message.attachments();
        List<Object> value = new ArrayList<>();
        for (Attachment attachment : all.subList(Math.min(skip, all.size()), Math.min(skip + top, all.size()))) {
            value.add(options.missing().in(selected(MessageJson.attachment(message, attachment), select), skip + value.size()));
        }
        Map<String, Object> envelope =
                envelope("users('me')/messages('" + message.id() + "')/attachments", value);
        if (all.size() > skip + top) {
            envelope.put("@odata.nextLink", ROOT + "me/messages/" + message.id() + "/attachments?$top=" + top
                    + "&$skip=" + (skip + top));
        }
        return envelope;
    }

    private Object getAttachment(Arguments arguments) {
        Message message = message(arguments);
        String id = arguments.text("attachmentId");
        Attachment attachment = message.attachments().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(OutlookTools::notFound);
        if (message.poison()) {
            throw new GraphException("ErrorAccessDenied", "The attachment is held in quarantine by a policy.");
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("@odata.context", ROOT + "$metadata#users('me')/messages/attachments/$entity");
        json.putAll(MessageJson.attachment(message, attachment));
        if (attachment.kind() == Attachment.Kind.FILE) {
            json.put("contentBytes", Base64.getEncoder().encodeToString(attachment.bytes()));
        }
        return json;
    }

    private Message message(Arguments arguments) {
        return mailbox.find(arguments.text("messageId"))
                .filter(message -> !deleted.contains(message.index()))
                .orElseThrow(OutlookTools::notFound);
    }

    private static String filterParameter(String filter) {
        return "&$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    private static GraphException notFound() {
        return new GraphException("ErrorItemNotFound", "The specified object was not found in the store.");
    }

    private int top(Arguments arguments) {
        int top = arguments.integer("top", Math.min(10, mostAtOnce));
        if (top > mostAtOnce) {
            throw new GraphException("BadRequest", "The limit of '" + mostAtOnce
                    + "' for Top query has been exceeded. The value from the incoming request is '" + top + "'.");
        }
        if (top < 1) {
            throw new GraphException("BadRequest", "Invalid value '" + top + "' for $top query option.");
        }
        return top;
    }

    private static int skip(Arguments arguments) {
        int skip = arguments.integer("skip", 0);
        if (skip < 0 || skip > 1_000_000) {
            throw new GraphException("BadRequest", "Invalid value '" + skip + "' for $skip query option.");
        }
        return skip;
    }

    private static Map<String, Object> envelope(String context, List<Object> value) {
        return Schemas.ordered("@odata.context", ROOT + "$metadata#" + context, "value", value);
    }

    /** Keeps the properties asked for, the id and the annotations; everything for an empty selection. */
    private static Map<String, Object> selected(Map<String, Object> json, String select) {
        if (select.isBlank()) {
            return json;
        }
        Set<String> wanted = new HashSet<>(List.of(select.strip().split("\\s*,\\s*")));
        json.keySet().removeIf(name -> !name.equals("id") && !name.startsWith("@") && !wanted.contains(name));
        return json;
    }
}
