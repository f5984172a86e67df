package io.plimsoll.calibration.history.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/// A file of history wherever it lies: on a disk, or in the memory of a service that was sent it.
public sealed interface HistoryFile {
    /// How faults name it.
    String label();

    /// Its name without folders.
    String name();

    /// How many bytes it has, packed as it lies there; 0 where it cannot be read.
    long size();

    /// The bytes from the first one on, as often as it is asked; the caller closes the stream.
    ///
    /// @throws NoSuchFileException if it is not there
    /// @throws IOException if it cannot be opened; the message names no path
    InputStream open() throws IOException;

    /// A file on disk, named in faults by its path.
    static HistoryFile of(Path path) {
        return new OnDisk(path.toString(), path);
    }

    /// On a disk.
    ///
    /// @param label how faults name it, where its path is nobody's business
    /// @param path where it is
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
                // Whoever opens it hears why.
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

    /// In memory.
    ///
    /// @param name without folders
    /// @param bytes as they were sent, not copied
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
