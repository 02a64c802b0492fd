package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.runtime.text.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a request has no result. */
sealed interface RpcFailure {

    /** Whether the request may have reached the server. */
    boolean sent();

    /** One sentence for people. */
    String text();

    /** The server answered with a JSON-RPC error. */
    record Refused(int code, String text, JsonNode data) implements RpcFailure {
        @Override
        public boolean sent() {
            return true;
        }
    }

    /** The server did not answer in time. */
    record TimedOut(Duration limit, boolean sent) implements RpcFailure {
        @Override
        public String text() {
            return "timed out: no answer within " + Durations.text(limit);
        }
    }

    /**
     * The connection broke or is gone.
     *
     * @param outage whether every further request would fail as well
     */
    record Lost(String text, boolean sent, boolean outage) implements RpcFailure {}

    /** The server answered with an HTTP status that is no success. */
    record Http(int status, String text, @Nullable JsonNode body, @Nullable Duration retryAfter) implements RpcFailure {
        @Override
        public boolean sent() {
            return true;
        }
    }

    /** The answer is larger than the limit, so it was not read. */
    record TooLarge(int limit) implements RpcFailure {
        @Override
        public boolean sent() {
            return true;
        }

        @Override
        public String text() {
            return "the result is larger than " + limit + " bytes, the limit for one message; ask for less, for example"
                    + " with a smaller page";
        }
    }

    /** Carries a failure through a future. Has no stack trace: it says nothing about the cause. */
    final class Exception extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient RpcFailure failure;

        Exception(RpcFailure failure) {
            super(failure.text(), null, false, false);
            this.failure = failure;
        }

        RpcFailure failure() {
            return failure;
        }
    }
}
