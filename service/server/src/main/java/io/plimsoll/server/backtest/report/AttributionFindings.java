package io.plimsoll.server.backtest.report;

import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.attribution.ProfitAttribution;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the attribution of profits to risk factors found, in a sentence.
final class AttributionFindings {
    private AttributionFindings() {}

    /// Empty if no portfolio is judged.
    static Optional<String> of(BacktestReport report) {
        List<ProfitAttribution> judged = report.attributions().stream()
                .filter(one -> one.zone() != ProfitAttribution.Zone.NOT_JUDGED)
                .toList();
        long green = judged.stream()
                .filter(one -> one.zone() == ProfitAttribution.Zone.GREEN)
                .count();
        return judged.stream()
                .min(Comparator.comparingDouble(ProfitAttribution::rankCorrelation))
                .map(worst -> String.format(
                        Locale.ROOT,
                        "The risk factors explain the daily profits of %d of %d option portfolios (green zone); least"
                                + " those of %s, with a rank correlation of %.2f.",
                        green,
                        judged.size(),
                        worst.portfolio(),
                        worst.rankCorrelation()));
    }
}
