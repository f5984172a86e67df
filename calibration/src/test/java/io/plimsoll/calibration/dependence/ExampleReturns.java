package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.history.AlignedCloses;
import io.plimsoll.calibration.history.DailyHistoryReader;
import io.plimsoll.calibration.history.HistoryOutcome;
import java.nio.file.Path;

/// One-day returns of bitcoin and ether in the example history.
final class ExampleReturns {
    private ExampleReturns() {}

    /// `[asset][day]`
    static double[][] series() {
        HistoryOutcome outcome = DailyHistoryReader.read(Path.of("examples", "btc-eth-daily.csv"));
        return AlignedCloses.of(((HistoryOutcome.Read) outcome).history().series())
                .returns()
                .values();
    }

    /// `[day][asset]`
    static double[][] transposed(double[][] series) {
        double[][] days = new double[series[0].length][series.length];
        for (int day = 0; day < days.length; day++) {
            for (int i = 0; i < series.length; i++) {
                days[day][i] = series[i][day];
            }
        }
        return days;
    }
}
