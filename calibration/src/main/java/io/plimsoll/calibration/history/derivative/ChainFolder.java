package io.plimsoll.calibration.history.derivative;

import io.plimsoll.calibration.history.csv.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// A folder with one snapshot a file, read one after the other in the order of the file names, which begin with
/// the time (`20260130T093122Z.csv.gz`). Only one snapshot is held at a time.
public final class ChainFolder implements Iterable<ChainFile> {
    private final List<Path> files;

    private ChainFolder(List<Path> files) {
        this.files = files;
    }

    /// Lists the files that end in `.csv` or `.csv.gz`; nothing is read yet.
    ///
    /// @throws IOException if the folder cannot be listed
    public static ChainFolder of(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return new ChainFolder(entries.filter(ChainFolder::isTable)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList());
        }
    }

    /// The files, in the order in which they are read.
    public List<Path> files() {
        return files;
    }

    @Override
    public Iterator<ChainFile> iterator() {
        Iterator<Path> next = files.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return next.hasNext();
            }

            @Override
            public ChainFile next() {
                Path file = next.next();
                return new ChainFile(file, ChainReader.read(HistoryFile.of(file)));
            }
        };
    }

    private static boolean isTable(Path file) {
        Path name = file.getFileName();
        return name != null
                && (name.toString().endsWith(".csv") || name.toString().endsWith(".csv.gz"));
    }
}
