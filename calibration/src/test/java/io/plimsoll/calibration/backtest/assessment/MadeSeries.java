package io.plimsoll.calibration.backtest.assessment;

import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.calibration.backtest.rolling.ForecastHorizon;
import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.calibration.backtest.rolling.TailGrid;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.stats.UnitLaw;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Confidence;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Series whose truth is known.
public final class MadeSeries {
    public static final LocalDate FIRST = LocalDate.parse("2021-01-01");
    public static final Confidence HIGH = Confidence.of(0.99);
    public static final Confidence LOWER = Confidence.of(0.975);

    private MadeSeries() {}

    public static RollingPlan plan(int horizonDays) {
        return new RollingPlan(
                FIRST,
                FIRST.plusDays(5_000),
                ForecastHorizon.ofDays(horizonDays),
                List.of(HIGH, LOWER),
                LOWER,
                10_000,
                7,
                "reference",
                new EstimationPlan(1_000, 20, 250));
    }

    /// A normal model of deviation `forecast` for normal losses of deviation 1.
    public static ForecastSeries normal(String model, int days, double forecast, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] losses = IntStream.range(0, days)
                .mapToDouble(day -> random.nextGaussian())
                .toArray();
        double[] deviations = new double[days];
        // Not quite constant, so that the forecast can be a regressor.
        Arrays.setAll(deviations, day -> forecast * (1 + 0.001 * (day % 7)));
        return of("made", model, losses, deviations);
    }

    public static ForecastSeries of(String portfolio, String model, double[] losses, double[] deviations) {
        TailGrid grid = TailGrid.of(List.of(HIGH, LOWER));
        UnitLaw law = new UnitLaw(new Distribution.Normal());
        double[][] valuesAtRisk = new double[grid.levels().size()][];
        double[][] shortfalls = new double[grid.levels().size()][];
        for (int level = 0; level < valuesAtRisk.length; level++) {
            double tail = grid.levels().get(level).tailCount(1);
            valuesAtRisk[level] = scaled(deviations, law.quantileExceededBy(tail));
            shortfalls[level] = scaled(deviations, law.meanExceededBy(tail));
        }
        return new ForecastSeries(
                portfolio,
                model,
                IntStream.range(0, losses.length)
                        .mapToObj(day -> ReturnPeriod.endOf(FIRST.plusDays(day)))
                        .toList(),
                grid,
                losses,
                valuesAtRisk,
                shortfalls,
                deviations,
                new BitSet(),
                0);
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }
}
