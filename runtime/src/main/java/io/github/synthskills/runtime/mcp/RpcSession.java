package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.synthskills.runtime.text.CleanText;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON-RPC over a wire: many requests at once, each with its time limit, none with a thread of its own. Thread-safe.
 *
 * <p>The SDK's own session was dropped for this one: it can neither cancel a request nor tell which requests a broken
 * connection has cost (docs/decisions/mcp-client.md).
 */
final class RpcSession implements Wire.Listener {

    private static final String PROGRESS_TOKEN = "progressToken";
    private static final int METHOD_NOT_FOUND = -32601;
    private static final int MAX_ERROR_LENGTH = 4_000;
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Wire wire;
    private final BiConsumer<String, JsonNode> notifications;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private volatile @Nullable String endReason;

    /** A request that waits for its answer: at most {@code patience} without any sign of life, and {@code longest} in all. */
    private static final class Pending {
        private final Outgoing message;
        private final String method;
        private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        private final Duration patience;
        private final Duration longest;
        private final long begin = System.nanoTime();
        private volatile long heard = begin;
        private volatile @Nullable Future<?> timer;

        Pending(Outgoing message, String method, Duration patience, Duration longest) {
            this.message = message;
            this.method = method;
            this.patience = patience;
            this.longest = longest;
        }

        /** How many nanoseconds are left; zero or less when its time is over. */
        long left() {
            long now = System.nanoTime();
            return Math.min(heard - now + patience.toNanos(), begin - now + longest.toNanos());
        }

        Duration limit() {
            return heard == begin ? patience : longest;
        }

        void cancelTimer() {
            Future<?> running = timer;
            if (running != null) {
                running.cancel(false);
            }
        }
    }

    /**
     * A session over a wire that is not open yet.
     *
     * @param notifications takes the method and the params of each notification
     */
    RpcSession(Wire wire, BiConsumer<String, JsonNode> notifications) {
        this.wire = wire;
        this.notifications = notifications;
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "synth-mcp-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Why the session has ended; null while it has not. */
    @Nullable String endReason() {
        return endReason;
    }

    /** Asks; the future fails with {@link RpcFailure.Exception}. Cancelling it tells the server. */
    CompletableFuture<JsonNode> request(String method, JsonNode params, Duration timeout) {
        long id = lastId.incrementAndGet();
        return send(id, new Pending(Outgoing.request(id, method, params), method, timeout, timeout));
    }

    /**
     * Calls a tool, like {@link #request}; each time the server tells that it makes progress, the timeout begins anew.
     *
     * @param meta what else to tell the server about the call
     * @param longest how long the call may take in all
     */
    CompletableFuture<JsonNode> call(
            String tool, JsonNode arguments, Map<String, String> meta, Duration timeout, Duration longest) {
        long id = lastId.incrementAndGet();
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", tool);
        ObjectNode about = params.putObject("_meta").put(PROGRESS_TOKEN, id);
        meta.forEach(about::put);
        params.set("arguments", arguments);
        return send(id, new Pending(Outgoing.request(id, "tools/call", params), "tools/call", timeout, longest));
    }

    private CompletableFuture<JsonNode> send(long id, Pending request) {
        pending.put(id, request);
        schedule(id, request, request.patience.toNanos());
        request.answer.whenComplete((result, failure) -> {
            request.cancelTimer();
            if (request.answer.isCancelled()) {
                abandon(id, "cancelled");
            }
        });
        String reason = endReason;
        if (reason != null) {
            failed(id, new RpcFailure.Lost(reason, false, true));
        } else {
            wire.send(request.message);
        }
        return request.answer;
    }

    private void schedule(long id, Pending request, long nanos) {
        request.timer = TIMER.schedule(
                // elsewhere, because what depends on the answer runs along
                () -> ForkJoinPool.commonPool().execute(() -> expire(id)), nanos, TimeUnit.NANOSECONDS);
        if (request.answer.isDone()) {
            request.cancelTimer();
        }
    }

    void notify(String method, JsonNode params) {
        wire.send(Outgoing.notification(method, params));
    }

    private void expire(long id) {
        Pending request = pending.get(id);
        if (request == null) {
            return;
        }
        long left = request.left();
        if (left > 0) {
            // Progress only notes the time, so that a talkative server costs no timers.
            schedule(id, request, left);
            return;
        }
        boolean unsent = abandon(id, "timed out");
        fail(request, new RpcFailure.TimedOut(request.limit(), !unsent));
    }

    private void progressed(JsonNode params) {
        JsonNode token = params.path(PROGRESS_TOKEN);
        Pending request = pending.get(token.isTextual() ? token.asLong(-1) : token.longValue());
        if (request != null) {
            request.heard = System.nanoTime();
        }
    }

    /** Gives a request up and tells the server if it may have seen it; true if it was never sent. */
    private boolean abandon(long id, String reason) {
        Pending request = pending.remove(id);
        if (request == null || request.message.withdraw()) {
            return request != null;
        }
        wire.forget(id);
        if (!request.method.equals("initialize")) {
            notify("notifications/cancelled",
                    JsonNodeFactory.instance.objectNode().put("requestId", id).put("reason", reason));
        }
        return false;
    }

    @Override
    public void received(JsonNode message) {
        JsonNode method = message.path("method");
        if (method.isTextual() && message.hasNonNull("id")) {
            answer(message.get("id"), method.textValue());
        } else if (method.asText("").equals("notifications/progress")) {
            progressed(message.path("params"));
        } else if (method.isTextual()) {
            notifications.accept(method.textValue(), message.path("params"));
        } else {
            complete(message);
        }
    }

    private void answer(JsonNode id, String method) {
        wire.send(method.equals("ping")
                ? Outgoing.result(id, JsonNodeFactory.instance.objectNode())
                : Outgoing.error(id, METHOD_NOT_FOUND, "this client offers nothing but ping"));
    }

    private void complete(JsonNode message) {
        JsonNode id = message.path("id");
        // Some servers give the id back as text.
        Pending request = pending.remove(id.isTextual() ? id.asLong(-1) : id.longValue());
        if (request == null) {
            return; // late: it timed out or was cancelled
        }
        JsonNode error = message.path("error");
        if (error.isObject()) {
            String text = CleanText.line(error.path("message").asText(""), MAX_ERROR_LENGTH);
            fail(request, new RpcFailure.Refused(error.path("code").asInt(), text, error.path("data")));
        } else {
            request.answer.complete(message.path("result"));
        }
    }

    @Override
    public void failed(long id, RpcFailure failure) {
        Pending request = pending.remove(id);
        if (request != null) {
            fail(request, failure);
        }
    }

    @Override
    public void ending(String reason) {
        if (endReason == null) {
            endReason = reason;
        }
    }

    @Override
    public void ended(String reason) {
        ending(reason);
        for (Long id : pending.keySet()) {
            Pending request = pending.remove(id);
            if (request != null) {
                boolean unsent = request.message.withdraw();
                fail(request, new RpcFailure.Lost(reason, !unsent, unsent));
            }
        }
    }

    private static void fail(Pending request, RpcFailure failure) {
        request.answer.completeExceptionally(new RpcFailure.Exception(failure));
    }
}
