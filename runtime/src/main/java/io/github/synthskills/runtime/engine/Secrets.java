package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ToolError;
import io.github.synthskills.runtime.ToolException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the secret inputs of a run out of what is recorded and told. Thread-safe.
 *
 * <p>Inputs do not change within a run, so a key or hash in which a secret is replaced by the name of its input tells as much as
 * one with it.
 */
final class Secrets {

    private static final String HIDDEN = "***";

    private volatile List<String> values = List.of();
    private volatile Map<String, String> names = Map.of();

    /** Hides every text and number of a JSON value from now on; empty texts are none. */
    synchronized void add(Json secrets) {
        // The longest first, so that a secret within another one does not leave the rest of it.
        TreeMap<String, String> all = new TreeMap<>(Comparator.comparingInt(String::length).reversed()
                .thenComparing(Comparator.naturalOrder()));
        all.putAll(names);
        collect(secrets, "", all);
        names = Collections.unmodifiableMap(all);
        values = List.copyOf(all.keySet());
    }

    private static void collect(Json secret, String name, Map<String, String> all) {
        if (secret.isString() && !secret.isEmpty()) {
            String quoted = secret.toString();
            all.putIfAbsent(secret.string(), name);
            // As it stands within JSON text.
            all.putIfAbsent(quoted.substring(1, quoted.length() - 1), name);
        } else if (secret.isNumber()) {
            all.putIfAbsent(secret.toString(), name);
        }
        if (secret.isObject()) {
            secret.names().forEach(inner -> collect(secret.get(inner), name + "/" + inner, all));
        } else {
            int position = 0;
            for (Json child : secret.children()) {
                collect(child, name + "/" + position++, all);
            }
        }
    }

    /** The text without secrets. */
    String hide(String text) {
        String hidden = text;
        for (String secret : values) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        return hidden;
    }

    /** What tells texts apart as the text does: each secret is replaced by the name of its input, which another value of it keeps. */
    String identity(String text) {
        String named = text;
        for (Map.Entry<String, String> secret : names.entrySet()) {
            named = named.replace(secret.getKey(), "*" + secret.getValue() + "*");
        }
        return named;
    }

    /** Whether a secret is in a text or in JSON text. */
    boolean isIn(String text) {
        return values.stream().anyMatch(text::contains);
    }

    /** The SHA-256 of canonical JSON without secrets. */
    String hash(Json json) {
        return values.isEmpty() ? json.sha256() : Json.of(identity(json.canonical())).sha256();
    }

    /** The error without secrets: servers like to repeat what they were sent. */
    ToolError hide(ToolError error) {
        String code = error.code();
        return values.isEmpty() ? error : new ToolError(
                error.kind(), error.status(), code == null ? null : hide(code), hide(error.text()), error.retryAfter());
    }

    /** The failure without secrets. */
    ToolException hide(ToolException failure) {
        return isIn(failure.error().text() + "\n" + failure.error().code())
                ? new ToolException(failure.tool(), hide(failure.error()), failure.sent())
                : failure;
    }

    /** The failure as a cause, unless it or what caused it holds a secret; its text is told without it then. */
    @Nullable Throwable cause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isIn(String.valueOf(cause.getMessage()))) {
                return null;
            }
        }
        return failure;
    }
}
