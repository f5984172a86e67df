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

/// The closes of a back-test, looked through by the rules of a calibration. Days that are left out are neither
/// learned from nor judged: a model that forecasts a price that stands still is always right.
///
/// The look is at the whole history, so what counts as flat is known with hindsight; no forecast sees anything
/// else of a later day.
///
/// @param closes what may be used, by asset
/// @param findings of every asset
/// @param changesOfUnits one sentence for each undeclared change of units
/// @param notJudged one sentence for each asset with days from `first` to `last` that are left out
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
