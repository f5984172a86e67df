package io.plimsoll.server.history;

import io.plimsoll.calibration.history.csv.CsvText;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The histories of the operator's folder, by name: its files and its folders of files. A name is resolved when it
/// is used, so files may come and go. Nothing outside the folder can be named, and links that leave it are not
/// followed.
public final class StoredHistories implements HistorySource {
    /// No histories: the operator has set no folder.
    public static final StoredHistories NONE = new StoredHistories(null);

    private final @Nullable Path root;

    private StoredHistories(@Nullable Path root) {
        this.root = root;
    }

    /// The histories of a folder.
    ///
    /// @throws IOException if it is not a folder
    public static StoredHistories of(Path folder) throws IOException {
        Path root = folder.toRealPath();
        if (!Files.isDirectory(root)) {
            throw new IOException(folder + " is no folder");
        }
        return new StoredHistories(root);
    }

    /// All histories, ordered by name.
    public List<StoredHistory> list() {
        List<StoredHistory> found = new ArrayList<>();
        for (String name : root == null ? List.<String>of() : names(root)) {
            List<HistoryFile> files = filesOf(name);
            if (!files.isEmpty()) {
                boolean isFolder = !files.getFirst().label().equals(name);
                long bytes = files.stream().mapToLong(HistoryFile::size).sum();
                found.add(new StoredHistory(name, isFolder, files.size(), bytes, layout(files.getFirst())));
            }
        }
        return found;
    }

    @Override
    public @Nullable HistoryFile file(String name, Pointer place, FaultLog log) {
        Optional<Path> path = HistoryName.isPlain(name) || HistoryName.isInFolder(name)
                ? inside(name).filter(StoredHistories::isTable)
                : Optional.empty();
        if (path.isEmpty()) {
            refuse(name, "file of history", place, log);
        }
        return path.<HistoryFile>map(found -> new HistoryFile.OnDisk(name, found))
                .orElse(null);
    }

    @Override
    public @Nullable HistoryFolder folder(String name, Pointer place, FaultLog log) {
        List<HistoryFile> files = HistoryName.isPlain(name) ? filesOf(name) : List.of();
        if (files.isEmpty() || files.getFirst().label().equals(name)) {
            refuse(name, "folder of histories", place, log);
            return null;
        }
        return new HistoryFolder.Listed(name, files);
    }

    @Override
    public List<HistoryFile> files(String name, Pointer place, FaultLog log) {
        List<HistoryFile> files = HistoryName.isPlain(name) || HistoryName.isInFolder(name) ? filesOf(name) : List.of();
        if (files.isEmpty()) {
            refuse(name, "history", place, log);
        }
        return files;
    }

    private void refuse(String name, String what, Pointer place, FaultLog log) {
        String rule = root == null
                ? "the operator of this service offers no histories (PLIMSOLL_HISTORIES); send them with the request"
                : "there is no such " + what + "; GET /v1/histories lists those that there are";
        log.add(place, FaultCode.UNKNOWN_HISTORY, "the history is \"" + Shown.of(name) + "\": " + rule);
    }

    /// The file of that name, or the files of the folder of that name.
    private List<HistoryFile> filesOf(String name) {
        Path path = inside(name).orElse(null);
        if (path == null) {
            return List.of();
        }
        if (!Files.isDirectory(path)) {
            return isTable(path) ? List.of(new HistoryFile.OnDisk(name, path)) : List.of();
        }
        List<HistoryFile> files = new ArrayList<>();
        for (String entry : names(path)) {
            inside(name + "/" + entry)
                    .filter(StoredHistories::isTable)
                    .ifPresent(found -> files.add(new HistoryFile.OnDisk(name + "/" + entry, found)));
        }
        return files;
    }

    /// The path behind a name, links followed, if it is inside the folder.
    private Optional<Path> inside(String name) {
        if (root == null) {
            return Optional.empty();
        }
        try {
            Path real = root.resolve(name).toRealPath();
            return real.startsWith(root) ? Optional.of(real) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(Path::getFileName)
                    .filter(Objects::nonNull)
                    .map(Path::toString)
                    .filter(HistoryName::isPlain)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static boolean isTable(Path path) {
        return Files.isRegularFile(path) && HistoryName.isTable(String.valueOf(path.getFileName()));
    }

    private static Optional<String> layout(HistoryFile file) {
        try {
            List<String> header = CsvText.firstRow(file);
            Layout layout = Layout.closestTo(header);
            return layout.missingFrom(header).isEmpty() ? Optional.of(layout.name()) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
