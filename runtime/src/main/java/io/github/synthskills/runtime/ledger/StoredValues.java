package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ledger.LedgerOptions.Values;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Values as they are stored: as JSON, or encrypted with AES-256-GCM, each under a nonce of its own and bound to the place where
 * it lies, so that none can be moved to another row. Thread-safe.
 */
final class StoredValues {

    /** No JSON begins like this. After it: the key's id, a colon, and nonce and text in base 64. */
    private static final String SEALED = "aes256gcm:";

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Values values;
    private final @Nullable SecretKeySpec key;
    private final @Nullable String keyId;

    StoredValues(LedgerOptions options) {
        byte[] bytes = options.key();
        this.values = options.values();
        this.key = bytes == null ? null : new SecretKeySpec(bytes, "AES");
        this.keyId = bytes == null ? null : id(bytes);
    }

    /** What tells keys apart without telling anything else of them. */
    private static String id(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("synth-ledger-key".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(key), 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The id of the key that values are encrypted with; null if they are not. */
    @Nullable String sealingKey() {
        return values == Values.ENCRYPT ? keyId : null;
    }

    /** The id of the key that is there, whether it is used for what is written or not. */
    @Nullable String knownKey() {
        return keyId;
    }

    /** Whether values are kept in any form. */
    boolean areKept() {
        return values != Values.OMIT;
    }

    /** Whether values are encrypted. */
    boolean areEncrypted() {
        return values == Values.ENCRYPT;
    }

    /** A value to be stored at a place; null if it is not to be kept. JSON null says nothing and is always kept. */
    @Nullable String write(Json value, String place) {
        String text = value.toString();
        return switch (values) {
            case KEEP -> text;
            case OMIT -> value.isNull() ? text : null;
            case ENCRYPT -> seal(text, place);
        };
    }

    private String seal(String text, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, place);
            ByteBuffer sealed = ByteBuffer.allocate(NONCE_BYTES + cipher.getOutputSize(plain.length));
            sealed.put(nonce).put(cipher.doFinal(plain));
            return SEALED + keyId + ":" + Base64.getEncoder().encodeToString(sealed.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /**
     * A stored value.
     *
     * @throws LedgerException if it is encrypted with another key, or was changed
     * @throws io.github.synthskills.runtime.ShapeMismatch if it is no JSON
     */
    Json read(String stored, String place) {
        return Json.parse(stored.startsWith(SEALED) ? open(stored, place) : stored);
    }

    private String open(String stored, String place) {
        int colon = stored.indexOf(':', SEALED.length());
        String with = stored.substring(SEALED.length(), Math.max(SEALED.length(), colon));
        if (!with.equals(keyId)) {
            throw wrongKey(with);
        }
        try {
            byte[] sealed = Base64.getDecoder().decode(stored.substring(colon + 1));
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new LedgerException("SYNTH-LEDGER-CORRUPT: an encrypted value of the ledger was changed or lies in another place"
                    + " than it was written for. It was left as it is; restore the ledger from a backup.", e);
        }
    }

    /** The values of a ledger are encrypted with another key than what is there. */
    LedgerException wrongKey(String with) {
        return new LedgerException("SYNTH-LEDGER-KEY: values of the ledger are encrypted with the key whose id is " + with + ", and "
                + (keyId == null ? "no key was given" : "the key that was given has the id " + keyId)
                + ". Nothing was changed. Give that key (SYNTH_LEDGER_KEY, 64 hex digits), or take another place for the ledger.", null);
    }
}
