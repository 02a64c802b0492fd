package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A message on its way to a server. */
final class Outgoing {

    private final @Nullable Long id;
    private byte @Nullable [] json;
    private boolean withdrawn;

    private Outgoing(@Nullable Long id, ObjectNode message) {
        this.id = id;
        this.json = JsonText.write(message);
    }

    static Outgoing request(long id, String method, JsonNode params) {
        ObjectNode message = envelope().put("id", id).put("method", method);
        message.set("params", params);
        return new Outgoing(id, message);
    }

    static Outgoing notification(String method, JsonNode params) {
        ObjectNode message = envelope().put("method", method);
        message.set("params", params);
        return new Outgoing(null, message);
    }

    static Outgoing result(JsonNode id, JsonNode result) {
        ObjectNode message = envelope();
        message.set("id", id);
        message.set("result", result);
        return new Outgoing(null, message);
    }

    static Outgoing error(JsonNode id, int code, String text) {
        ObjectNode message = envelope();
        message.set("id", id);
        message.putObject("error").put("code", code).put("message", text);
        return new Outgoing(null, message);
    }

    private static ObjectNode envelope() {
        return JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    }

    /** The request's id; null for what expects no answer. */
    @Nullable Long id() {
        return id;
    }

    /** The bytes to send, once: from now on the message counts as sent. Null if it was withdrawn before. */
    synchronized byte @Nullable [] take() {
        byte[] bytes = json;
        json = null;
        return withdrawn ? null : bytes;
    }

    /** Makes sure that the message is not sent from now on; false if it may have been sent already. */
    synchronized boolean withdraw() {
        boolean sent = json == null && !withdrawn;
        json = null;
        withdrawn = !sent;
        return !sent;
    }
}
