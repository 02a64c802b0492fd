package io.github.synthskills.runtime.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.mcp.ServerConfig.Http;
import io.github.synthskills.runtime.mcp.ServerConfig.Stdio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServersTest {

    @TempDir
    private Path folder;

    private Servers read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("servers.json"), json);
        return Servers.read(file, folder);
    }

    private List<String> problems(String json) {
        ServersFileException failure = catchThrowableOfType(ServersFileException.class, () -> read(json));
        assertThat(failure).as("problems of " + json).isNotNull();
        return failure.problems().stream().map(ServersFileException.Problem::toString).toList();
    }

    @Test
    void readsTheUsualFormatInOrderWithoutResolvingSecrets() throws IOException {
        Servers servers = read("""
                {"mcpServers": {
                  "outlook": {"type": "http", "url": "https://mcp.example.com/mcp", "trust": "annotations", "rate": "50/s",
                              "headers": {"Authorization": "Bearer ${env:TOKEN}"}, "optional": true,
                              "errors": [{"match": "circuit.*open", "kind": "outage", "pause": "30s"}]},
                  "files": {"command": "npx", "args": ["-y", "server"], "env": {"A": "b"}, "cwd": "data"}}}
                """);

        assertThat(servers.all().keySet()).containsExactly("outlook", "files");
        ServerConfig outlook = servers.get("outlook");
        assertThat(outlook.connection())
                .isEqualTo(new Http("https://mcp.example.com/mcp", Map.of("Authorization", "Bearer ${env:TOKEN}")));
        assertThat(outlook.trustsAnnotations()).isTrue();
        assertThat(outlook.optional()).isTrue();
        assertThat(outlook.rate()).isEqualTo(50.0);
        assertThat(outlook.errors()).singleElement().satisfies(rule -> {
            assertThat(rule.kind()).isEqualTo(ToolError.Kind.OUTAGE);
            assertThat(rule.pause()).isEqualTo(Duration.ofSeconds(30));
        });
        assertThat(servers.get("files").connection())
                .isEqualTo(new Stdio("npx", List.of("-y", "server"), Map.of("A", "b"), "data"));
        assertThat(servers.get("files").trustsAnnotations()).isFalse();
        try (McpToolSessions sessions =
                McpToolSessions.open(servers, Path.of(""), Map.of(), SessionOptions.defaults())) {
            assertThat(sessions.rates()).isEqualTo(Map.of("outlook", 50.0));
            assertThat(sessions.isOptional("outlook")).isTrue();
            assertThat(sessions.isOptional("files")).isFalse();
        }
    }

    @Test
    void textOfAConfigurationHoldsNoSecrets() throws IOException {
        Servers servers = read("""
                {"mcpServers": {"a": {"command": "x", "env": {"TOKEN": "s3cret"}},
                                "b": {"url": "https://h/", "headers": {"X-Key": "s3cret"}}}}
                """);

        assertThat(servers.all().toString()).contains("TOKEN", "X-Key").doesNotContain("s3cret");
    }

    @Test
    void allProblemsAreToldAtOnceWithLineAndColumn() {
        assertThat(problems("""
                {"mcpServers": {
                  "one": {"comand": "x"},
                  "two": {"command": "x", "args": "y", "trust": true},
                  "three": {"command": "x", "url": "https://h"},
                  "four": {"command": "x", "errors": [{"match": "(", "kind": "outrage", "pause": "soon"}], "rate": "fast"},
                  "b ad": 7
                }, "servers": {}}
                """)).containsExactly(
                "SYNTH-SERVERS-KEY: servers.json:7:4: unknown key 'servers' in the file; did you mean 'mcpServers'?"
                        + " Known keys: mcpServers, $schema",
                "SYNTH-SERVERS-KEY: servers.json:2:11: unknown key 'comand' in server 'one'; did you mean 'command'? Known"
                        + " keys: command, args, env, cwd, url, headers, type, description, trust, optional, errors, rate, parallelProbes",
                "SYNTH-SERVERS-VALUE: servers.json:2:3: server 'one' has neither 'command' nor 'url'. Give 'command' to"
                        + " start a process, or 'url' for streamable HTTP",
                "SYNTH-SERVERS-VALUE: servers.json:3:40: 'trust' has to be a text, not true or false",
                "SYNTH-SERVERS-VALUE: servers.json:3:27: 'args' has to be a list of texts, not text",
                "SYNTH-SERVERS-VALUE: servers.json:4:3: server 'three' has both 'command' and 'url'. Give 'command' to start"
                        + " a process, or 'url' for streamable HTTP",
                "SYNTH-SERVERS-VALUE: servers.json:5:40: 'match' is no regular expression: Unclosed group. Put a backslash"
                        + " before special characters",
                "SYNTH-SERVERS-VALUE: servers.json:5:54: unknown kind \"outrage\". Known kinds: argument, notFound,"
                        + " conflict, permission, rate, outage, transient, unknown",
                "SYNTH-SERVERS-VALUE: servers.json:5:73: 'pause' is not understood. Write a length of time such as \"500ms\", \"30s\" or"
                        + " \"5m\"",
                "SYNTH-SERVERS-VALUE: servers.json:5:92: 'rate' is not understood. Write calls per time such as \"50/s\", \"600/m\" or"
                        + " \"5000/h\"",
                "SYNTH-SERVERS-VALUE: servers.json:6:3: 'b ad' cannot be a server's id. Ids are letters, digits, dot, dash"
                        + " and underscore, and start with a letter or digit",
                "SYNTH-SERVERS-VALUE: servers.json:6:3: 'b ad' has to be an object, not a whole number");
    }

    @Test
    void probesAreSequentialUnlessTheFileAllowsMore() {
        assertThat(problems("""
                {"mcpServers": {"a": {"command": "x", "parallelProbes": 0}, "b": {"command": "x", "parallelProbes": "4"}}}"""))
                .containsExactly(
                        "SYNTH-SERVERS-VALUE: servers.json:1:39: 'parallelProbes' has to be a whole number from 1 to 64",
                        "SYNTH-SERVERS-VALUE: servers.json:1:83: 'parallelProbes' has to be a whole number from 1 to 64");
    }

    @Test
    void missingFileAndBrokenJsonAreToldWithPlace() {
        assertThatThrownBy(() -> Servers.read(folder.resolve("src/servers.json"), folder))
                .hasMessageStartingWith("SYNTH-SERVERS-FILE: src/servers.json: there is no such file. Create it");
        assertThat(problems("{\n  \"mcpServers\": {,}}")).singleElement().asString()
                .startsWith("SYNTH-SERVERS-JSON: servers.json:2:").contains("not JSON");
        assertThat(problems("{\"mcpServers\": {\"a\": {\"command\": \"x\"}, \"a\": {}}}")).singleElement().asString()
                .contains("Duplicate field 'a'");
        assertThat(problems("")).singleElement().asString().contains("mcpServers");
        assertThat(problems("{} {}")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http://example.com/mcp | for this machine only",
        "http://127.0.0.1.evil.com/mcp | for this machine only",
        "http://10.0.0.7/mcp | for this machine only",
        "ftp://example.com | has to begin with https://",
        "example.com/mcp | has to begin with https://",
        "https://user:pass@example.com/ | no user or password",
        "https://exa mple.com/ | no URL"})
    void unsafeUrlsAreRefused(String url, String why) {
        assertThat(problems("{\"mcpServers\": {\"a\": {\"url\": \"" + url + "\"}}}")).singleElement().asString()
                .contains(why).doesNotContain("pass@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/mcp", "http://localhost:8080/mcp", "http://127.0.0.1:1/", "http://[::1]:80/"})
    void safeUrlsAreAccepted(String url) throws IOException {
        assertThat(read("{\"mcpServers\": {\"a\": {\"url\": \"" + url + "\"}}}").all()).containsKey("a");
    }

    @Test
    void unknownServerListsTheKnownOnes() throws IOException {
        Servers servers = read("{\"mcpServers\": {\"outlook\": {\"command\": \"x\"}, \"onedrive\": {\"command\": \"x\"}}}");

        assertThatThrownBy(() -> servers.get("outlok"))
                .isInstanceOf(SessionException.class)
                .hasMessage("SYNTH-SERVER-UNKNOWN: there is no server 'outlok' in servers.json. It has: outlook, onedrive."
                        + " Did you mean 'outlook'?");
        assertThat(servers.find("outlok")).isNull();
    }
}
