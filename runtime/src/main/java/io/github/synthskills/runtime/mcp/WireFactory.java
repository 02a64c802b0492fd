package io.github.synthskills.runtime.mcp;

import io.github.synthskills.runtime.text.CleanText;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the wire that a server's configuration asks for, with every reference to the environment resolved. */
final class WireFactory {

    private final Path workingDirectory;
    private final Map<String, String> environment;
    private final SessionOptions options;

    WireFactory(Path workingDirectory, Map<String, String> environment, SessionOptions options) {
        this.workingDirectory = workingDirectory;
        this.environment = environment;
        this.options = options;
    }

    /**
     * A wire that is not open yet.
     *
     * @throws SessionException if a variable is missing, or a resolved URL is not allowed
     */
    Wire wire(ServerConfig config, Consumer<String> log) {
        return config.connection() instanceof ServerConfig.Stdio stdio
                ? stdio(config, stdio, log)
                : http(config, (ServerConfig.Http) config.connection());
    }

    private Wire stdio(ServerConfig config, ServerConfig.Stdio stdio, Consumer<String> log) {
        EnvironmentReferences references = new EnvironmentReferences(environment);
        String command = references.resolve(stdio.command());
        List<String> args = stdio.args().stream().map(references::resolve).toList();
        Map<String, String> declared = resolve(stdio.env(), references);
        Path folder = stdio.cwd() == null
                ? workingDirectory
                : workingDirectory.resolve(references.resolve(stdio.cwd())).normalize();
        references.check(config.id());
        // As written, so that no resolved secret is in it.
        log.accept("starts: " + CleanText.line(stdio.command() + " " + String.join(" ", stdio.args()), 1_000));
        return new StdioWire(
                new StdioWire.ServerProcess(config.id(), command, args, ChildEnvironment.of(environment, declared), folder,
                        workingDirectory),
                options.maxResultBytes(), log);
    }

    private Wire http(ServerConfig config, ServerConfig.Http http) {
        EnvironmentReferences references = new EnvironmentReferences(environment);
        String url = references.resolve(http.url());
        Map<String, String> headers = resolve(http.headers(), references);
        references.check(config.id());
        String problem = HttpEndpoint.problem(url);
        if (problem != null) {
            throw new SessionException(config.id(), "SYNTH-SERVER-URL", "server '" + config.id() + "': " + problem + ".");
        }
        return new HttpWire(config.id(), URI.create(url), headers, options.maxResultBytes());
    }

    private static Map<String, String> resolve(Map<String, String> values, EnvironmentReferences references) {
        Map<String, String> resolved = new LinkedHashMap<>();
        values.forEach((name, value) -> resolved.put(name, references.resolve(value)));
        return resolved;
    }
}
