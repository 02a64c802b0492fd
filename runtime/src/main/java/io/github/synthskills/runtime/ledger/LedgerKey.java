package io.github.synthskills.runtime.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What an entry of the ledger is about: a checkpoint of one run, or an effect of a skill, whichever run made it.
 *
 * <p>Only the SHA-256 of a key is ever stored.
 *
 * @param effect whether it outlives its run
 * @param owner the skill's id for an effect, the run's id for a checkpoint
 * @param step the path of the step, such as {@code upload/stored}
 * @param key the key of the element or call
 */
public record LedgerKey(boolean effect, String owner, String step, String key) {

    /** Work that is remembered until its run is finished. */
    public static LedgerKey checkpoint(String runId, String step, String key) {
        return new LedgerKey(false, runId, step, key);
    }

    /** An effect that is remembered across runs. */
    public static LedgerKey effect(String skillId, String step, String key) {
        return new LedgerKey(true, skillId, step, key);
    }

    /** The SHA-256 under which it is stored, 32 bytes. */
    byte[] hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            // Lengths go in too, so that no two keys run together.
            for (String part : List.of(effect ? "effect" : "checkpoint", owner, step, key)) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
