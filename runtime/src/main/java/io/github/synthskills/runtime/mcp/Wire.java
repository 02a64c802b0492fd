package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;

/** Carries messages to one server and back; knows nothing of what they mean. Thread-safe. */
interface Wire {

    /** Hears what comes over a wire. Called from the wire's threads, which must not be held up. */
    interface Listener {

        /** A message arrived. */
        void received(JsonNode message);

        /** A request will get no answer. */
        void failed(long request, RpcFailure failure);

        /** No further request would be answered; those under way still are. */
        void ending(String reason);

        /** The wire is gone; nothing is heard afterwards. */
        void ended(String reason);
    }

    /**
     * Connects.
     *
     * @throws SessionException if that is impossible
     */
    void open(Listener listener);

    /** Sends a message some time soon; does not wait. What goes wrong is told to the listener. */
    void send(Outgoing message);

    /** Nobody waits for the answer to this request any more. */
    void forget(long request);

    /** The version of the protocol that both sides speak from now on. */
    void agreed(String protocolVersion);

    /** Ends the connection and what was started for it; returns when all is gone. */
    void close();
}
