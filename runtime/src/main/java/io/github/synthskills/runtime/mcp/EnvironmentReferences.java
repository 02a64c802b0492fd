package io.github.synthskills.runtime.mcp;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the environment's values where <code>${env:NAME}</code> stands in a server's configuration. Used for one server. */
final class EnvironmentReferences {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private final Map<String, String> environment;
    private final TreeSet<String> missing = new TreeSet<>();

    EnvironmentReferences(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether a text refers to the environment. */
    static boolean in(String text) {
        return REFERENCE.matcher(text).find();
    }

    /** The text with its references replaced; notes those that cannot be. */
    String resolve(String text) {
        return REFERENCE.matcher(text).replaceAll(reference -> {
            String value = environment.get(reference.group(1));
            if (value == null) {
                missing.add(reference.group(1));
            }
            return Matcher.quoteReplacement(value == null ? "" : value);
        });
    }

    /**
     * Fails if a reference could not be resolved.
     *
     * @throws SessionException naming every missing variable
     */
    void check(String server) {
        if (!missing.isEmpty()) {
            throw new SessionException(server, "SYNTH-SERVER-ENV", "server '" + server + "' needs the environment variable"
                    + (missing.size() == 1 ? " " : "s ") + String.join(", ", missing)
                    + ", which " + (missing.size() == 1 ? "is" : "are") + " not set. Set "
                    + (missing.size() == 1 ? "it" : "them") + ", or correct ${env:...} in servers.json.");
        }
    }
}
