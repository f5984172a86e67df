package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.kernels.risk.Confidence;
import java.util.List;
import java.util.SplittableRandom;

/// Evidence against forecasts of expected shortfall that may be looked at on any day.
///
/// Wang, Wang and Ziegel (2022), "E-backtesting": with forecasts `VaR` and `ES` of confidence `1 - p`, `e =
/// (L - VaR)⁺ / (p (ES - VaR))` is not negative and has mean at most 1 if `VaR` is right and `ES` not too
/// small. A stake `λ(t)` that knows only earlier days makes `M(t) = M(t-1) (1 - λ(t) + λ(t) e(t))` a
/// supermartingale from 1, so `P(M ever reaches 1/a) <= a` (Ville 1939): the model is rejected on the first
/// day on which it does, however long one meant to watch. The stake is `Σ(e-1) / Σ(e-1)²` over the earlier
/// days, within `[0, 1/2]`: to second order what would have grown fastest on them.
///
/// @param path `M` after each day
/// @param rejectedOn first day, from 0, on which `M` reached `1 / significance`; -1 if it never did
/// @param result with the largest `M` as statistic, and `1 / M` as p-value
public record ShortfallEvidence(double[] path, int rejectedOn, TestResult result) {
    private static final double LARGEST_STAKE = 0.5;

    /// Watches forecasts day by day.
    ///
    /// @param losses of each day
    /// @param valuesAtRisk forecasts, one a day
    /// @param shortfalls forecasts, one a day, each above its value-at-risk
    /// @param rate `p`
    /// @param significance `a`
    public static ShortfallEvidence of(
            double[] losses, double[] valuesAtRisk, double[] shortfalls, double rate, double significance) {
        double[] path = new double[losses.length];
        double evidence = 1;
        double largest = 1;
        double sum = 0;
        double squares = 0;
        int rejectedOn = -1;
        for (int day = 0; day < losses.length; day++) {
            double value = eValue(losses[day], valuesAtRisk[day], shortfalls[day], rate);
            double stake = squares == 0 ? 0 : Math.clamp(sum / squares, 0, LARGEST_STAKE);
            evidence *= 1 - stake + stake * value;
            sum += value - 1;
            squares += (value - 1) * (value - 1);
            path[day] = evidence;
            largest = Math.max(largest, evidence);
            if (rejectedOn < 0 && evidence >= 1 / significance) {
                rejectedOn = day;
            }
        }
        return new ShortfallEvidence(
                path,
                rejectedOn,
                new TestResult(
                        "e-process of expected shortfall",
                        largest,
                        1 / largest,
                        significance,
                        List.of(
                                "value-at-risk is right, or the shortfall is judged together with it",
                                "the p-value holds on any day, at the price of power on a fixed one")));
    }

    /// The result with a p-value from the law of the largest `M` where the forecasts are right, drawn: it holds
    /// on the last day, for whoever looks once. Ville's bound holds on any day and rejects a right model far less
    /// often than it says; [#rejectedOn] keeps to it.
    ///
    /// @param forecasts the law of the losses
    /// @param level of value-at-risk and shortfall
    /// @param draws how many paths are drawn
    /// @param seed of the draws and of ties
    public TestResult atTheEnd(LossForecasts forecasts, Confidence level, int draws, long seed) {
        double rate = level.tailCount(1);
        int days = forecasts.days();
        double[] valuesAtRisk = new double[days];
        double[] shortfalls = new double[days];
        for (int day = 0; day < days; day++) {
            valuesAtRisk[day] = forecasts.lossExceededBy(day, rate);
            shortfalls[day] = forecasts.meanExceededBy(day, rate);
        }
        double pValue = RankedStatistic.simulated(result.statistic(), draws, new SplittableRandom(seed), random -> {
            double[] losses = new double[days];
            for (int day = 0; day < days; day++) {
                double exceedance = random.nextDouble();
                losses[day] = exceedance < rate
                        ? forecasts.lossExceededBy(day, Math.max(exceedance, Double.MIN_NORMAL))
                        : valuesAtRisk[day];
            }
            return of(losses, valuesAtRisk, shortfalls, rate, result.significance())
                    .result()
                    .statistic();
        });
        return new TestResult(
                result.test(),
                result.statistic(),
                pValue,
                result.significance(),
                List.of(
                        "value-at-risk is right, or the shortfall is judged together with it",
                        "the p-value is drawn under the model and holds for the whole period; looked at every day, the"
                                + " evidence rejects where it reaches 1 / significance"));
    }

    private static double eValue(double loss, double valueAtRisk, double shortfall, double rate) {
        if (!(shortfall > valueAtRisk) || !Double.isFinite(loss)) {
            throw new IllegalArgumentException("the loss " + loss + " meets the value-at-risk " + valueAtRisk
                    + " and the shortfall " + shortfall + ", which must be above it");
        }
        return Math.max(0, loss - valueAtRisk) / (rate * (shortfall - valueAtRisk));
    }
}
