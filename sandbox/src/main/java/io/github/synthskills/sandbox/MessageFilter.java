package io.github.synthskills.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of OData's {@code $filter} that the mailbox understands. A date that is not RFC 3339 is no error: it matches
 * nothing, which is how a wrong date format looks like an empty mailbox.
 */
final class MessageFilter {

    private static final Pattern DATE = Pattern.compile("receivedDateTime\\s+(ge|gt|le|lt)\\s+(\\S+|'[^']*')");
    private static final Pattern ATTACHMENTS = Pattern.compile("hasAttachments\\s+eq\\s+(true|false)");
    private static final Predicate<Message> NOTHING = message -> false;

    /** Messages that are newer than this cannot match. */
    private final Instant newest;

    /** Messages that are older than this cannot match. */
    private final Instant oldest;

    private final Predicate<Message> rest;

    private MessageFilter(Instant newest, Instant oldest, Predicate<Message> rest) {
        this.newest = newest;
        this.oldest = oldest;
        this.rest = rest;
    }

    static MessageFilter everything() {
        return new MessageFilter(Instant.MAX, Instant.MIN, message -> true);
    }

    static MessageFilter parse(String text) {
        MessageFilter filter = everything();
        for (String clause : text.strip().split("\\s+and\\s+", -1)) {
            filter = filter.and(clause.strip());
        }
        return filter;
    }

    Instant newest() {
        return newest;
    }

    boolean tooOld(Instant received) {
        return received.isBefore(oldest);
    }

    boolean matches(Message message) {
        return rest.test(message);
    }

    private MessageFilter and(String clause) {
        Matcher attachments = ATTACHMENTS.matcher(clause);
        if (attachments.matches()) {
            boolean wanted = attachments.group(1).equals("true");
            return new MessageFilter(newest, oldest, rest.and(message -> message.hasAttachments() == wanted));
        }
        Matcher date = DATE.matcher(clause);
        if (date.matches()) {
            return received(date.group(1), date.group(2));
        }
        throw new GraphException("BadRequest", "Invalid filter clause: syntax error in '" + clause + "'.");
    }

    private MessageFilter received(String comparison, String text) {
        Instant bound;
        try {
            bound = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notRfc3339) {
            return new MessageFilter(newest, oldest, NOTHING);
        }
        // Messages have whole seconds, so an exclusive bound is the inclusive one a nanosecond further.
        return switch (comparison) {
            case "ge" -> notBefore(bound);
            case "gt" -> notBefore(bound.plusNanos(1));
            case "le" -> notAfter(bound);
            default -> notAfter(bound.minusNanos(1));
        };
    }

    private MessageFilter notBefore(Instant bound) {
        return new MessageFilter(newest, bound.isAfter(oldest) ? bound : oldest, rest);
    }

    private MessageFilter notAfter(Instant bound) {
        return new MessageFilter(bound.isBefore(newest) ? bound : newest, oldest, rest);
    }
}
