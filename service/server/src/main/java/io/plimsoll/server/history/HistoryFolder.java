package io.plimsoll.server.history;

import io.plimsoll.calibration.history.csv.HistoryFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Files that belong together, such as a chain a day.
public sealed interface HistoryFolder {
    /// Its name.
    String name();

    /// The files in the order of their names.
    ///
    /// @throws IOException if they cannot be listed
    List<HistoryFile> files() throws IOException;

    /// On a disk, listed when it is asked for.
    ///
    /// @param path of the folder
    record OnDisk(Path path) implements HistoryFolder {
        @Override
        public String name() {
            return String.valueOf(path.getFileName());
        }

        @Override
        public List<HistoryFile> files() throws IOException {
            return HistoryFile.tablesIn(path);
        }
    }

    /// Listed already.
    ///
    /// @param name see above
    /// @param files see above
    record Listed(String name, List<HistoryFile> files) implements HistoryFolder {
        /// Copies the list.
        public Listed {
            files = List.copyOf(files);
        }
    }
}
