package io.github.synthskills.runtime.mcp;

import io.github.synthskills.runtime.ToolError;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One server of {@code servers.json}. Values still hold their <code>${env:NAME}</code> references, so that no secret is in here
 * that was not written into the file.
 *
 * @param id the server's id
 * @param connection how it is reached
 * @param trustsAnnotations whether the file says that this server's tool annotations can be believed
 * @param optional whether a build may go on without it
 * @param errors rules that classify this server's errors, before all others, in order
 * @param rate the most calls per second, or null if the file sets no limit
 * @param parallelProbes how many steps of a spec a build may probe at this server at the same time, 1 or more
 */
public record ServerConfig(
        String id,
        Connection connection,
        boolean trustsAnnotations,
        boolean optional,
        List<ErrorRule> errors,
        @Nullable Double rate,
        int parallelProbes) {

    public ServerConfig {
        errors = List.copyOf(errors);
    }

    /** How a server is reached. */
    public sealed interface Connection permits Stdio, Http {}

    /**
     * A process that is started and spoken to on its standard input and output.
     *
     * @param command a program on the PATH, or a path; one that is relative starts at the project's folder
     * @param args its arguments, passed on without a shell
     * @param env what it gets beside the usual environment
     * @param cwd its working directory, relative to the project's folder; null means the project's folder
     */
    public record Stdio(String command, List<String> args, Map<String, String> env, @Nullable String cwd)
            implements Connection {

        public Stdio {
            args = List.copyOf(args);
            env = ordered(env);
        }

        /** The command line; of the environment, the names only. */
        @Override
        public String toString() {
            return "Stdio[" + command + " " + String.join(" ", args) + ", env=" + env.keySet() + ", cwd=" + cwd + "]";
        }
    }

    /**
     * A server that is spoken to over streamable HTTP.
     *
     * @param url its endpoint
     * @param headers what is sent with each request
     */
    public record Http(String url, Map<String, String> headers) implements Connection {

        public Http {
            headers = ordered(headers);
        }

        /** The endpoint; of the headers, the names only. */
        @Override
        public String toString() {
            return "Http[" + url + ", headers=" + headers.keySet() + "]";
        }
    }

    /**
     * Says what an error of this server means.
     *
     * @param match is looked for, ignoring case, in the error's text, code and status
     * @param kind what the error is then
     * @param pause how long to leave the server alone, or null to use what the error itself says
     */
    public record ErrorRule(Pattern match, ToolError.Kind kind, @Nullable Duration pause) {}

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
