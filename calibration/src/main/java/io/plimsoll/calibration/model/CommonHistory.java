package io.plimsoll.calibration.model;

import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.kernels.model.ResidualHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Factors with common periods: their residuals on these periods are the joint rows, at most as many as the engine
/// takes.
///
/// @param all the changes with all common periods, at least one
/// @param returns the changes with the newest common periods
record CommonHistory(FactorReturns all, FactorReturns returns) implements JointHistory {
    static CommonHistory of(FactorReturns all) {
        return new CommonHistory(all, all.newest(mostRows(all.factors().size())));
    }

    /// The limit of the engine for rows of history.
    static int mostRows(int factors) {
        return Math.min(ResidualHistory.MAX_ROWS, ResidualHistory.MAX_ENTRIES / factors);
    }

    @Override
    public List<FactorChanges> changes() {
        List<FactorChanges> changes = new ArrayList<>();
        for (int f = 0; f < returns.factors().size(); f++) {
            changes.add(new FactorChanges(returns.factors().get(f), returns.values()[f], returns.period()));
        }
        return changes;
    }

    @Override
    public List<List<LocalDate>> days() {
        return returns.days();
    }

    @Override
    public List<FilteredFactor> current(List<FilteredFactor> factors) {
        return factors;
    }

    @Override
    public List<FilteredFactor> joint(List<FilteredFactor> factors) {
        List<FilteredFactor> some = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            some.add(factors.get(f).on(returns.common()[f]));
        }
        return some;
    }

    @Override
    public Optional<double[][]> errors(List<FilteredFactor> factors, ShockLaw law, BooleanSupplier cancelled) {
        return FilterErrors.covariance(returns, factors, law, cancelled);
    }

    @Override
    public double mostPeriods() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public LocalDate first() {
        return ReturnPeriod.dayOf(returns.ends().getFirst());
    }

    @Override
    public LocalDate last() {
        return ReturnPeriod.dayOf(returns.ends().getLast());
    }

    @Override
    public int periods() {
        return returns.ends().size();
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(all.findings());
        if (returns.ends().size() < all.ends().size()) {
            findings.add(new Finding(
                    "all factors",
                    "from " + returns.period().name(returns.ends().getFirst()),
                    returns.ends().size() + " of " + all.ends().size() + " common periods",
                    Rule.NEWEST));
        }
        return findings;
    }
}
