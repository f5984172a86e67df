package io.plimsoll.server.history;

import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Histories by path, for the command line: the user may read any file.
///
/// @param folder base of relative paths
public record PathHistories(Path folder) implements HistorySource {
    @Override
    public @Nullable HistoryFile file(String name, Pointer place, FaultLog log) {
        Path path = path(name, place, log);
        return path == null ? null : HistoryFile.of(path);
    }

    @Override
    public @Nullable HistoryFolder folder(String name, Pointer place, FaultLog log) {
        Path path = path(name, place, log);
        return path == null ? null : new HistoryFolder.OnDisk(path);
    }

    @Override
    public List<HistoryFile> files(String name, Pointer place, FaultLog log) {
        HistoryFile file = file(name, place, log);
        return file == null ? List.of() : List.of(file);
    }

    private @Nullable Path path(String name, Pointer place, FaultLog log) {
        try {
            return folder.toAbsolutePath().resolve(name).normalize();
        } catch (InvalidPathException unreadable) {
            log.add(place, FaultCode.UNKNOWN_VALUE, "it is no path");
            return null;
        }
    }
}
