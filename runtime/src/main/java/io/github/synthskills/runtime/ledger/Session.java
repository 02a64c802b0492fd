package io.github.synthskills.runtime.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection with the statements that were prepared on it, which are kept for the next time. Not thread-safe. */
final class Session implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** The statement for this SQL; it belongs to the session. SQL is made of constants, so there are few. */
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /** The statement for this SQL, of which several are to be executed at once. */
    PreparedStatement prepareBatch(String sql) throws SQLException {
        PreparedStatement statement = prepare(sql);
        // What is left there if an earlier batch could not be put together.
        statement.clearBatch();
        return statement;
    }

    /** Executes a statement with these parameters: strings, numbers, bytes or null. */
    int update(String sql, @Nullable Object... parameters) throws SQLException {
        return bind(prepare(sql), parameters).executeUpdate();
    }

    /** The statement, ready to be executed with these parameters. */
    PreparedStatement query(String sql, @Nullable Object... parameters) throws SQLException {
        return bind(prepare(sql), parameters);
    }

    private static PreparedStatement bind(
            PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else {
                statement.setString(i + 1, (String) value);
            }
        }
        return statement;
    }

    void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void close() throws SQLException {
        // Its statements are closed with it.
        prepared.clear();
        connection.close();
    }
}
