package io.plimsoll.server.history;

import io.plimsoll.calibration.history.csv.HistoryFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Files that form one history, such as one option chain for each day.
public sealed interface HistoryFolder {
    /// The name of the folder.
    String name();

    /// The files in the order of their names.
    ///
    /// @throws IOException if they cannot be listed
    List<HistoryFile> files() throws IOException;

    /// A folder on disk, listed when it is used.
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

    /// A folder whose files are known.
    record Listed(String name, List<HistoryFile> files) implements HistoryFolder {
        /// Copies the list.
        public Listed {
            files = List.copyOf(files);
        }
    }
}
