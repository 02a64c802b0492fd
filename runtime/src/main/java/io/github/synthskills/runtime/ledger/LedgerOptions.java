package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.text.CleanText;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a ledger remembers. Immutable.
 *
 * @param retention how long effects and finished runs are remembered; 90 days by default
 * @param values what is kept of inputs, results and texts of errors
 * @param key the AES-256 key, 32 bytes, for {@link Values#ENCRYPT}; null otherwise
 * @param lease how long a process counts as living after its last heartbeat, in ledgers that several machines share
 * @param user the database user; null if the URL or the driver's own configuration names one
 * @param password that user's password; never printed
 */
public record LedgerOptions(
        Duration retention,
        Values values,
        byte @Nullable [] key,
        Duration lease,
        @Nullable String user,
        @Nullable String password) {

    /** What is kept of values. */
    public enum Values {
        /** All, up to a size. */
        KEEP,
        /** All, encrypted with AES-256-GCM. */
        ENCRYPT,
        /** Only hashes: what was done is known, but results are fetched again on a resume. */
        OMIT
    }

    public LedgerOptions {
        if (values == Values.ENCRYPT && (key == null || key.length != 32)) {
            throw new IllegalArgumentException("SYNTH-LEDGER-KEY: encryption needs a key of 32 bytes");
        }
        if (retention.isNegative() || lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("retention must not be negative, and a lease lasts at least a second");
        }
        key = key == null ? null : key.clone();
    }

    /** 90 days, all values, a lease of 15 seconds. */
    public static LedgerOptions defaults() {
        return new LedgerOptions(Duration.ofDays(90), Values.KEEP, null, Duration.ofSeconds(15), null, null);
    }

    /**
     * What environment variables say, so that no secret stands on a command line: {@code SYNTH_LEDGER_USER} and
     * {@code SYNTH_LEDGER_PASSWORD} for the database; {@code SYNTH_LEDGER_KEY}, 64 hex digits, with which values are encrypted;
     * {@code SYNTH_LEDGER_VALUES}, {@code keep}, {@code encrypt} or {@code omit}; the rest by default.
     *
     * @throws LedgerException if a variable makes no sense, without its value
     */
    public static LedgerOptions fromEnvironment(Map<String, String> environment) {
        String hex = environment.get("SYNTH_LEDGER_KEY");
        byte[] aesKey = hex == null || hex.isBlank() ? null : key(hex.strip());
        LedgerOptions defaults = defaults();
        return new LedgerOptions(defaults.retention, values(environment.get("SYNTH_LEDGER_VALUES"), aesKey != null), aesKey,
                defaults.lease, environment.get("SYNTH_LEDGER_USER"), environment.get("SYNTH_LEDGER_PASSWORD"));
    }

    private static byte[] key(String hex) {
        if (!hex.matches("[0-9a-fA-F]{64}")) {
            throw new LedgerException("SYNTH-LEDGER-KEY: SYNTH_LEDGER_KEY has " + hex.length() + " characters and must have 64 hex"
                    + " digits. Make one, for instance with 'openssl rand -hex 32', and keep it: without it, what is encrypted is lost.", null);
        }
        return HexFormat.of().parseHex(hex);
    }

    private static Values values(@Nullable String name, boolean hasKey) {
        if (name == null || name.isBlank()) {
            return hasKey ? Values.ENCRYPT : Values.KEEP;
        }
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "keep" -> Values.KEEP;
            case "omit" -> Values.OMIT;
            case "encrypt" -> {
                if (!hasKey) {
                    throw new LedgerException("SYNTH-LEDGER-KEY: SYNTH_LEDGER_VALUES asks to encrypt, and there is no SYNTH_LEDGER_KEY."
                            + " Make one, for instance with 'openssl rand -hex 32', and keep it.", null);
                }
                yield Values.ENCRYPT;
            }
            default -> throw new LedgerException("SYNTH-LEDGER-VALUES: SYNTH_LEDGER_VALUES is '" + CleanText.line(name, 40)
                    + "'. Allowed: keep, encrypt, omit.", null);
        };
    }

    /** The same options with another retention. */
    public LedgerOptions retention(Duration time) {
        return new LedgerOptions(time, values, key, lease, user, password);
    }

    /** The same options, without values. */
    public LedgerOptions omittingValues() {
        return new LedgerOptions(retention, Values.OMIT, null, lease, user, password);
    }

    /** The same options, encrypting values with a key of 32 bytes. */
    public LedgerOptions encrypting(byte[] aesKey) {
        return new LedgerOptions(retention, Values.ENCRYPT, aesKey, lease, user, password);
    }

    /** The same options with another lease. */
    public LedgerOptions lease(Duration time) {
        return new LedgerOptions(retention, values, key, time, user, password);
    }

    /** The same options for a database user. */
    public LedgerOptions credentials(String name, String secret) {
        return new LedgerOptions(retention, values, key, lease, name, secret);
    }

    @Override
    public byte @Nullable [] key() {
        return key == null ? null : key.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LedgerOptions that && retention.equals(that.retention) && values == that.values
                && Arrays.equals(key, that.key) && lease.equals(that.lease) && Objects.equals(user, that.user)
                && Objects.equals(password, that.password);
    }

    @Override
    public int hashCode() {
        return Objects.hash(retention, values, lease, user);
    }

    @Override
    public String toString() {
        return "LedgerOptions[retention=" + retention + ", values=" + values + ", lease=" + lease + "]";
    }
}
