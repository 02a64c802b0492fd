package io.github.synthskills.runtime.runs;

import io.github.synthskills.runtime.ledger.Ledger;
import io.github.synthskills.runtime.ledger.LedgerOptions;
import io.github.synthskills.runtime.ledger.LedgerOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens the ledger that a command line means. */
public final class Ledgers {

    private Ledgers() {}

    /**
     * Opens a ledger.
     *
     * @param url its JDBC URL; null for the user's own
     * @param environment holds the key and the credentials, if there are any
     * @throws io.github.synthskills.runtime.ledger.LedgerException if it cannot be opened
     */
    public static Ledger open(@Nullable String url, Map<String, String> environment) {
        LedgerOptions options = LedgerOptions.fromEnvironment(environment);
        return url == null ? Ledger.openDefault(options) : Ledger.open(url, options);
    }
}
