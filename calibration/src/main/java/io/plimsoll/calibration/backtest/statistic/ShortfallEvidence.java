package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.kernels.risk.Confidence;
import java.util.List;
import java.util.SplittableRandom;

/// Evidence against expected shortfall forecasts that is valid on any day (an e-process).
///
/// Wang, Wang and Ziegel (2022), "E-backtesting": with forecasts `VaR` and `ES` of confidence `1 - p`, `e = (L -
/// VaR)⁺ / (p (ES - VaR))` is not negative, and has mean at most 1 if `VaR` is correct and `ES` is not too small.
/// With a stake `λ(t)` that depends only on earlier days, `M(t) = M(t-1) (1 - λ(t) + λ(t) e(t))` is a
/// supermartingale that starts at 1. So `P(M ever reaches 1/a) <= a` (Ville 1939). The model is rejected on the
/// first day on which `M` reaches `1/a`, for any planned length of the test. The stake is `Σ(e-1) / Σ(e-1)²` over
/// the earlier days, clipped to `[0, 1/2]`: to second order it maximises past growth.
///
/// @param path `M` after each day
/// @param rejectedOn first day, from 0, on which `M` reached `1 / significance`; -1 if it never did
/// @param result with the largest `M` as statistic and `1 / M` as p-value
public record ShortfallEvidence(double[] path, int rejectedOn, TestResult result) {
    private static final double MAX_STAKE = 0.5;

    /// Computes the evidence day by day.
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
            double stake = squares == 0 ? 0 : Math.clamp(sum / squares, 0, MAX_STAKE);
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
                                "value-at-risk is correct, or is tested together with the shortfall",
                                "the p-value is valid on any day, with less power than a test on a fixed day")));
    }

    /// The result with a simulated p-value: the distribution of the largest `M` under correct forecasts. It is
    /// valid once, on the last day. [#rejectedOn] uses the bound of Ville, which is valid on any day and rejects
    /// a correct model far less often than `a`.
    ///
    /// @param forecasts distribution of the losses
    /// @param level confidence of value-at-risk and shortfall
    /// @param draws number of simulated paths
    /// @param seed of simulation and tie-breaking
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
                        "value-at-risk is correct, or is tested together with the shortfall",
                        "the p-value is simulated under the model and valid for the whole period; watched daily, the"
                                + " evidence rejects when it reaches 1 / significance"));
    }

    private static double eValue(double loss, double valueAtRisk, double shortfall, double rate) {
        if (!(shortfall > valueAtRisk) || !Double.isFinite(loss)) {
            throw new IllegalArgumentException("loss " + loss + ", value-at-risk " + valueAtRisk + ", shortfall "
                    + shortfall + ": the loss must be finite and the shortfall above the value-at-risk");
        }
        return Math.max(0, loss - valueAtRisk) / (rate * (shortfall - valueAtRisk));
    }
}
