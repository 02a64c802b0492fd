package io.github.synthskills.runtime.engine;

import io.github.synthskills.runtime.Codec;
import io.github.synthskills.runtime.Json;
import io.github.synthskills.runtime.ledger.HeldException;
import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.LedgerEntry;
import io.github.synthskills.runtime.ledger.LedgerException;
import io.github.synthskills.runtime.ledger.LedgerKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Recording in the ledger, and what is fit for it. */
final class Durable {

    /** Results that are longer, in characters of JSON, are not kept: the ledger is no store for bytes. */
    static final int LONGEST_RESULT = 64 * 1024;

    private Durable() {}

    /** Records an entry and waits until it is durable. */
    static void record(Ledger ledger, LedgerKey key, LedgerEntry entry) {
        await(ledger.record(key, entry));
    }

    /** Waits for the ledger, even while the run is stopping. */
    static <V extends @Nullable Object> V await(CompletableFuture<V> durable) {
        Work.Waiting waiting = durable.isDone() ? null : Work.waits();
        try {
            return durable.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof HeldException held) {
                throw held;
            }
            throw e.getCause() instanceof LedgerException known
                    ? new LedgerException(String.valueOf(known.getMessage()), known)
                    : e;
        } finally {
            if (waiting != null) {
                waiting.goesOn();
            }
        }
    }

    /** What of a result is kept; null if it is too large or holds a secret. */
    static <T extends @Nullable Object> @Nullable Json keep(Codec<T> codec, T value, Secrets secrets) {
        return keep(codec.write(value), secrets);
    }

    /** What of a result is kept; null if it is too large or holds a secret. */
    static @Nullable Json keep(Json json, Secrets secrets) {
        if (json.isAbsent()) {
            return Json.NULL;
        }
        String text = json.toString();
        return text.length() > LONGEST_RESULT || secrets.isIn(text) ? null : json;
    }
}
