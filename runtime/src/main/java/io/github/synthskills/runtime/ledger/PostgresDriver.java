package io.github.synthskills.runtime.ledger;

import java.sql.Driver;

/** The one class that needs PostgreSQL's driver, which is optional. */
final class PostgresDriver {

    private PostgresDriver() {}

    /** Not through DriverManager, which knows the drivers of the class loader that asked first. */
    static Driver create() {
        return new org.postgresql.Driver();
    }
}
