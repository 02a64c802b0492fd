package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.text.CleanText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Where ledgers lie. */
final class LedgerLocation {

    private LedgerLocation() {}

    /** The user's ledger: never inside a project, where a clean or a fresh clone would forget what is done. */
    static Path standard(Map<String, String> environment, Properties system) {
        return stateDirectory(environment, system).resolve("synth").resolve("ledger.db");
    }

    private static Path stateDirectory(Map<String, String> environment, Properties system) {
        String home = system.getProperty("user.home", ".");
        if (system.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            String local = environment.get("LOCALAPPDATA");
            return local != null && !local.isBlank() ? path(local) : path(home).resolve("AppData").resolve("Local");
        }
        String state = environment.get("XDG_STATE_HOME");
        // The XDG rules say that a relative path there is to be ignored.
        return state != null && !state.isBlank() && Path.of(state).isAbsolute() ? path(state) : path(home).resolve(".local").resolve("state");
    }


    static Path path(@Nullable String name) {
        try {
            return Path.of(String.valueOf(name)).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new LedgerException("SYNTH-LEDGER-URL: '" + printable(String.valueOf(name))
                    + "' is no file name: " + e.getReason() + ". Pass jdbc:sqlite:<file>.", e);
        }
    }

    /** A URL without what may be a password. */
    static String printable(String url) {
        return CleanText.line(url).replaceAll("//[^/@]*@", "//").replaceAll("[?;].*", "");
    }
}
