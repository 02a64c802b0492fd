package io.github.synthskills.runtime.mcp;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.mcp.ServerConfig.Connection;
import io.github.synthskills.runtime.mcp.ServerConfig.ErrorRule;
import io.github.synthskills.runtime.text.CleanText;
import io.github.synthskills.runtime.text.Durations;
import io.github.synthskills.runtime.text.Nearest;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code servers.json}, collecting every problem before it fails. Used once. */
final class ServersReader {

    private static final List<String> STDIO_KEYS = List.of("command", "args", "env", "cwd");
    private static final List<String> HTTP_KEYS = List.of("url", "headers");
    private static final List<String> SHARED_KEYS =
            List.of("type", "description", "trust", "optional", "errors", "rate", "parallelProbes");
    private static final List<String> ALL_KEYS =
            Stream.of(STDIO_KEYS, HTTP_KEYS, SHARED_KEYS).flatMap(List::stream).toList();
    private static final List<String> HTTP_TYPES = List.of("http", "streamable-http", "streamableHttp");
    private static final List<ToolError.Kind> RULE_KINDS = Stream.of(ToolError.Kind.values())
            .filter(kind -> kind != ToolError.Kind.KEY_CONFLICT && kind != ToolError.Kind.SHAPE)
            .toList();
    private static final int MOST_PROBES = 64;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path file;
    private final String shownFile;
    private final List<ServersFileException.Problem> problems = new ArrayList<>();
    private LocatedJson document;

    ServersReader(Path file, Path workingDirectory) {
        this.file = file;
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = workingDirectory.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(folder) ? folder.relativize(absolute) : absolute;
        this.shownFile = shown.toString().replace('\\', '/');
        this.document = empty();
    }

