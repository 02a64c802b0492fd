package io.github.synthskills.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.synthskills.runtime.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresLedgerTest extends LedgerContract {

    private static PostgresServer server;
    private String url;

    @BeforeAll
    static void start() {
        server = PostgresServer.shared().orElse(null);
    }

    @BeforeEach
    void skipWithoutServer() {
        assumeTrue(server != null, PostgresServer.MISSING);
        url = server.newUrl();
    }

    @Override
    Ledger open(LedgerOptions options) {
        return Ledger.open(url, options.credentials(server.user(), server.password()));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, server.user(), server.password());
    }

    @Override
    void change(String sql) throws SQLException {
        Tables.change(connect(), sql);
    }

    @Override
    String content() throws SQLException {
        return Tables.content(connect());
    }

    @Test
    void aWrongPasswordIsNamedWithoutTellingIt() {
        assertThatThrownBy(() -> Ledger.open(url, LedgerOptions.defaults().credentials(server.user(), "wrong-password")))
                .isInstanceOf(LedgerException.class).hasMessageContaining("SYNTH-LEDGER-LOGIN")
                .hasMessageContaining("SYNTH_LEDGER_PASSWORD").hasMessageNotContaining("wrong-password");
    }

    @Test
    void aPasswordThatIsNotGivenIsAskedFor() {
        assertThatThrownBy(() -> Ledger.open(url, LedgerOptions.defaults()))
                .isInstanceOf(LedgerException.class).hasMessageContaining("SYNTH-LEDGER-LOGIN")
                .hasMessageContaining("SYNTH_LEDGER_PASSWORD");
    }

    @Test
    void tablesOfAnotherProgramAreLeftAlone() throws Exception {
        open().close();
        change("DROP TABLE ledger_info");
        assertThatThrownBy(this::open).hasMessageContaining("SYNTH-LEDGER-FOREIGN").hasMessageContaining("currentSchema");
    }

    @Test
    void aNewerFormatIsRefused() throws Exception {
        open().close();
        change("UPDATE ledger_info SET value = '99' WHERE name = 'version'");
        assertThatThrownBy(this::open).hasMessageContaining("SYNTH-LEDGER-VERSION").hasMessageContaining("format 99");
    }

    @Test
    void aServerThatIsNotThereIsNamedWithoutCredentials() {
        String nowhere = "jdbc:postgresql://127.0.0.1:1/x?user=me&password=hidden";
        assertThatThrownBy(() -> Ledger.open(nowhere)).isInstanceOf(LedgerException.class)
                .hasMessageContaining("SYNTH-LEDGER-LOST").hasMessageContaining("127.0.0.1:1").hasMessageNotContaining("hidden");
    }

    @Test
    void severalProcessesThatOpenAtOnceMakeTheTablesOnce() throws Exception {
        Thread[] openers = new Thread[6];
        for (int i = 0; i < openers.length; i++) {
            openers[i] = new Thread(() -> open().close());
            openers[i].start();
        }
        for (Thread opener : openers) {
            opener.join();
        }
        assertThat(content()).contains("version|2|");
    }
}
