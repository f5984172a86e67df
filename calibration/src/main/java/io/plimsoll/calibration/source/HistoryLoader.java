package io.plimsoll.calibration.source;

import io.plimsoll.calibration.history.csv.CsvText;
import io.plimsoll.calibration.history.csv.Layout;
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
import java.util.stream.Stream;

/// Loads files and folders: of a folder every `.csv` and `.csv.gz`, in the order of their names. The layout of
/// each file is known by its header.
public final class HistoryLoader {
    private final HistoryCollector collector = new HistoryCollector();
    private final List<DataFile> files = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private HistoryLoader() {}

    /// Loads at least one file or folder.
    public static LoadOutcome load(List<Path> places) {
        HistoryLoader loader = new HistoryLoader();
        for (Path place : places) {
            loader.add(place);
        }
        loader.faults.addAll(loader.collector.faults());
        return loader.faults.isEmpty()
                ? new LoadOutcome.Loaded(loader.collector.history(loader.files))
                : new LoadOutcome.Refused(loader.faults);
    }

    private void add(Path place) {
        if (!Files.isDirectory(place)) {
            addFile(place);
            return;
        }
        try (Stream<Path> entries = Files.list(place)) {
            List<Path> tables = entries.filter(HistoryLoader::isTable).sorted().toList();
            if (tables.isEmpty()) {
                faults.add(place + ": there is no .csv or .csv.gz in it");
            }
            tables.forEach(this::addFile);
        } catch (IOException failure) {
            faults.add(place + ": cannot be read: " + failure);
        }
    }

    private void addFile(Path file) {
        try {
            List<String> header = CsvText.firstRow(file);
            Layout layout = Layout.closestTo(header);
            List<String> missing = layout.missingFrom(header);
            if (header.isEmpty()) {
                faults.add(file + ": it is empty");
            } else if (!missing.isEmpty()) {
                faults.add(file + ": its header is of no layout that is known; to be " + layout + " it lacks "
                        + String.join(", ", missing));
            } else {
                files.add(new DataFile(String.valueOf(file.getFileName()), layout, digest(file)));
                collector.add(file, layout);
            }
        } catch (IOException failure) {
            faults.add(file + ": " + failure.getMessage());
        }
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = MarketHistory.sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static boolean isTable(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".csv") || name.endsWith(".csv.gz");
    }
}
