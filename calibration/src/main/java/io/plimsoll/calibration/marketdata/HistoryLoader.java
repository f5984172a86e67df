package io.plimsoll.calibration.marketdata;

import io.plimsoll.calibration.history.csv.CsvText;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Loads files and folders. From a folder it takes every `.csv` and `.csv.gz` file in the order of their names.
/// The header of a file determines its [Layout].
public final class HistoryLoader {
    private final HistoryCollector collector = new HistoryCollector();
    private final List<DataFile> files = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private HistoryLoader() {}

    /// Loads at least one file or folder.
    public static LoadOutcome load(List<Path> places) {
        HistoryLoader loader = new HistoryLoader();
        List<HistoryFile> found = new ArrayList<>();
        for (Path place : places) {
            loader.find(place, found);
        }
        return loader.outcome(found, Execution.Progress.SILENT, () -> false);
    }

    /// Loads at least one file, on disk or in memory.
    ///
    /// @param progress receives the number of files read and of all files
    /// @param cancelled checked before every file; true stops the load
    /// @throws CancellationException if it was cancelled
    public static LoadOutcome load(List<HistoryFile> files, Execution.Progress progress, BooleanSupplier cancelled) {
        return new HistoryLoader().outcome(files, progress, cancelled);
    }

    private LoadOutcome outcome(List<HistoryFile> found, Execution.Progress progress, BooleanSupplier cancelled) {
        for (int i = 0; i < found.size(); i++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the loading was cancelled");
            }
            progress.report(i, found.size());
            add(found.get(i));
        }
        progress.report(found.size(), found.size());
        faults.addAll(collector.faults());
        return faults.isEmpty() ? new LoadOutcome.Loaded(collector.history(files)) : new LoadOutcome.Refused(faults);
    }

    private void find(Path place, List<HistoryFile> found) {
        if (!Files.isDirectory(place)) {
            found.add(HistoryFile.of(place));
            return;
        }
        try {
            List<HistoryFile> tables = HistoryFile.tablesIn(place);
            if (tables.isEmpty()) {
                faults.add(place + ": the folder has no .csv or .csv.gz file");
            }
            found.addAll(tables);
        } catch (IOException failure) {
            faults.add(place + ": cannot be read: " + failure);
        }
    }

    private void add(HistoryFile file) {
        try {
            List<String> header = CsvText.firstRow(file);
            Layout layout = Layout.closestTo(header);
            List<String> missing = layout.missingFrom(header);
            if (header.isEmpty()) {
                faults.add(file.label() + ": the file is empty");
            } else if (!missing.isEmpty()) {
                faults.add(file.label() + ": the header has no known layout; closest is " + layout + ", which also has "
                        + String.join(", ", missing));
            } else {
                files.add(new DataFile(file.name(), layout, digest(file)));
                collector.add(file, layout);
            }
        } catch (IOException failure) {
            faults.add(file.label() + ": " + failure.getMessage());
        }
    }

    private static String digest(HistoryFile file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream bytes = new DigestInputStream(file.open(), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
