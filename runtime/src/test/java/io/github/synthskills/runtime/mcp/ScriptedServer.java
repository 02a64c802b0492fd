package io.github.synthskills.runtime.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small MCP server over stdio, with bad habits on demand: those of its whole life by argument, those of one call by the
 * tool's name. Has no dependencies, so that it starts quickly.
 */
public final class ScriptedServer {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Pattern METHOD = Pattern.compile("\"method\":\"([^\"]+)\"");
    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");
    private static final Pattern ARGUMENTS = Pattern.compile("\"arguments\":(\\{.*})}}$", Pattern.DOTALL);

    private final PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true,
            StandardCharsets.UTF_8);
    private final List<String> habits;
    private final StringBuilder cancelled = new StringBuilder();

    private ScriptedServer(List<String> habits) {
        this.habits = habits;
    }

    /** Runs until its input ends. */
    public static void main(String... habits) throws Exception {
        new ScriptedServer(List.of(habits)).run();
    }

    private void run() throws Exception {
        start();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            handle(line);
        }
        if (habits.contains("stays-after-eof") || habits.contains("ignores-sigterm")) {
            Thread.currentThread().join();
        }
    }

    private void start() throws Exception {
        if (habits.contains("exits-at-start")) {
            System.err.println("cannot read \u001b[31mconfig.yaml\u001b[0m");
            System.exit(3);
        }
        if (habits.contains("hangs-at-start")) {
            Thread.currentThread().join();
        }
        if (habits.contains("ignores-sigterm")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (true) {
                    LockSupport.park();
                }
            }));
        }
        if (habits.contains("has-child")) {
            new ProcessBuilder("sleep", "300").start();
        }
        for (int i = 0; habits.contains("prints-garbage") && i < 3; i++) {
            out.println("listening on stdin, dear user " + i);
        }
        while (habits.contains("floods-stdout")) {
            out.println("x".repeat(10_000));
        }
        while (habits.contains("floods-notifications")) {
            out.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"data\":\"blah\"}}");
        }
        while (habits.contains("floods-stdout-without-line-breaks")) {
            out.print("x".repeat(10_000));
        }
        for (int i = 0; habits.contains("floods-stderr") && i < 100_000; i++) {
            System.err.println("debug: the flood, line " + i);
        }
    }

    private void handle(String line) throws IOException {
        Matcher id = ID.matcher(line);
        Matcher method = METHOD.matcher(line);
        if (!method.find()) {
            return;
        }
        switch (method.group(1)) {
            case "initialize" -> answer(id, "{\"protocolVersion\":\"" + (habits.contains("speaks-the-future")
                    ? "2099-01-01" : "2025-06-18") + "\",\"capabilities\":{\"tools\":{}},\"instructions\":\"be nice\","
                    + "\"serverInfo\":{\"name\":\"scripted\",\"version\":\"1\"}}");
            case "tools/list" -> answer(id, tools(line));
            case "tools/call" -> call(id, line);
            case "notifications/cancelled" -> cancelled.append(line.replaceAll(".*\"requestId\":(\\d+).*", "$1 "));
            default -> { }
        }
    }

    private String tools(String line) {
        String echo = "{\"name\":\"echo\",\"description\":\"Says it again\",\"inputSchema\":{\"type\":\"object\"}}";
        if (habits.contains("loops-cursors")) {
            return "{\"tools\":[" + echo + "],\"nextCursor\":\"again\"}";
        }
        if (habits.contains("lists-endlessly")) {
            String cursor = line.replaceAll(".*\"cursor\":\"(\\d+)\".*|.*", "$1");
            int page = cursor.isEmpty() ? 1 : Integer.parseInt(cursor) + 1;
            return "{\"tools\":[],\"nextCursor\":\"" + page + "\"}";
        }
        if (habits.contains("malformed-tools")) {
            return "{\"tools\":[{\"description\":\"nameless\"},{\"name\":\"bad\",\"inputSchema\":\"none\"},"
                    + "{\"name\":\"evil\\u0007name\",\"inputSchema\":{}},{\"name\":\"" + "n".repeat(200) + "\"},7,"
                    + echo + "," + echo + "]}";
        }
        return line.contains("\"cursor\":\"2\"")
                ? "{\"tools\":[{\"name\":\"second\",\"inputSchema\":{\"type\":\"object\"},"
                        + "\"outputSchema\":{\"type\":\"object\"},\"annotations\":{\"readOnlyHint\":true}}]}"
                : "{\"tools\":[" + echo + "],\"nextCursor\":\"2\"}";
    }

    private void call(Matcher id, String line) throws IOException {
        Matcher name = NAME.matcher(line);
        String tool = name.find() ? name.group(1) : "";
        switch (tool) {
            case "exit" -> {
                System.err.println("out of memory, sorry");
                System.exit(7);
            }
            case "hang" -> { }
            case "slow-write" -> slowWrite(number(id), line);
            case "large" -> answer(id, text("y".repeat(20_000_000)));
            case "large-anonymous" -> out.println("{\"jsonrpc\":\"2.0\",\"result\":{\"text\":\"" + "y".repeat(20_000_000)
                    + "\"},\"id\" :null,\"x\":{}}");
            case "garbage-first" -> {
                out.println("DEBUG calling");
                out.println("{\"level\":\"info\"}");
                answer(id, text("fine"));
            }
            case "environment" -> answer(id, text(String.join(",", new TreeSet<>(System.getenv().keySet()))));
            case "directory" -> answer(id, text(System.getProperty("user.dir")));
            case "meta" -> answer(id, "{\"content\":[],\"structuredContent\":{\"meta\":"
                    + (line.contains("\"_meta\"") ? line.replaceAll(".*\"_meta\":(\\{[^}]*}).*", "$1") : "{}") + "}}");
            case "cancelled" -> answer(id, text(cancelled.toString().strip()));
            case "close-stdout" -> out.close();
            case "missing" -> answer(id, text("Item not found").replace("{\"content", "{\"isError\":true,\"content"));
            case "refused" -> out.println("{\"jsonrpc\":\"2.0\",\"id\":" + number(id)
                    + ",\"error\":{\"code\":-32602,\"message\":\"Unknown tool: refused\"}}");
            default -> {
                Matcher arguments = ARGUMENTS.matcher(line);
                answer(id, "{\"content\":[],\"structuredContent\":" + (arguments.find() ? arguments.group(1) : "{}")
                        + ",\"_meta\":{\"tool\":\"" + tool + "\"}}");
            }
        }
    }

    /** Tells when it begins and when it is done, in files of its folder; answers half a second later. */
    private void slowWrite(String id, String line) throws IOException {
        Matcher arguments = ARGUMENTS.matcher(line);
        String written = arguments.find() ? arguments.group(1) : "";
        append("begun.txt", written);
        Thread work = new Thread(() -> {
            LockSupport.parkNanos(500_000_000);
            try {
                append("done.txt", written);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.println("{\"result\":{\"content\":[],\"structuredContent\":" + written + "},\"jsonrpc\":\"2.0\",\"id\":" + id + "}");
        });
        work.setDaemon(true);
        work.start();
    }

    private static synchronized void append(String file, String line) throws IOException {
        Files.writeString(Path.of(file), line + "\n",
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String text(String text) {
        return "{\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}";
    }

    private static String number(Matcher id) {
        id.reset();
        return id.find() ? id.group(1) : "null";
    }

    private void answer(Matcher id, String result) {
        out.println("{\"result\":" + result + ",\"jsonrpc\":\"2.0\",\"id\":" + number(id) + "}");
    }
}
