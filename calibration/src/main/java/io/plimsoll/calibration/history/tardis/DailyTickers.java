package io.plimsoll.calibration.history.tardis;

import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.derivative.FutureQuote;
import java.util.List;

/// What a file of tickers says about each UTC day: its last row of each instrument.
///
/// @param series the index prices of each asset as daily closes; the layout has no volume, which is 0
/// @param futures the marks of dated futures beside their index
/// @param findings rows that were left out and why
public record DailyTickers(List<DailySeries> series, List<FutureQuote> futures, List<Finding> findings) {
    /// Copies the lists.
    public DailyTickers {
        series = List.copyOf(series);
        futures = List.copyOf(futures);
        findings = List.copyOf(findings);
    }
}
