package io.github.synthskills.runtime.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of a ledger, as somebody sees and changes them who has the database. */
final class Tables {

    private Tables() {}

    static void change(Connection connection, String sql) throws SQLException {
        try (connection; Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String content(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (connection; Statement statement = connection.createStatement()) {
            for (String table : List.of("run", "entry", "dead_letter", "run_element", "run_outcome", "ledger_info")) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2")) {
                    append(text.append(table).append('\n'), rows);
                }
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, ResultSet rows) throws SQLException {
        while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                Object value = rows.getObject(i);
                text.append(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : value).append('|');
            }
            text.append('\n');
        }
    }
}
