package io.plimsoll.store.jdbc;

import io.plimsoll.store.BackupSummary;
import io.plimsoll.store.backup.BackupWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.h2.engine.Constants;

/// Copies all rows of a database to a stream, as they are at one instant. Services go on writing meanwhile.
final class StoreBackup {
    private StoreBackup() {}

    /// @param connection of its own, which is rolled back afterwards
    /// @param schema version of the tables
    /// @param at now
    static BackupSummary run(Connection connection, boolean isH2, String schema, Instant at, OutputStream out)
            throws SQLException, IOException {
        connection.setReadOnly(true);
        // Both show every table as it is at the first statement. What H2 calls repeatable read shows each table alone.
        connection.setTransactionIsolation(
                isH2 ? Constants.TRANSACTION_SNAPSHOT : Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        BackupWriter writer = new BackupWriter(out, schema, at);
        try {
            for (StoredTable table : StoredTable.all(connection)) {
                writer.begin(table.table());
                table.read(connection, writer::row);
                writer.end();
            }
            return writer.finish();
        } finally {
            writer.release();
            connection.rollback();
        }
    }
}
