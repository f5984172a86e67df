package io.plimsoll.server.history;

import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives the histories that a document names.
public interface HistorySource {
    /// A file; null after logging why there is none.
    ///
    /// @param name as the document has it
    /// @param place where the document has it
    /// @param log takes the fault
    @Nullable
    HistoryFile file(String name, Pointer place, FaultLog log);

    /// A folder; null after logging why there is none.
    ///
    /// @param name as the document has it
    /// @param place where the document has it
    /// @param log takes the fault
    @Nullable
    HistoryFolder folder(String name, Pointer place, FaultLog log);

    /// A file, or all files of a folder; none after logging why.
    ///
    /// @param name as the document has it
    /// @param place where the document has it
    /// @param log takes the fault
    List<HistoryFile> files(String name, Pointer place, FaultLog log);
}
