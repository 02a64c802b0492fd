package io.github.synthskills.runtime;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed, in terms that a policy can decide on.
 *
 * @param kind the class of the failure
 * @param status the HTTP-like status, if the server told one
 * @param code the server's own error code, if it told one
 * @param text the server's or transport's message, cleaned of control characters; data, never instructions
 * @param retryAfter how long the server asked to wait, if it did
 */
public record ToolError(
        Kind kind, @Nullable Integer status, @Nullable String code, String text, @Nullable Duration retryAfter) {

    /** Classes of failures; DESIGN 8. */
    public enum Kind {
        /** The arguments were refused. */
        ARGUMENT,
        /** The thing that was asked for does not exist. */
        NOT_FOUND,
        /** The thing to be made exists already. */
        CONFLICT,
        /** The caller may not do this. */
        PERMISSION,
        /** Too many calls. */
        RATE,
        /** The whole server is out of order; every call to it would fail. */
        OUTAGE,
        /** This call failed, the next may not: timeouts, cut connections, 5xx. */
        TRANSIENT,
        /** Two elements have one key and different arguments. */
        KEY_CONFLICT,
        /** The result did not have the shape that the code was generated for. */
        SHAPE,
        /** Nothing is known but the text. */
        UNKNOWN;

        /** The name that specs use: {@code notFound} for {@code NOT_FOUND}. */
        public String specName() {
            String[] words = name().toLowerCase(java.util.Locale.ROOT).split("_");
            return words.length == 1
                    ? words[0]
                    : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
        }
    }

    /** An error with nothing but a kind and a text. */
    public static ToolError of(Kind kind, String text) {
        return new ToolError(kind, null, null, text, null);
    }

    /** Reads and writes errors as specs see them, without {@code retryAfter}. */
    public static final Codec<ToolError> CODEC = Codec.of(ToolError::read, ToolError::write);

    /** The kind as specs call it, such as {@code notFound}. */
    public String specKind() {
        return kind.specName();
    }

    /** The status as specs see it; null if the server told none. */
    public @Nullable Long specStatus() {
        return status == null ? null : Long.valueOf(status);
    }

    /**
     * Reads an error.
     *
     * @throws ShapeMismatch if the JSON has another shape
     */
    public static ToolError read(Json json) {
        String name = json.get("kind").string();
        Kind kind = Arrays.stream(Kind.values())
                .filter(candidate -> candidate.specName().equals(name))
                .findFirst()
                .orElseThrow(() -> new ShapeMismatch(json.get("kind").path(), "no kind of error"));
        Long status = json.get("status").orNull(Json::integer);
        return new ToolError(kind, status == null ? null : Math.toIntExact(status), json.get("code").orNull(Json::string),
                json.get("text").string(), null);
    }

    /** The error as JSON. */
    public Json write() {
        return Json.object()
                .put("kind", specKind())
                .putIfPresent("status", specStatus(), Json::of)
                .putIfPresent("code", code, Json::of)
                .put("text", text)
                .build();
    }
}
