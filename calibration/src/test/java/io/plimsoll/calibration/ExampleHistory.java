package io.plimsoll.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.history.DailyHistory;
import io.plimsoll.calibration.history.DailyHistoryReader;
import io.plimsoll.calibration.history.PeriodCloses;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// `examples/btc-eth-daily.csv` and what tests do with files.
public final class ExampleHistory {
    private ExampleHistory() {}

    /// The daily closes of bitcoin and ether.
    public static DailyHistory daily() {
        return content(DailyHistoryReader.read(HistoryFile.of(Path.of("examples", "btc-eth-daily.csv"))));
    }

    /// The 730 daily log-returns of bitcoin and ether: `[asset][day]`.
    public static double[][] returns() {
        return daily().series().stream()
                .map(series -> PeriodCloses.of(series).returns().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .toArray(double[][]::new);
    }

    /// A file in memory.
    public static HistoryFile file(String text) {
        return new HistoryFile.InMemory("text.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    /// The content of a file that was read.
    public static <T> T content(ReadOutcome<T> outcome) {
        assertThat(outcome).isInstanceOf(ReadOutcome.Read.class);
        return ((ReadOutcome.Read<T>) outcome).content();
    }
}
