package io.plimsoll.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/// Commits so that the commit is found after the process was killed.
///
/// A commit of H2 appends a chunk to the free space of its file. The header of the file names a chunk, and each chunk
/// names the place where the next one is expected. If a chunk comes to lie elsewhere, H2 2.2 to 2.5 write a new header,
/// but one that names the chunk before it. The chunk and up to 20 that follow it are then not found by a process that
/// opens the file. So here every commit asks for a new header, and is followed by a small one, whose header names the
/// chunk of the first.
final class ReachableCommit {
    /// The chunk that the header names, as far as H2 remembers; it writes a header when this is more than 20 behind.
    private static final String VERSION_OF_HEADER = "version";

    private final boolean isFile;

    /// @param isFile whether the database is a file of H2
    ReachableCommit(boolean isFile) {
        this.isFile = isFile;
    }

    /// Commits what was written, which must be all that the database has to commit.
    void commit(Connection connection) throws SQLException {
        if (!isFile) {
            connection.commit();
            return;
        }
        Map<String, Object> header = ((SessionLocal)
                        connection.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getStore()
                .getMvStore()
                .getStoreHeader();
        header.put(VERSION_OF_HEADER, 0L);
        connection.commit();
        try (Statement count = connection.createStatement()) {
            count.executeUpdate("UPDATE write_lock SET commits = commits + 1");
        }
        header.put(VERSION_OF_HEADER, 0L);
        connection.commit();
    }
}
