package io.github.synthskills.runtime.type;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Kinds of text that have a Java type of their own; null stands for text of another kind. */
final class Texts {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Texts() {}

    /** {@code UUID.fromString} takes {@code 1-1-1-1-1}, too. */
    static @Nullable UUID uuid(String text) {
        return UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    /** With a scheme, as the format {@code uri} wants it. */
    static @Nullable URI uri(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** In either alphabet of RFC 4648, with or without line ends and padding. */
    static byte @Nullable [] base64(String text) {
        String plain = text.replace("\r", "").replace("\n", "");
        boolean urlSafe = plain.indexOf('-') >= 0 || plain.indexOf('_') >= 0;
        try {
            return (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(plain);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
