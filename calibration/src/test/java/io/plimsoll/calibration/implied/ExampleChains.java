package io.plimsoll.calibration.implied;

import io.plimsoll.calibration.ExampleHistory;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.derivative.ChainReader;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// The chains of `calibration/examples/deribit-chain`.
public final class ExampleChains {
    private ExampleChains() {}

    /// All of them, by time.
    public static List<ChainSnapshot> all() {
        try {
            return HistoryFile.tablesIn(Path.of("examples", "deribit-chain")).stream()
                    .map(ChainReader::read)
                    .map(ExampleHistory::content)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
