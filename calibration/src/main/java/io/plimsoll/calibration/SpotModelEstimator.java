package io.plimsoll.calibration;

import io.plimsoll.calibration.dependence.CorrelationOutcome;
import io.plimsoll.calibration.dependence.SampleCorrelation;
import io.plimsoll.calibration.history.DailyReturns;
import io.plimsoll.calibration.volatility.AnnualVolatility;
import io.plimsoll.calibration.volatility.VolatilityOutcome;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.util.ArrayList;
import java.util.List;

/// The plainest model that a history gives: one log-normal spot factor an asset, with the volatility of the whole
/// sample, no drift (a day's drift is lost in a day's noise, and a drift estimated from history is a bet on it)
/// and the sample correlation of the same days.
public final class SpotModelEstimator {
    private SpotModelEstimator() {}

    /// Estimates from aligned one-day returns of at least one asset.
    ///
    /// @param returns of the assets
    /// @param distribution the law of the shocks; it is taken, not estimated
    public static ModelOutcome estimate(DailyReturns returns, Distribution distribution) {
        List<String> reasons = new ArrayList<>();
        List<RiskFactor> factors = new ArrayList<>();
        List<AnnualVolatility> volatilities = new ArrayList<>();
        for (int asset = 0; asset < returns.assets().size(); asset++) {
            String name = returns.assets().get(asset);
            switch (AnnualVolatility.of(returns.values()[asset])) {
                case VolatilityOutcome.Estimated(AnnualVolatility volatility) -> {
                    volatilities.add(volatility);
                    addFactor(name, volatility, factors, reasons);
                }
                case VolatilityOutcome.TooFewReturns(int count, int needed) ->
                    reasons.add(name + " has " + count + " one-day returns: a volatility takes " + needed);
            }
        }
        switch (SampleCorrelation.of(returns.values())) {
            case CorrelationOutcome.Estimated(var correlation)
            when reasons.isEmpty() -> {
                return new ModelOutcome.Estimated(
                        new RiskModel(distribution, factors, correlation, VolatilityTermScaling.DEFAULT), volatilities);
            }
            case CorrelationOutcome.Estimated estimated -> {}
            case CorrelationOutcome.TooFewObservations(int count, int needed) ->
                reasons.add("there are " + count + " common one-day returns: a correlation takes " + needed);
            case CorrelationOutcome.ConstantSeries(int series) ->
                reasons.add(returns.assets().get(series) + " never moves: its correlation is not defined");
        }
        return new ModelOutcome.Refused(reasons);
    }

    private static void addFactor(
            String asset, AnnualVolatility volatility, List<RiskFactor> factors, List<String> reasons) {
        if (volatility.value() > RiskFactor.MAX_VOLATILITY) {
            reasons.add(asset + " has the annual volatility " + volatility.value() + ": the engine takes at most "
                    + RiskFactor.MAX_VOLATILITY);
        } else {
            factors.add(new RiskFactor(RiskFactor.nameOf(asset, FactorKind.SPOT), volatility.value(), 0));
        }
    }
}
