package io.github.synthskills.runtime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** The functions of spec expressions, one Java method each; generated code and the compiler's evaluator call the same. */
public final class Cel {

    private Cel() {}

    /** So many days of 24 hours. */
    public static Duration days(long days) {
        return Duration.ofDays(days);
    }

    /** The SHA-256 of a text in UTF-8, lower-case hex. */
    public static String hash(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
