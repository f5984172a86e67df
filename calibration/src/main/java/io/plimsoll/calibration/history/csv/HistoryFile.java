package io.plimsoll.calibration.history.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A file with price history, on disk or in memory.
public sealed interface HistoryFile {
    /// The name of the file in fault messages.
    String label();

    /// The name of the file, without folders.
    String name();

    /// The size in bytes, compressed if the file is; 0 if it cannot be read.
    long size();

    /// Opens the file. Each call starts at the first byte; the caller closes the stream.
    ///
    /// @throws NoSuchFileException if it is not there
    /// @throws IOException if it cannot be opened; the message names no path
    InputStream open() throws IOException;

    /// The `.csv` and `.csv.gz` files of a folder, in the order of their names.
    ///
    /// @throws IOException if the folder cannot be listed
    static List<HistoryFile> tablesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file ->
                            file.toString().endsWith(".csv") || file.toString().endsWith(".csv.gz"))
                    .sorted()
                    .map(HistoryFile::of)
                    .toList();
        }
    }

    /// A file on disk. Faults name it by its path.
    static HistoryFile of(Path path) {
        return new OnDisk(path.toString(), path);
    }

    /// A file on disk.
    ///
    /// @param label shown in faults in place of the path
    record OnDisk(String label, Path path) implements HistoryFile {
        @Override
        public String name() {
            return String.valueOf(path.getFileName());
        }

        @Override
        public long size() {
            try {
                return Files.size(path);
            } catch (IOException missing) {
                // open() reports the reason.
                return 0;
            }
        }

        @Override
        public InputStream open() throws IOException {
            try {
                return Files.newInputStream(path);
            } catch (NoSuchFileException missing) {
                throw missing;
            } catch (FileSystemException refused) {
                String reason = Objects.requireNonNullElse(
                        refused.getReason(), refused.getClass().getSimpleName());
                throw new IOException(reason);
            }
        }
    }

    /// A file in memory.
    ///
    /// @param bytes not copied
    record InMemory(String name, byte[] bytes) implements HistoryFile {
        @Override
        public String label() {
            return name;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
