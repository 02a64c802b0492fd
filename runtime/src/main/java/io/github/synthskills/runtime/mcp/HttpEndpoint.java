package io.github.synthskills.runtime.mcp;

import io.github.synthskills.runtime.text.CleanText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules for URLs of servers: https, or http to this machine. */
final class HttpEndpoint {

    private HttpEndpoint() {}

    /** What is wrong with a URL, and what to do; null if nothing is. */
    static @Nullable String problem(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return "'url' is no URL: " + CleanText.line(e.getReason(), 100) + ". Give one such as https://host/mcp";
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            return "'url' has to begin with https:// and a host (http:// only for this machine)";
        }
        if (uri.getUserInfo() != null) {
            return "'url' must hold no user or password. Send an Authorization header from ${env:NAME} instead";
        }
        if (scheme.equals("http") && !isLoopback(uri.getHost())) {
            return "http:// is allowed for this machine only (localhost, 127.0.0.1, [::1]), because headers and data would"
                    + " travel in the clear. Use https://";
        }
        return null;
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
