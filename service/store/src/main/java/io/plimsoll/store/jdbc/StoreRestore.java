package io.plimsoll.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.plimsoll.store.BackupSummary;
import io.plimsoll.store.StoreUnavailableException;
import io.plimsoll.store.backup.BackupFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Restores a backup into an empty database: makes the tables as the backup had them, adds the rows, and brings the
/// tables up to date.
public final class StoreRestore {
    private static final String SUFFIX = ".mv.db";
    private static final String COPY = "plimsoll-restoring";

    private StoreRestore() {}

    /// Why a backup was not restored.
    public static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    /// Restores a backup. A file of H2 is made under another name and renamed when it is whole; PostgreSQL takes all
    /// rows in one transaction.
    ///
    /// @param backup whose SHA-256 was compared
    /// @param target a folder without a database, or an empty database
    /// @throws RefusedException if the target is not empty, or its tables are newer than the backup
    /// @throws StoreUnavailableException if the database fails
    public static BackupSummary run(BackupFile backup, DatabaseSettings target) throws IOException {
        Path folder = target.folder().orElse(null);
        if (folder == null) {
            return load(backup, target, false);
        }
        Path file = folder.resolve(DatabaseSettings.FILE + SUFFIX);
        refuseDatabase(file);
        DatabaseStore.makeFolder(target);
        Path copy = folder.resolve(COPY + SUFFIX);
        Path lock = folder.resolve(COPY + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                @Nullable FileLock held = channel.tryLock()) {
            if (held == null) {
                throw new RefusedException("another process restores a backup into " + folder);
            }
            Files.deleteIfExists(copy);
            try {
                BackupSummary summary = load(
                        backup,
                        new DatabaseSettings(
                                "jdbc:h2:file:" + folder.toAbsolutePath().resolve(COPY),
                                target.user(),
                                target.password()),
                        true);
                refuseDatabase(file);
                Files.move(copy, file);
                return summary;
            } finally {
                Files.deleteIfExists(copy);
                Files.deleteIfExists(lock);
            }
        }
    }

    private static void refuseDatabase(Path file) throws RefusedException {
        if (Files.exists(file)) {
            throw new RefusedException(
                    "there is a database in " + file + ": a backup is restored into a folder without one");
        }
    }

    /// @param isNew whether no other process uses the database, so that rows can be committed as they come
    private static BackupSummary load(BackupFile backup, DatabaseSettings settings, boolean isNew) throws IOException {
        try (HikariDataSource source = DatabaseStore.source(settings);
                RestoredRows rows = new RestoredRows(source, isNew)) {
            BackupSummary summary = backup.read(rows);
            rows.commit();
            DatabaseStore.flyway(source).load().migrate();
            return summary;
        } catch (RuntimeException | SQLException failure) {
            throw new StoreUnavailableException(
                    "the database " + settings.shown() + " did not take the backup: " + DatabaseStore.reason(failure),
                    failure);
        }
    }
}
