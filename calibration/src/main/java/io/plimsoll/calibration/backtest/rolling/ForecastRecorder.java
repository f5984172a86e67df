package io.plimsoll.calibration.backtest.rolling;

import io.plimsoll.kernels.accounts.AccountFigures;
import io.plimsoll.kernels.risk.LossFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Collects the forecasts of one portfolio.
final class ForecastRecorder {
    private final List<Instant> ends = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();
    private final int levels;
    private final BitSet standIns = new BitSet();
    private int withoutOutcome;

    ForecastRecorder(int levels) {
        this.levels = levels;
    }

    void missing() {
        withoutOutcome++;
    }

    /// Marks the last forecast as one of a model of which a fit failed.
    void markStandIn() {
        standIns.set(ends.size() - 1);
    }

    /// @param charge added to every figure, US dollars
    void add(Instant end, double loss, double volatility, AccountFigures figures, double charge) {
        double[] row = new double[2 + 2 * levels];
        row[0] = loss;
        row[1] = volatility;
        for (int level = 0; level < levels; level++) {
            LossFigures at = figures.losses().get(level);
            row[2 + level] = at.valueAtRisk().value() + charge;
            row[2 + levels + level] = at.expectedShortfall().value() + charge;
        }
        ends.add(end);
        rows.add(row);
    }

    ForecastSeries series(String portfolio, String model, TailGrid grid) {
        double[][] valuesAtRisk = new double[levels][];
        double[][] shortfalls = new double[levels][];
        for (int level = 0; level < levels; level++) {
            valuesAtRisk[level] = column(2 + level);
            shortfalls[level] = column(2 + levels + level);
        }
        return new ForecastSeries(
                portfolio, model, ends, grid, column(0), valuesAtRisk, shortfalls, column(1), standIns, withoutOutcome);
    }

    private double[] column(int index) {
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }
}
