package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.runtime.text.CleanText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Streamable HTTP: one POST for each message, its answer as JSON or as a stream of events.
 *
 * <p>Each failure is told for the request that it has cost, with status and {@code Retry-After}; the SDK's transport reports
 * neither (docs/decisions/mcp-client.md). Redirects are never followed. The optional stream from the server, which would
 * carry nothing that is used here, is not opened.
 */
final class HttpWire implements Wire {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration GOODBYE_TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_RESUMES = 20;
    private static final long DEFAULT_RESUME_MILLIS = 500;
    private static final long LONGEST_RESUME_MILLIS = 30_000;

    private static final long IDLE_SECONDS = 10;
    private static final ThreadPoolExecutor THREADS = threads();

    private final String server;
    private final URI url;
    private final Map<String, String> headers;
    private final int limit;
    private final HttpClient client;
    private final Map<Long, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
    private volatile @Nullable Listener listener;
    private volatile @Nullable String sessionId;
    private volatile @Nullable String protocolVersion;

    HttpWire(String server, URI url, Map<String, String> headers, int limit) {
        this.server = server;
        this.url = url;
        this.headers = Map.copyOf(headers);
        this.limit = limit;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(THREADS)
                .build();
    }

    /**
     * A few threads for all connections: nothing that they do waits. The client's own pool grows by a thread for each answer that
     * arrives while others are handled, which were a thousand threads for 256 calls at once, and most of their time was spent on
     * waking each other.
     */
    private static ThreadPoolExecutor threads() {
        AtomicInteger count = new AtomicInteger();
        int most = Math.max(2, Runtime.getRuntime().availableProcessors());
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "synth-mcp-http-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public void open(Listener hears) {
        listener = hears;
        try {
            request();
        } catch (IllegalArgumentException e) {
            throw new SessionException(server, "SYNTH-SERVER-HEADER", "server '" + server
                    + "' has a header that cannot be sent. Names are letters, digits and dashes, values one line of text.");
        }
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        headers.forEach(request::setHeader);
        request.setHeader("Accept", "application/json, text/event-stream");
        if (sessionId != null) {
            request.setHeader("Mcp-Session-Id", sessionId);
        }
        if (protocolVersion != null) {
            request.setHeader("MCP-Protocol-Version", protocolVersion);
        }
        return request;
    }

    @Override
    public void agreed(String version) {
        protocolVersion = version;
    }

