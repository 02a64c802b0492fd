package io.github.synthskills.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerOptionsTest {

    private static final String KEY = "0a".repeat(32);

    @Test
    void anEmptyEnvironmentGivesTheDefaults() {
        assertThat(LedgerOptions.fromEnvironment(Map.of())).isEqualTo(LedgerOptions.defaults());
    }

    @Test
    void aKeyAsksForEncryption() {
        LedgerOptions options = LedgerOptions.fromEnvironment(Map.of("SYNTH_LEDGER_KEY", " " + KEY.toUpperCase(java.util.Locale.ROOT)));
        assertThat(options).isEqualTo(LedgerOptions.defaults().encrypting(HexFormat.of().parseHex(KEY)));
        assertThat(options.toString()).doesNotContainIgnoringCase("0a0a").doesNotContain("10, 10");
    }

    @Test
    void whatIsAskedForCountsBesideAKey() {
        Map<String, String> environment = Map.of("SYNTH_LEDGER_KEY", KEY, "SYNTH_LEDGER_VALUES", "Omit",
                "SYNTH_LEDGER_USER", "me", "SYNTH_LEDGER_PASSWORD", "hidden");
        LedgerOptions options = LedgerOptions.fromEnvironment(environment);
        assertThat(options).returns(LedgerOptions.Values.OMIT, LedgerOptions::values).returns("me", LedgerOptions::user)
                .returns("hidden", LedgerOptions::password);
        assertThat(options.toString()).doesNotContain("hidden");
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> LedgerOptions.fromEnvironment(Map.of("SYNTH_LEDGER_KEY", "my-secret")))
                .isInstanceOf(LedgerException.class).hasMessageContaining("SYNTH-LEDGER-KEY").hasMessageContaining("9 characters")
                .hasMessageNotContaining("my-secret");
        assertThatThrownBy(() -> LedgerOptions.fromEnvironment(Map.of("SYNTH_LEDGER_VALUES", "encrypt")))
                .hasMessageContaining("SYNTH-LEDGER-KEY");
    }

    @Test
    void unknownValuesListWhatIsAllowed() {
        assertThatThrownBy(() -> LedgerOptions.fromEnvironment(Map.of("SYNTH_LEDGER_VALUES", "some")))
                .isInstanceOf(LedgerException.class).hasMessageContaining("SYNTH-LEDGER-VALUES")
                .hasMessageContaining("keep, encrypt, omit");
    }
}
