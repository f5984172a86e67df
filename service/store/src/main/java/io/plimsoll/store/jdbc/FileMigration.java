package io.plimsoll.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// Changes the tables of a file of H2 in a copy, which then takes the place of the file. H2 commits each statement of a
/// change alone, so a process that ended in the middle would leave tables that no version of the program can open.
final class FileMigration {
    private static final String SUFFIX = ".mv.db";
    private static final String COPY = "plimsoll-migrating";

    private FileMigration() {}

    /// Changes the tables.
    ///
    /// @param folder of the file, which no process may have open
    /// @param settings of the file
    /// @param migrate changes the tables of a database, and closes it
    /// @throws UncheckedIOException if the folder cannot be written
    static void run(Path folder, DatabaseSettings settings, Consumer<DatabaseSettings> migrate) {
        Path file = folder.resolve(DatabaseSettings.FILE + SUFFIX);
        Path copy = folder.resolve(COPY + SUFFIX);
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(COPY + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            migrate.accept(new DatabaseSettings(
                    "jdbc:h2:file:" + folder.toAbsolutePath().resolve(COPY), settings.user(), settings.password()));
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("the tables in " + folder + " cannot be brought up to date", failure);
        }
    }
}
