package io.plimsoll.server.history;

import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the histories that a document names.
public interface HistorySource {
    /// A file; null after logging its fault.
    ///
    /// @param name as the document has it
    /// @param place pointer of the name in the document
    @Nullable
    HistoryFile file(String name, Pointer place, FaultLog log);

    /// A folder; null after logging its fault.
    ///
    /// @param name as the document has it
    /// @param place pointer of the name in the document
    @Nullable
    HistoryFolder folder(String name, Pointer place, FaultLog log);

    /// A file, or all files of a folder; empty after logging the fault.
    ///
    /// @param name as the document has it
    /// @param place pointer of the name in the document
    List<HistoryFile> files(String name, Pointer place, FaultLog log);
}