    private static LocatedJson empty() {
        try {
            return LocatedJson.parse("{}");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Servers read() {
        parse();
        Map<String, ServerConfig> servers = problems.isEmpty() ? servers() : Map.of();
        if (!problems.isEmpty()) {
            throw new ServersFileException(problems);
        }
        return new Servers(file, servers);
    }

    private void parse() {
        try {
            document = LocatedJson.parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            fileProblem("SYNTH-SERVERS-FILE", 0, 0, "there is no such file. Create it, with the servers that the specs"
                    + " name: {\"mcpServers\": {\"<id>\": {\"command\": \"...\", \"args\": []}}}");
        } catch (CharacterCodingException e) {
            fileProblem("SYNTH-SERVERS-JSON", 0, 0, "the file is not UTF-8. Save it as UTF-8");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            fileProblem("SYNTH-SERVERS-JSON", Math.max(at.getLineNr(), 0), Math.max(at.getColumnNr(), 0),
                    "the file is not JSON: " + CleanText.line(e.getOriginalMessage(), 300)
                            + ". Mend this place; comments and commas after the last item are not allowed");
        } catch (IOException e) {
            fileProblem("SYNTH-SERVERS-FILE", 0, 0, "the file cannot be read: " + e + ". Check that it is a file and that its permissions allow it");
        }
    }

    private Map<String, ServerConfig> servers() {
        JsonNode root = document.root();
        Map<String, ServerConfig> servers = new LinkedHashMap<>();
        if (!root.path("mcpServers").isObject()) {
            problem("", "SYNTH-SERVERS-VALUE", "there is no object 'mcpServers'. The file looks like"
                    + " {\"mcpServers\": {\"<id>\": {...}}}");
        }
        unknownKeys("", root, List.of("mcpServers", "$schema"), "the file");
        root.path("mcpServers").properties().forEach(entry -> {
            String pointer = "/mcpServers/" + entry.getKey();
            ServerConfig server = server(entry.getKey(), pointer, entry.getValue());
            if (server != null) {
                servers.put(entry.getKey(), server);
            }
        });
        return servers;
    }

    private @Nullable ServerConfig server(String id, String pointer, JsonNode node) {
        if (!ID.matcher(id).matches()) {
            problem(pointer, "SYNTH-SERVERS-VALUE", "'" + CleanText.line(id, 100) + "' cannot be a server's id. Ids are"
                    + " letters, digits, dot, dash and underscore, and start with a letter or digit");
        }
        if (!node.isObject()) {
            wrong(pointer, "an object", node);
            return null;
        }
        unknownKeys(pointer, node, ALL_KEYS, "server '" + CleanText.line(id, 100) + "'");
        String trust = optionalText(pointer, node, "trust");
        if (trust != null && !trust.equals("annotations")) {
            problem(pointer + "/trust", "SYNTH-SERVERS-VALUE", "'trust' can only be \"annotations\". Remove it if the"
                    + " annotations of the server's tools cannot be believed");
        }
        Connection connection = connection(id, pointer, node);
        boolean optional = flag(pointer, node, "optional");
        List<ErrorRule> errors = errors(pointer + "/errors", node.path("errors"));
        Double rate = rate(pointer, node);
        int probes = count(pointer, node, "parallelProbes");
        return connection == null
                ? null
                : new ServerConfig(id, connection, trust != null, optional, errors, rate, probes);
    }

    private @Nullable Connection connection(String id, String pointer, JsonNode node) {
        boolean stdio = node.has("command");
        if (stdio == node.has("url")) {
            problem(pointer, "SYNTH-SERVERS-VALUE", "server '" + CleanText.line(id, 100) + "' has "
                    + (stdio ? "both 'command' and 'url'" : "neither 'command' nor 'url'")
                    + ". Give 'command' to start a process, or 'url' for streamable HTTP");
            return null;
        }
        for (String key : stdio ? HTTP_KEYS : STDIO_KEYS) {
            if (node.has(key)) {
                problem(pointer + "/" + key, "SYNTH-SERVERS-VALUE", "'" + key + "' has no meaning beside '"
                        + (stdio ? "command" : "url") + "'. Remove it");
            }
        }
        type(pointer, node, stdio);
        return stdio
                ? new ServerConfig.Stdio(
                        requiredText(pointer, node, "command"),
                        texts(pointer + "/args", node.path("args")),
                        textMap(pointer + "/env", node.path("env")),
                        optionalText(pointer, node, "cwd"))
                : new ServerConfig.Http(url(pointer, node), textMap(pointer + "/headers", node.path("headers")));
    }

    private void type(String pointer, JsonNode node, boolean stdio) {
        String type = optionalText(pointer, node, "type");
        if (type != null && !(stdio ? type.equals("stdio") : HTTP_TYPES.contains(type))) {
            problem(pointer + "/type", "SYNTH-SERVERS-VALUE", "type \"" + CleanText.line(type, 50)
                    + "\" cannot be used here. " + (stdio ? "With 'command' it is \"stdio\""
                            : "With 'url' it is \"http\": only streamable HTTP is spoken, the older SSE is not"));
        }
    }

    private String url(String pointer, JsonNode node) {
        String url = requiredText(pointer, node, "url");
        if (!url.isEmpty() && !EnvironmentReferences.in(url)) {
            String problem = HttpEndpoint.problem(url);
            if (problem != null) {
                problem(pointer + "/url", "SYNTH-SERVERS-VALUE", problem);
            }
        }
        return url;
    }

    private List<ErrorRule> errors(String pointer, JsonNode node) {
        List<ErrorRule> rules = new ArrayList<>();
        if (!node.isMissingNode() && !node.isArray()) {
            wrong(pointer, "a list of {\"match\", \"kind\", \"pause\"}", node);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            ErrorRule rule = errorRule(pointer + "/" + i, node.get(i));
            if (rule != null) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private @Nullable ErrorRule errorRule(String pointer, JsonNode node) {
        if (!node.isObject()) {
            wrong(pointer, "an object with 'match' and 'kind'", node);
            return null;
        }
        unknownKeys(pointer, node, List.of("match", "kind", "pause"), "an error rule");
        Pattern match = pattern(pointer, node);
        String name = requiredText(pointer, node, "kind");
        var kind = RULE_KINDS.stream().filter(each -> each.specName().equals(name)).findFirst();
        if (kind.isEmpty() && !name.isEmpty()) {
            problem(pointer + "/kind", "SYNTH-SERVERS-VALUE", "unknown kind \"" + CleanText.line(name, 50)
                    + "\". Known kinds: "
                    + RULE_KINDS.stream().map(ToolError.Kind::specName).collect(Collectors.joining(", ")));
        }
        Duration pause = pause(pointer, node);
        return match == null || kind.isEmpty() ? null : new ErrorRule(match, kind.get(), pause);
    }

    private @Nullable Pattern pattern(String pointer, JsonNode node) {
        String match = requiredText(pointer, node, "match");
        try {
            return match.isEmpty() ? null : Pattern.compile(match, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            problem(pointer + "/match", "SYNTH-SERVERS-VALUE", "'match' is no regular expression: "
                    + CleanText.line(e.getDescription(), 200) + ". Put a backslash before special characters");
            return null;
        }
    }

    private @Nullable Duration pause(String pointer, JsonNode node) {
        return understood(pointer, node, "pause", Durations::parse, "a length of time such as \"500ms\", \"30s\" or \"5m\"");
    }

    private @Nullable Double rate(String pointer, JsonNode node) {
        return understood(pointer, node, "rate", Durations::rate, "calls per time such as \"50/s\", \"600/m\" or \"5000/h\"");
    }

    private <T> @Nullable T understood(
            String pointer, JsonNode node, String key, Function<String, @Nullable T> parser, String expected) {
        String text = optionalText(pointer, node, key);
        T value = text == null ? null : parser.apply(text);
        if (text != null && value == null) {
            problem(pointer + "/" + key, "SYNTH-SERVERS-VALUE", "'" + key + "' is not understood. Write " + expected);
        }
        return value;
    }

    // --- values ---

    private String requiredText(String pointer, JsonNode node, String key) {
        if (!node.has(key)) {
            problem(pointer, "SYNTH-SERVERS-VALUE", "'" + key + "' is missing. Add it");
            return "";
        }
        String text = optionalText(pointer, node, key);
        if (text != null && text.isBlank()) {
            problem(pointer + "/" + key, "SYNTH-SERVERS-VALUE", "'" + key + "' is empty. Write its value");
        }
        return text == null ? "" : text;
    }

    private @Nullable String optionalText(String pointer, JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual() && !value.isMissingNode()) {
            wrong(pointer + "/" + key, "a text", value);
        }
        return value.isTextual() ? value.textValue() : null;
    }

    private boolean flag(String pointer, JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isBoolean() && !value.isMissingNode()) {
            wrong(pointer + "/" + key, "true or false", value);
        }
        return value.booleanValue();
    }

    /** A whole number; 1 if it is not given. */
    private int count(String pointer, JsonNode node, String key) {
        JsonNode value = node.path(key);
        boolean fits = value.isIntegralNumber() && value.canConvertToInt()
                && value.intValue() >= 1 && value.intValue() <= MOST_PROBES;
        if (!fits && !value.isMissingNode()) {
            problem(pointer + "/" + key, "SYNTH-SERVERS-VALUE",
                    "'" + key + "' has to be a whole number from 1 to " + MOST_PROBES);
        }
        return fits ? value.intValue() : 1;
    }

    private List<String> texts(String pointer, JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (!node.isArray() && !node.isMissingNode()) {
            wrong(pointer, "a list of texts", node);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            if (!node.get(i).isTextual()) {
                wrong(pointer + "/" + i, "a text", node.get(i));
            }
            texts.add(node.get(i).asText());
        }
        return texts;
    }

    private Map<String, String> textMap(String pointer, JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!node.isObject() && !node.isMissingNode()) {
            wrong(pointer, "an object of texts", node);
        }
        node.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()) {
                wrong(pointer + "/" + entry.getKey(), "a text", entry.getValue());
            }
            texts.put(entry.getKey(), entry.getValue().asText());
        });
        return texts;
    }

    // --- problems ---

    private void unknownKeys(String pointer, JsonNode node, List<String> known, String where) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problem(pointer + "/" + key, "SYNTH-SERVERS-KEY", "unknown key '" + CleanText.line(key, 100) + "' in "
                        + where + Nearest.ending(key, known)
                        + " Known keys: " + String.join(", ", known));
            }
        });
    }

    /** Names the type of what was found, never the value: it may be a secret. */
    private void wrong(String pointer, String expected, JsonNode found) {
        String key = pointer.substring(pointer.lastIndexOf('/') + 1);
        problem(pointer, "SYNTH-SERVERS-VALUE", "'" + CleanText.line(key, 100) + "' has to be " + expected + ", not "
                + Json.of(found).kind());
    }

    private void problem(String pointer, String id, String message) {
        JsonLocation at = document.location(pointer);
        fileProblem(id, Math.max(at.getLineNr(), 0), Math.max(at.getColumnNr(), 0), message);
    }

    private void fileProblem(String id, int line, int column, String message) {
        problems.add(new ServersFileException.Problem(id, shownFile, line, column, message));
    }
}
