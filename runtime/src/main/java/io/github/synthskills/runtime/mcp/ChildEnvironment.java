package io.github.synthskills.runtime.mcp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The environment that a server's process gets: what programs need to run at all, and what its configuration names. */
final class ChildEnvironment {

    private static final Set<String> PASSED_ON = Set.of(
            "PATH", "HOME", "USER", "LANG", "TMPDIR",
            // their Windows kin, without which most programs do not even start
            "PATHEXT", "USERPROFILE", "USERNAME", "HOMEDRIVE", "HOMEPATH", "TEMP", "TMP", "SYSTEMROOT", "SYSTEMDRIVE",
            "WINDIR", "COMSPEC", "APPDATA", "LOCALAPPDATA", "PROGRAMFILES", "PROGRAMDATA", "PROCESSOR_ARCHITECTURE",
            // proxies and certificates: locked-down networks
            "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR",
            "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE");

    private ChildEnvironment() {}

    /**
     * The environment of a child.
     *
     * @param own this process's environment
     * @param declared what the server's configuration names; wins
     */
    static Map<String, String> of(Map<String, String> own, Map<String, String> declared) {
        Map<String, String> child = new LinkedHashMap<>();
        own.forEach((name, value) -> {
            if (PASSED_ON.contains(name.toUpperCase(Locale.ROOT))) {
                child.put(name, value);
            }
        });
        child.putAll(declared);
        return child;
    }
}
