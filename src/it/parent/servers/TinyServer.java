import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server with one tool, which stands in the file that is the argument, or else its description; it notes its starts in
 * {@code starts.log}. Without an argument it talks, but says nothing that is a message; with {@code flood} it does not stop.
 */
public final class TinyServer {

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\"[^\"]*\"|[0-9]+)");
    private static final Pattern METHOD = Pattern.compile("\"method\"\\s*:\\s*\"([^\"]*)\"");

    private TinyServer() {}

    public static void main(String[] arguments) throws IOException {
        while (arguments.length > 0 && arguments[0].equals("flood")) {
            System.out.println("Welcome!");
        }
        if (arguments.length > 0) {
            Files.writeString(Path.of("starts.log"), "started\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            Matcher id = ID.matcher(line);
            Matcher method = METHOD.matcher(line);
            if (arguments.length == 0) {
                System.out.println("Welcome! You said something of " + line.length() + " characters.");
            } else if (id.find() && method.find()) {
                System.out.println("{\"jsonrpc\":\"2.0\",\"id\":" + id.group(1) + ",\"result\":"
                        + result(method.group(1), Path.of(arguments[0])) + "}");
            }
            System.out.flush();
        }
    }

    private static String result(String method, Path description) throws IOException {
        return switch (method) {
            case "initialize" -> "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},"
                    + "\"serverInfo\":{\"name\":\"tiny\",\"version\":\"1\"}}";
            case "tools/list" -> "{\"tools\":[" + tool(Files.readString(description).strip()) + "]}";
            case "tools/call" -> "{\"content\":[{\"type\":\"text\","
                    + "\"text\":\"[{\\\"word\\\":\\\"one\\\"},{\\\"word\\\":\\\"two\\\"}]\"}]}";
            default -> "{}";
        };
    }

    /** A tool of that description, or what is a whole tool already. */
    private static String tool(String text) {
        return text.startsWith("{")
                ? text
                : "{\"name\":\"list-words\",\"description\":\"" + text
                        + "\",\"inputSchema\":{\"type\":\"object\",\"properties\":{}},\"annotations\":{\"readOnlyHint\":true}}";
    }
}
