package io.plimsoll.server.backtest.input;

import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.IntradaySeries;
import io.plimsoll.calibration.history.PeriodCloses;
import io.plimsoll.calibration.history.PriceAdjustment;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.history.clean.DailyCheck;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.IntradayCheck;
import io.plimsoll.calibration.marketdata.MarketHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks the closes of a back-test by the rules of a calibration. Days that fail are neither used for estimation
/// nor judged: a model that forecasts a stale price is always right.
///
/// The check sees the whole history, so a flat stretch is found with hindsight. Forecasts still use only earlier
/// days.
///
/// @param closes usable closes by asset
/// @param changesOfUnits one sentence for each undeclared change of unit
/// @param notJudged one sentence for each asset with excluded days in the tested period
record CloseCheck(
        List<PeriodCloses> closes, List<Finding> findings, List<String> changesOfUnits, List<String> notJudged) {

    /// Looks through the closes over the period of a plan.
    static CloseCheck of(MarketHistory history, List<PriceAdjustment> adjustments, RollingPlan plan) {
        CloseCheck check = new CloseCheck(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<String> daily = new HashSet<>();
        ReturnPeriod period = plan.horizon().period();
        if (period.isDay()) {
            for (DailySeries series : history.series()) {
                daily.add(series.asset());
                DailyCheck found = DailyCheck.of(series, adjustments);
                check.add(PeriodCloses.of(series), PeriodCloses.of(found.series()), plan);
                check.findings.addAll(found.findings());
                check.changesOfUnits.addAll(found.changesOfUnits());
            }
        }
        for (IntradaySeries series : history.intraday()) {
            PeriodCloses all = series.every(period);
            if (!daily.contains(series.asset()) && !all.closes().isEmpty()) {
                IntradayCheck found = IntradayCheck.of(all);
                check.add(all, found.closes(), plan);
                check.findings.addAll(found.findings());
                check.changesOfUnits.addAll(found.changesOfUnits());
            }
        }
        check.closes.sort(Comparator.comparing(PeriodCloses::asset));
        return check;
    }

    private void add(PeriodCloses all, PeriodCloses kept, RollingPlan plan) {
        closes.add(kept);
        List<Instant> missing = all.closes().keySet().stream()
                .filter(end -> isJudged(ReturnPeriod.dayOf(end), plan)
                        && !kept.closes().containsKey(end))
                .toList();
        if (!missing.isEmpty()) {
            notJudged.add(
                    missing.size() + (all.period().isDay() ? " days" : " closes") + " of " + all.asset() + " from "
                            + all.period().name(missing.getFirst()) + " to "
                            + all.period().name(missing.getLast())
                            + " are not judged: its price stands still, or one price is off");
        }
    }

    private static boolean isJudged(LocalDate day, RollingPlan plan) {
        return !day.isBefore(plan.first()) && !day.isAfter(plan.last());
    }
}
