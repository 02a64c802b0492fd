package io.github.synthskills.core;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.synthskills.runtime.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An MCP server over HTTP whose tools are functions of a test; it remembers what it was asked. Thread-safe once started. */
final class PlayedServer implements AutoCloseable {

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Json> definitions = new ArrayList<>();
    private final Map<String, Function<Json, Json>> answers = new TreeMap<>();
    private final List<String> called = new CopyOnWriteArrayList<>();

    private volatile Runnable beginning = () -> {};

    private PlayedServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    static PlayedServer start() {
        return new PlayedServer();
    }

    /** Adds a tool whose definition is this JSON, and whose answers are whole results, as {@link #text} makes them. */
    PlayedServer tool(String definition, Function<Json, Json> answer) {
        Json tool = Json.parse(definition);
        definitions.add(tool);
        answers.put(tool.get("name").node().asText(), answer);
        return this;
    }

    /** Does something whenever a session begins, before it is answered. */
    void beginning(Runnable action) {
        beginning = action;
    }

    /** A result that is a document in one text, as most servers give it. */
    static Json text(String document) {
        return Json.parse("{\"content\": [{\"type\": \"text\", \"text\": " + Json.of(document) + "}]}");
    }

    /** A result that says that the call failed. */
    static Json failure(String text) {
        return text(text).plus("isError", Json.of(true));
    }

    /** An error of the protocol instead of a result. */
    static Json protocolError(String text) {
        return Json.object().put("code", -32603L).put("message", text).build();
    }

    /** The tools that were called, in the order of the calls, each with its arguments: {@code name {"a":1}}. */
    List<String> called() {
        return List.copyOf(called);
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
    }

    /** Its entry in {@code servers.json}, with more in it. */
    String entry(String id, String more) {
        return "\"" + id + "\": {\"url\": \"" + url() + "\"" + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    private void handle(HttpExchange exchange) throws IOException {
        Json request = Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean expectsAnswer = !request.get("id").isAbsent() && exchange.getRequestMethod().equals("POST");
        byte[] answer = expectsAnswer ? answer(request).toString().getBytes(StandardCharsets.UTF_8) : new byte[0];
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(expectsAnswer ? 200 : 202, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private Json answer(Json request) {
        Json result = result(request);
        String member = result.get("code").isAbsent() ? "result" : "error";
        return Json.object().put("jsonrpc", "2.0").put("id", request.get("id")).put(member, result).build();
    }

    private Json result(Json request) {
        if (request.get("method").string().equals("initialize")) {
            beginning.run();
        }
        return switch (request.get("method").string()) {
            case "initialize" -> Json.parse("""
                    {"protocolVersion": "2025-06-18", "capabilities": {"tools": {}},
                     "serverInfo": {"name": "played", "version": "1"}}""");
            case "tools/list" -> Json.object().put("tools", Json.list(definitions, tool -> tool)).build();
            case "tools/call" -> call(request.get("params"));
            default -> Json.object().build();
        };
    }

    private Json call(Json params) {
        String name = params.get("name").string();
        called.add(name + " " + params.get("arguments"));
        return answers.get(name).apply(Json.of(params.get("arguments").node()));
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
