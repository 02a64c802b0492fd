package io.github.synthskills.runtime.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes the body of a response, bounded: collects it, or passes it to a parser of events as it arrives. */
final class HttpBody implements HttpResponse.BodySubscriber<HttpBody> {

    private final int limit;
    private final @Nullable SseParser events;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<HttpBody> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable IOException broken;

    /** Tells an answer that is larger than the limit. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A body.
     *
     * @param events parses the body, or null to collect it
     */
    HttpBody(int limit, @Nullable SseParser events) {
        this.limit = limit;
        this.events = events;
    }

    @Override
    public CompletionStage<HttpBody> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (done.isDone()) {
                return;
            }
            if (!take(buffer)) {
                if (subscription != null) {
                    subscription.cancel();
                }
                done.completeExceptionally(new TooLarge());
            }
        }
    }

    private boolean take(ByteBuffer buffer) {
        if (events != null) {
            return events.add(buffer);
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        collected.writeBytes(bytes);
        return collected.size() <= limit;
    }

    @Override
    public void onError(Throwable failure) {
        if (events != null && failure instanceof IOException io) {
            // What arrived before is worth something: a stream of events may be resumed.
            broken = io;
            done.complete(this);
        } else {
            done.completeExceptionally(failure);
        }
    }

    @Override
    public void onComplete() {
        done.complete(this);
    }

    /** The collected body; empty for a stream of events. */
    byte[] bytes() {
        return collected.toByteArray();
    }

    /** The events, if the body was a stream of them. */
    @Nullable SseParser events() {
        return events;
    }

    /** Why a stream of events broke off; null if it ended. */
    @Nullable IOException broken() {
        return broken;
    }
}