    @Override
    public void send(Outgoing message) {
        byte[] body = message.take();
        if (body != null) {
            HttpRequest request = request()
                    .setHeader("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            exchange(new Asked(message.id()), request, 0);
        }
    }

    /** What was asked in one exchange, and whether the answer was among what was heard. */
    private static final class Asked {
        private final @Nullable Long id;
        private volatile boolean answered;

        Asked(@Nullable Long id) {
            this.id = id;
        }

        void heard(JsonNode message) {
            answered |= id != null && message.path("id").asLong(-1) == id && !message.has("method");
        }
    }

    private void exchange(Asked asked, HttpRequest request, int resumes) {
        Long id = asked.id;
        CompletableFuture<HttpResponse<HttpBody>> exchange = client.sendAsync(request, info -> body(asked, info));
        if (id != null) {
            underWay.put(id, exchange);
        }
        exchange.whenComplete((response, failure) -> {
            if (id != null) {
                underWay.remove(id, exchange);
            }
            if (response == null) {
                failed(id, failure);
            } else {
                answered(asked, response, resumes);
            }
        });
    }

    private HttpBody body(Asked asked, HttpResponse.ResponseInfo info) {
        boolean events = info.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        return new HttpBody(limit, events && info.statusCode() == 200
                ? new SseParser(limit, message -> heard(asked, message))
                : null);
    }

    private void heard(Asked asked, byte[] bytes) {
        JsonNode json = JsonText.parse(bytes, bytes.length);
        Listener hears = listener;
        if (json != null && hears != null) {
            for (JsonNode message : json.isArray() ? json : List.of(json)) {
                asked.heard(message);
                hears.received(message);
            }
        }
    }

    // --- answers ---

    private void answered(Asked asked, HttpResponse<HttpBody> response, int resumes) {
        Long id = asked.id;
        int status = response.statusCode();
        if (status >= 300) {
            refused(id, response);
            return;
        }
        if (sessionId == null) {
            sessionId = response.headers().firstValue("Mcp-Session-Id").orElse(null);
        }
        HttpBody body = response.body();
        SseParser events = body.events();
        if (events == null) {
            heard(asked, body.bytes());
        } else if (id != null && !asked.answered && events.lastId() != null && resumes < MAX_RESUMES) {
            resume(asked, id, events, resumes + 1);
            return;
        }
        if (id != null && !asked.answered) {
            fail(id, new RpcFailure.Lost(body.broken() == null
                    ? "the server ended its response without an answer"
                    : "the connection to the server broke: " + text(body.broken()), true, false));
        }
    }

    /** A server may end a stream before the answer and go on in a new one, if its events have ids. */
    private void resume(Asked asked, long id, SseParser events, int resumes) {
        long pause = events.retryMillis() < 0 ? DEFAULT_RESUME_MILLIS : events.retryMillis();
        CompletableFuture<?> waiting = new CompletableFuture<>();
        underWay.put(id, waiting);
        HttpRequest request = request().setHeader("Last-Event-ID", String.valueOf(events.lastId())).GET().build();
        CompletableFuture.delayedExecutor(Math.min(pause, LONGEST_RESUME_MILLIS), TimeUnit.MILLISECONDS).execute(() -> {
            if (underWay.remove(id, waiting)) {
                exchange(asked, request, resumes);
            }
        });
    }

    private void refused(@Nullable Long id, HttpResponse<HttpBody> response) {
        int status = response.statusCode();
        // What was sent counts: another request may have learnt of the loss before this one.
        boolean inSession = response.request().headers().firstValue("Mcp-Session-Id").isPresent();
        if (inSession && isUnknownSession(status, response.body())) {
            sessionId = null;
            String reason = "the server does not know this session any more";
            // Before the call fails: whoever asks again because of that must not get this session.
            ending(reason);
            if (id != null) {
                fail(id, new RpcFailure.Lost(reason, false, true));
            }
            return;
        }
        if (id == null) {
            return; // a notification that the server does not care for
        }
        if (status < 400) {
            fail(id, new RpcFailure.Lost("the server redirects with status " + status
                    + ", and redirects are not followed; put the final URL into servers.json", false, true));
            return;
        }
        byte[] bytes = response.body().bytes();
        JsonNode body = JsonText.parse(bytes, bytes.length);
        String said = body == null
                ? new String(bytes, 0, Math.min(bytes.length, 1_000), StandardCharsets.UTF_8)
                : body.path("error").path("message").asText(body.path("message").asText(""));
        fail(id, new RpcFailure.Http(
                status,
                "the server answered with HTTP status " + status + (said.isBlank() ? "" : ": " + CleanText.line(said, 500)),
                body,
                asked(response.headers())));
    }

    private static @Nullable Duration asked(HttpHeaders headers) {
        Duration asked = headers.firstValue("Retry-After").map(RetryAfter::parse).orElse(null);
        return asked == null ? RateHint.inHeaders(headers) : asked;
    }

    /** 404 as the protocol says, or 400 with a word about sessions, as servers on the TypeScript SDK say it. */
    private static boolean isUnknownSession(int status, HttpBody body) {
        return status == 404 || status == 400
                && new String(body.bytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).contains("session");
    }

    private void failed(@Nullable Long id, @Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (id == null || cause == null) {
            return;
        }
        if (isOrHas(cause, HttpBody.TooLarge.class)) {
            fail(id, new RpcFailure.TooLarge(limit));
        } else if (isOrHas(cause, ConnectException.class) || cause instanceof HttpConnectTimeoutException
                || isOrHas(cause, UnresolvedAddressException.class)) {
            fail(id, new RpcFailure.Lost("no connection to " + url.getHost() + ":" + url.getPort()
                    + " can be made: " + text(cause), false, true));
        } else {
            fail(id, new RpcFailure.Lost("the connection to the server broke: " + text(cause), true, false));
        }
    }

    private static boolean isOrHas(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String text(@Nullable Throwable failure) {
        if (failure == null) {
            return "";
        }
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return CleanText.line(text, 300);
    }

    private void fail(long id, RpcFailure failure) {
        Listener hears = listener;
        if (hears != null) {
            hears.failed(id, failure);
        }
    }

    private void ending(String reason) {
        Listener hears = listener;
        if (hears != null) {
            hears.ending(reason);
        }
    }

    // --- ending ---

    @Override
    public void forget(long request) {
        CompletableFuture<?> exchange = underWay.remove(request);
        if (exchange != null) {
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        underWay.keySet().forEach(this::forget);
        if (sessionId == null) {
            return;
        }
        try {
            client.sendAsync(request().DELETE().build(), HttpResponse.BodyHandlers.discarding())
                    .get(GOODBYE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // A goodbye is a courtesy; the server forgets the session on its own.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sessionId = null;
        }
    }
}
