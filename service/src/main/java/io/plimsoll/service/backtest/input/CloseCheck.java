package io.plimsoll.service.backtest.input;

import io.plimsoll.calibration.history.DailyHistory;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.PriceAdjustment;
import io.plimsoll.calibration.history.clean.DailyCheck;
import io.plimsoll.calibration.history.clean.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The closes of a back-test, looked through by the rules of a calibration. Days that are left out are neither
/// learned from nor judged: a model that forecasts a price that stands still is always right.
///
/// The look is at the whole history, so what counts as flat is known with hindsight; no forecast sees anything
/// else of a later day.
///
/// @param history what may be used
/// @param findings of every asset
/// @param changesOfUnits one sentence for each change of units that nobody declared
/// @param notJudged one sentence for each asset with days from `first` to `last` that are left out
record CloseCheck(DailyHistory history, List<Finding> findings, List<String> changesOfUnits, List<String> notJudged) {

    /// Looks through every series.
    ///
    /// @param first the first day that is to be judged
    /// @param last the last
    static CloseCheck of(DailyHistory history, List<PriceAdjustment> adjustments, LocalDate first, LocalDate last) {
        List<DailySeries> kept = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        List<String> notJudged = new ArrayList<>();
        for (DailySeries series : history.series()) {
            DailyCheck check = DailyCheck.of(series, adjustments);
            kept.add(check.series());
            findings.addAll(check.findings());
            changes.addAll(check.changesOfUnits());
            Set<LocalDate> left = new HashSet<>(check.series().dates());
            List<LocalDate> missing = series.dates().stream()
                    .filter(day -> !day.isBefore(first) && !day.isAfter(last) && !left.contains(day))
                    .toList();
            if (!missing.isEmpty()) {
                notJudged.add(missing.size() + " days of " + series.asset() + " from " + missing.getFirst() + " to "
                        + missing.getLast() + " are not judged: its price stands still, or one day's price is off");
            }
        }
        return new CloseCheck(new DailyHistory(kept), findings, changes, notJudged);
    }
}
