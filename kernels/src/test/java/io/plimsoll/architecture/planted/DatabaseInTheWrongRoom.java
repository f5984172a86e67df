package io.plimsoll.architecture.planted;

import java.sql.Connection;
import java.sql.SQLException;

/// Talks to a database outside the store.
final class DatabaseInTheWrongRoom {
    void close(Connection connection) throws SQLException {
        connection.close();
    }
}
