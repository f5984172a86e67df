package io.plimsoll.kernels.path;

import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.lane.FactorLane;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityRecursion;
import java.util.ArrayList;
import java.util.List;

/// The variances that a path leads to, by the recursion of its model. A period that a time cuts counts by its share.
final class VariancePath {
    private final PeriodLaw law;
    private final PathTimes times;
    private final int[] factors;

    /// @param factors model indexes of the levels of a path
    VariancePath(PeriodLaw law, PathTimes times, int[] factors) {
        this.law = law;
        this.times = times;
        this.factors = factors;
    }

    /// The model of the path from a time on.
    ///
    /// @param model at the valuation
    /// @param levels `[time][factor]` in one row
    RiskModel model(RiskModel model, double[] levels, int time) {
        if (!law.isRecursive()) {
            return model;
        }
        List<RiskFactor> moved = new ArrayList<>(model.factors());
        for (int place = 0; place < factors.length; place++) {
            int factor = factors[place];
            double variance = variance(levels, place, time);
            RiskFactor before = model.factors().get(factor);
            VolatilityRecursion recursion = before.recursion();
            moved.set(
                    factor,
                    new RiskFactor(
                            before.name(),
                            Math.min(RiskFactor.MAX_VOLATILITY, before.volatility() * Math.sqrt(variance)),
                            before.drift(),
                            new VolatilityRecursion(
                                    recursion.omega() == 0
                                            ? 0
                                            : Math.min(VolatilityRecursion.MAX_OMEGA, recursion.omega() / variance),
                                    recursion.alpha(),
                                    recursion.asymmetry(),
                                    recursion.beta())));
        }
        return model.withFactors(moved);
    }

    /// The logarithm of the variance of the next period over that of the first, for each factor; empty if variances
    /// are constant.
    double[] logarithms(double[] levels, int time) {
        double[] logarithms = new double[law.isRecursive() ? factors.length : 0];
        for (int place = 0; place < logarithms.length; place++) {
            logarithms[place] = StrictMath.log(variance(levels, place, time));
        }
        return logarithms;
    }

    /// The variance of the next period over that of the first.
    private double variance(double[] levels, int place, int time) {
        int factor = factors[place];
        double[] recursion = law.recursion();
        int at = factor * PeriodLaw.RECURSION_WIDTH;
        double variance = 1;
        double since = 0;
        double from = 0;
        for (int end = 0; end <= time; end++) {
            if (!times.isPeriodEnd()[end] && end != time) {
                continue;
            }
            double share = (times.years()[end] - since) / times.periodYears();
            double level = levels[end * factors.length + place];
            double drift = (law.drift()[factor] - law.convexity()[factor] * (variance - 1)) * share;
            double deviation = law.deviation()[factor] * Math.sqrt(variance * share);
            double shock = deviation == 0 ? 0 : (level - from - drift) / deviation;
            variance = FactorLane.nextVariance(
                    recursion[at], recursion[at + 1], recursion[at + 2], recursion[at + 3], variance, shock, share);
            since = times.years()[end];
            from = level;
        }
        return variance;
    }
}
