package io.plimsoll.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.plimsoll.store.backup.BackupFile;
import io.plimsoll.store.backup.BackupTable;
import io.plimsoll.store.backup.DamagedBackupException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/// Adds the rows of a backup to an empty database, in batches.
final class RestoredRows implements BackupFile.Rows, AutoCloseable {
    private static final int BATCH = 100;
    private static final int BATCH_BYTES = 1 << 22;

    private final HikariDataSource source;
    private final boolean isNew;
    private final Map<String, StoredTable> tables = new TreeMap<>();
    private @Nullable Connection connection;
    private @Nullable PreparedStatement insertion;
    private int waiting;
    private long waitingBytes;

    /// @param isNew whether no other process uses the database, so that rows can be committed as they come
    RestoredRows(HikariDataSource source, boolean isNew) {
        this.source = source;
        this.isNew = isNew;
    }

    /// Work with the database.
    @FunctionalInterface
    private interface Work {
        void run() throws SQLException, IOException;
    }

    private static void guarded(Work work) throws IOException {
        try {
            work.run();
        } catch (SQLException failure) {
            throw new Sql.FailedStatementException(failure);
        }
    }

    @Override
    public void schema(String version) throws IOException {
        MigrationVersion wanted = MigrationVersion.fromVersion(version);
        List<MigrationVersion> known = Arrays.stream(
                        DatabaseStore.flyway(source).load().info().all())
                .map(MigrationInfo::getVersion)
                .toList();
        if (!known.contains(wanted)) {
            throw new StoreRestore.RefusedException("the backup has tables of version " + version
                    + ", which this program does not know: it was made by a newer version");
        }
        MigrationInfo current = DatabaseStore.flyway(source).load().info().current();
        if (current != null && current.getVersion().compareTo(wanted) > 0) {
            throw new StoreRestore.RefusedException("the database has tables of version " + current.getVersion()
                    + ", and the backup those of version " + version + ": restore it into a database without tables");
        }
        DatabaseStore.flyway(source).target(wanted).load().migrate();
        guarded(this::begin);
    }

    private void begin() throws SQLException, IOException {
        Connection opened = source.getConnection();
        connection = opened;
        opened.setAutoCommit(false);
        // A service that has just started on this database writes after the restore, or before it and is then seen.
        try (Statement lock = opened.createStatement()) {
            lock.execute("SELECT id FROM write_lock FOR UPDATE");
        }
        for (StoredTable table : StoredTable.all(opened)) {
            if (!table.isEmpty(opened)) {
                throw new StoreRestore.RefusedException("the database is not empty: its table "
                        + table.table().name() + " has rows; a backup is restored into an empty database");
            }
            tables.put(table.table().name(), table);
        }
    }

    private Connection opened() {
        if (connection == null) {
            throw new IllegalStateException("the restore has not begun");
        }
        return connection;
    }

    private PreparedStatement insertion() {
        if (insertion == null) {
            throw new IllegalStateException("no table was begun");
        }
        return insertion;
    }

    @Override
    public void begin(BackupTable table) throws IOException {
        StoredTable target = tables.get(table.name());
        if (target == null || !new HashSet<>(target.table().columns()).equals(new HashSet<>(table.columns()))) {
            throw new DamagedBackupException("the backup has a table " + table.name() + " with other columns than the"
                    + " version of its tables");
        }
        guarded(() -> insertion = target.insertion(opened(), table));
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        guarded(() -> {
            StoredTable.set(insertion(), values);
            insertion().addBatch();
            waiting++;
            for (Object value : values) {
                if (value instanceof byte[] bytes) {
                    waitingBytes += bytes.length;
                } else if (value instanceof String text) {
                    waitingBytes += text.length();
                }
            }
            if (waiting >= BATCH || waitingBytes >= BATCH_BYTES) {
                flush();
            }
        });
    }

    private void flush() throws SQLException {
        if (waiting > 0) {
            insertion().executeBatch();
        }
        waiting = 0;
        waitingBytes = 0;
        if (isNew) {
            opened().commit();
        }
    }

    @Override
    public void end() throws IOException {
        guarded(() -> {
            flush();
            insertion().close();
        });
        insertion = null;
    }

    /// Commits what was added.
    void commit() throws SQLException {
        opened().commit();
        opened().close();
        connection = null;
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            try (Connection open = connection) {
                open.rollback();
            }
        }
    }
}
